// Why a figure is what it is: its tree, and a page of the facts behind one of its measures. An id of a score explains points.
import { type Day, dayOf, findPeriod, getPeriod, InvalidInput, isDay, NotFound, shiftPeriod } from '../base/index.ts';
import type { Score } from '../evaluate/contract.ts';
import { unitNumber } from '../registry/index.ts';
import type { ExplainPage, ExplainQuery, FindingPage, ScorePage } from './contract.ts';
import { findHeadline } from './headline.ts';
import type { PublishNeeds } from './needs.ts';
import { measuredBy, namesOfCases } from './show-index.ts';
import { refById } from './units-of-page.ts';

/** Rows on one page: what a phone reads at a time. */
const ROWS = 40;

/** Null when the id names no figure, or the query nothing of it. */
export async function showExplanation(needs: PublishNeeds, id: string, query: ExplainQuery): Promise<ExplainPage | null> {
	try {
		return needs.evaluate.index(id.split('~')[0] ?? '') ? await showScore(needs, id) : await showFinding(needs, id, query);
	} catch (error) {
		if (error instanceof NotFound || error instanceof InvalidInput) return null;
		throw error;
	}
}

async function showFinding(needs: PublishNeeds, id: string, query: ExplainQuery): Promise<FindingPage | null> {
	const { evaluate, registry, clock } = needs;
	const today = dayOf(clock.now());
	const explained = await evaluate.explain(id);
	const { finding, tree, indicator } = explained;
	const of = refById(registry, finding.of, finding.asOf ?? today);
	const number = unitNumber(finding.of);
	if (!of || number === undefined) return null;
	// The denominator tells most: its dossiers carry the conditions of the others.
	const first = tree.rule.denominator ?? tree.rule.numerator;
	const measure = query.measure ?? (tree.measures.some((m) => m.measure.code === first) ? first : tree.measures[0]?.measure.code);
	const units = { clock: finding.clock, ...(finding.clock === 'now' && finding.asOf !== null && { asOf: finding.asOf }) };
	const isMonth = findPeriod(finding.period)?.kind === 'month';
	const [behind, headline] = await Promise.all([
		measure ? evaluate.behind(id, { measure, system: query.system, after: query.after, limit: ROWS }) : null,
		isMonth && evaluate.indicator(indicator.code) ? findHeadline(needs, { indicator, unit: of, number, month: finding.period, ...units }) : null,
	]);
	return {
		kind: 'finding',
		today,
		id,
		of,
		explained,
		headline,
		behind,
		after: query.after ?? null,
		system: query.system ?? null,
		systems: Object.fromEntries(tree.systems.map((s) => [s.id, s.name])),
		checks: Object.fromEntries(needs.plausibility.checks.map((c) => [c.id, c.name])),
	};
}

async function showScore(needs: PublishNeeds, id: string): Promise<ScorePage | null> {
	const { evaluate, registry, clock } = needs;
	const score = await evaluate.score(id);
	const of = refById(registry, score.of, score.asOf);
	const unit = unitNumber(score.of);
	const period = getPeriod(score.period);
	const index =
		of && evaluate.index(score.index, { level: of.level, on: score.rule.split('@')[1] ?? period.to, variant: score.variant ?? undefined });
	if (!of || !index || unit === undefined) return null;
	const asked = {
		index: score.index,
		unit,
		clock: score.clock,
		...(score.clock === 'now' && { asOf: score.asOf }),
		...(score.variant !== null && { variant: score.variant }),
	};
	const components = index.groups.flatMap((g) => g.components);
	// Points by the rules of another day are compared by the same rules: what moved them then is data alone.
	const rules = rulesOf(score);
	const [comparison] = await evaluate.compare({
		...asked,
		...(rules !== null && { rulesFrom: rules, rulesTo: rules }),
		...{ from: shiftPeriod(period, -1).text, to: period.text },
	});
	return {
		kind: 'score',
		today: dayOf(clock.now()),
		id,
		of,
		index,
		score,
		rules,
		variant: index.variants.find((v) => v.id === score.variant) ?? null,
		units: Object.fromEntries(components.map((c) => [c.indicator, evaluate.indicator(c.uses)?.unit ?? ''])),
		measuredBy: measuredBy(needs, index),
		cases: namesOfCases(needs, index),
		comparison: comparison && comparison.whyCode === null ? comparison : null,
	};
}

/** The day of the rules that a score was asked by; null where it goes by those of its period. */
function rulesOf({ id, variant }: Pick<Score, 'id' | 'variant'>): Day | null {
	const last = id.split('~')[variant === null ? 5 : 6];
	return last !== undefined && isDay(last) ? last : null;
}
