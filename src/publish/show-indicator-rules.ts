// The rule of an indicator through time: its editions, each with its formula as a tree and what it changed.
import { parseFormula } from '../evaluate/index.ts';
import type { RuleChange, RuleEdition, ShownRule } from './contract.ts';
import type { PublishNeeds } from './needs.ts';

/** What is compared between two editions; all of it is the rule, and nothing else of an edition is. */
const COMPARED: Readonly<Record<RuleChange, (e: RuleEdition) => unknown>> = {
	formula: (e) => e.formula,
	parts: (e) => [e.numerator, e.denominator],
	legalBasis: (e) => e.legalBasis,
	levels: (e) => [...e.levels].sort(),
	zeroDenominator: (e) => e.zeroDenominator,
	minimumSample: (e) => e.minimumSample,
	rankFrom: (e) => e.rankFrom,
	tolerance: (e) => e.tolerance,
	eligible: (e) => e.eligible?.formula,
};

/** Newest first. */
export function showRules({ evaluate }: Pick<PublishNeeds, 'evaluate'>, code: string): ShownRule[] {
	const editions = evaluate.rules(code);
	return editions
		.map((edition, i): ShownRule => {
			const parsed = parseFormula(edition.formula);
			const before = editions[i - 1];
			const differs = (what: RuleChange) =>
				before !== undefined && JSON.stringify(COMPARED[what](edition)) !== JSON.stringify(COMPARED[what](before));
			return { edition, formula: parsed.ok ? parsed.expression : null, changed: (Object.keys(COMPARED) as RuleChange[]).filter(differs) };
		})
		.reverse();
}
