// The catalogue: measures and indicators of the packs, formulas read and names checked, editions of rules in order. Every fault is
// listed; a catalogue with faults is not used.
import type { Day, Fault } from '../base/index.ts';
import { DEFAULT_LEVELS, type IndexDeclaration, type IndicatorDeclaration, type IndicatorEdition, type MeasureDeclaration } from '../packs/index.ts';
import type { Text2, UnitLevel } from '../registry/contract.ts';
import type { Indicator, Measure, RuleEdition as ShownEdition } from './contract.ts';
import { type CountedMeasure, readMeasure } from './counts/measure.ts';
import { type Expression, namesIn, namesNeeded, parseFormula } from './formula/index.ts';
import { runCases } from './golden-cases.ts';
import { type IndexBook, readIndexes } from './indexes/index-book.ts';

/** A rule as it held from one day to another; past figures are made by the edition of their time. */
export interface RuleEdition {
	/** `emc.onlineRate@2022-06-23`. */
	readonly rule: string;
	readonly validFrom: Day;
	readonly validTo: Day | null;
	readonly expression: Expression;
	/** Measures of the formula, each once. */
	readonly measures: readonly CountedMeasure[];
	/** Codes of those without which it has no value. */
	readonly needed: readonly string[];
	/** What must hold for the rule to apply to a unit at all, with the reason where it does not. */
	readonly eligible: { readonly expression: Expression; readonly reason: Text2 } | null;
	/** A measure, or a formula over several. */
	readonly numerator: string | null;
	readonly denominator: string | null;
	readonly numeratorOf: Expression | null;
	readonly denominatorOf: Expression | null;
	/** Codes of the measures in the denominator: the whole that bounds a share. */
	readonly wholeOf: readonly string[];
	readonly levels: readonly UnitLevel[];
	readonly zeroDenominator: 'notApplicable' | 'noData';
	readonly minimumSample: number | null;
	/** Gap to a claim that counts as agreement, in the unit of the indicator. */
	readonly tolerance: number;
	/** As the pack has them: what proves the rule, where it was read, what its readers should know. */
	readonly cases: NonNullable<IndicatorEdition['cases']>;
	readonly sources: readonly string[];
	readonly note: Text2 | null;
	readonly indicator: Indicator;
}

export interface Catalogue {
	readonly measures: readonly CountedMeasure[];
	/** The edition of each indicator that is last in time. */
	readonly indicators: readonly Indicator[];
	/** Editions by code, in order of time; a measure stands as the rule that shows its count. */
	readonly editions: ReadonlyMap<string, readonly RuleEdition[]>;
	readonly indexes: IndexBook;
}

const EVERY_LEVEL: readonly UnitLevel[] = ['nation', 'ministry', 'province', 'district', 'commune'];

export interface Declared {
	readonly measures: readonly MeasureDeclaration[];
	readonly indicators: readonly IndicatorDeclaration[];
	readonly indexes?: readonly IndexDeclaration[] | undefined;
	/** Codes of measures that are written down and could not be read: their own fault is told, and not again by each rule that names them. */
	readonly written?: ReadonlySet<string> | undefined;
}

/** Builds the catalogue. Where `faults` is not empty, what is faulty is left out. */
export function buildCatalogue({ measures, indicators, indexes, written }: Declared): { catalogue: Catalogue; faults: Fault[] } {
	const faults: Fault[] = [];
	const counted = new Map<string, CountedMeasure>();
	for (const declaration of measures) {
		const measure = readMeasure(declaration, faults);
		if (!measure) continue;
		if (counted.has(measure.code)) faults.push({ code: 'evaluate.measure-twice', path: measure.code, message: `${measure.code} is declared twice` });
		counted.set(measure.code, measure);
	}
	const told = new Set([...measures.map((m) => m.code), ...(written ?? [])]);
	const editions = new Map<string, RuleEdition[]>([...counted.values()].map((m) => [m.code, [asRule(m)]]));
	const last: Indicator[] = [];
	for (const declaration of indicators) {
		if (editions.has(declaration.code)) {
			faults.push({
				code: 'evaluate.indicator-twice',
				path: declaration.code,
				message: `${declaration.code} is declared twice, or is a measure's code too`,
			});
			continue;
		}
		const read = readEditions(declaration, counted, told, faults);
		const newest = read.at(-1);
		if (!newest) continue;
		editions.set(declaration.code, read);
		last.push(newest.indicator);
	}
	const book = readIndexes(indexes ?? [], editions);
	return { catalogue: { measures: [...counted.values()], indicators: last, editions, indexes: book }, faults };
}

function readEditions(
	declaration: IndicatorDeclaration,
	measures: ReadonlyMap<string, CountedMeasure>,
	told: ReadonlySet<string>,
	faults: Fault[],
): RuleEdition[] {
	const { code, name, question, about, unit, direction } = declaration;
	const found: RuleEdition[] = [];
	for (const e of [...declaration.editions].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))) {
		const path = `${code}@${e.validFrom}`;
		const before = found.at(-1);
		if (before && (before.validTo === null || before.validTo >= e.validFrom))
			faults.push({ code: 'evaluate.editions-overlap', path, message: `${path} begins before ${before.rule} has ended` });
		const parsed = parseFormula(e.formula);
		if (!parsed.ok) {
			faults.push({ code: parsed.fault.code, path: `${path}.formula`, message: `${path}: ${parsed.fault.message}` });
			continue;
		}
		const holds = e.eligible && parseFormula(e.eligible.formula);
		if (holds && !holds.ok) {
			faults.push({ code: holds.fault.code, path: `${path}.eligible`, message: `${path}: ${holds.fault.message}` });
			continue;
		}
		const parts = (['numerator', 'denominator'] as const).map((key) => ({ key, read: e[key] === undefined ? undefined : parseFormula(e[key]) }));
		for (const { key, read } of parts)
			if (read && !read.ok) faults.push({ code: read.fault.code, path: `${path}.${key}`, message: `${path}: ${read.fault.message}` });
		const [above, below] = parts.map(({ read }) => (read?.ok ? read.expression : null)) as [Expression | null, Expression | null];
		const eligible = holds && e.eligible ? { expression: holds.expression, reason: e.eligible.reason } : null;
		const named = [
			...new Set([
				...namesIn(parsed.expression),
				...(eligible ? namesIn(eligible.expression) : []),
				...(above ? namesIn(above) : []),
				...(below ? namesIn(below) : []),
				...(e.beside ?? []),
			]),
		];
		const unknown = named.filter((n) => !measures.has(n));
		for (const n of unknown.filter((name) => !told.has(name)))
			faults.push({ code: 'evaluate.measure-unknown', path: `${path}.formula`, message: `${path} names ${n}, which no pack declares` });
		if (unknown.length > 0) continue;
		const validTo = e.validTo ?? null;
		const shown = { formula: e.formula, numerator: e.numerator ?? null, denominator: e.denominator ?? null, legalBasis: e.legalBasis ?? null };
		const states = {
			eligible: e.eligible ?? null,
			zeroDenominator: e.states.zeroDenominator,
			minimumSample: e.states.minimumSample ?? null,
			rankFrom: e.rankFrom ?? null,
		};
		const edition: RuleEdition = {
			rule: path,
			validFrom: e.validFrom,
			validTo,
			expression: parsed.expression,
			measures: named.map((n) => measures.get(n)!),
			needed: namesNeeded(parsed.expression),
			eligible,
			numerator: shown.numerator,
			denominator: shown.denominator,
			numeratorOf: above,
			denominatorOf: below,
			wholeOf: below ? namesIn(below) : [],
			levels: e.levels ?? DEFAULT_LEVELS,
			zeroDenominator: e.states.zeroDenominator,
			minimumSample: e.states.minimumSample ?? null,
			tolerance: e.tolerance ?? 0,
			cases: e.cases ?? [],
			sources: e.sources ?? [],
			note: e.note ?? null,
			indicator: {
				code,
				name,
				question,
				about,
				unit,
				direction,
				...shown,
				...states,
				certainty: e.certainty,
				validFrom: e.validFrom,
				validTo,
				rule: path,
			},
		};
		found.push(edition);
		faults.push(...runCases(edition, e.cases ?? []));
	}
	return found;
}

const ALWAYS = '2000-01-01';

/** A measure as a rule of its own: the count is the figure. */
function asRule(measure: CountedMeasure): RuleEdition {
	const { code, name, about, unit } = measure;
	const rule = `${code}@${ALWAYS}`;
	return {
		rule,
		validFrom: ALWAYS,
		validTo: null,
		expression: { kind: 'name', name: code, at: 0 },
		measures: [measure],
		needed: [code],
		eligible: null,
		numerator: code,
		denominator: null,
		numeratorOf: null,
		denominatorOf: null,
		wholeOf: [],
		levels: EVERY_LEVEL,
		zeroDenominator: 'noData',
		minimumSample: null,
		tolerance: 0,
		cases: [],
		sources: [],
		note: null,
		indicator: {
			code,
			name,
			question: name,
			about,
			unit,
			direction: 'none',
			formula: code,
			numerator: code,
			denominator: null,
			eligible: null,
			zeroDenominator: 'noData',
			minimumSample: null,
			rankFrom: null,
			legalBasis: null,
			certainty: 'computed',
			validFrom: ALWAYS,
			validTo: null,
			rule,
		},
	};
}

/** The edition in force on a day. */
export function editionOn<E extends Pick<RuleEdition, 'validFrom' | 'validTo'>>(editions: readonly E[], day: Day): E | undefined {
	return editions.find((e) => e.validFrom <= day && (e.validTo === null || day <= e.validTo));
}

/** What leaves of a measure. */
export function toMeasure({ code, name, unit, about, source }: CountedMeasure): Measure {
	return { code, name, unit, about, source };
}

/** What leaves of an edition. */
export function toRule({ indicator, measures, levels, tolerance, cases, sources, note }: RuleEdition): ShownEdition {
	return { ...indicator, measures: measures.map(toMeasure), levels: [...levels], tolerance, cases, sources: [...sources], note };
}
