// Scores as tables: a line for each unit, or for each component of each unit; comparisons a line for each unit.
import type { Comparison, IndexSummary, Score } from '../contract.ts';
import type { Table } from '../tables.ts';

const OF = ['index', 'rule', 'variant', 'of', 'name_vi', 'name_en', 'period', 'clock', 'as_of'];
const ofScore = (s: Score) => [s.index, s.rule, s.variant, s.of, s.ofName.vi, s.ofName.en, s.period, s.clock, s.asOf];
const EFFECTS = ['from', 'to', 'difference', 'data', 'rule', 'coverage'];
const effects = (e: Comparison['share']) => [e.from, e.to, e.difference, e.data, e.rule, e.coverage];

export const SCORES: Table<Score> = {
	columns: [...OF, 'state', 'why_code', 'why', 'points', 'assessed', 'maximum', 'share', 'band', 'rank', 'ranked', 'eligible'],
	row: (s) => [
		...ofScore(s),
		...[s.state, s.whyCode, s.why, s.points, s.assessed, s.maximum, s.share, s.band, s.rank, s.ranked, s.eligible ? 'yes' : 'no'],
	],
};

export interface ScoreLine {
	readonly score: Score;
	readonly component: Score['components'][number];
}

export const COMPONENTS: Table<ScoreLine> = {
	columns: [...OF, 'no', 'indicator', 'points', 'maximum', 'assessed', 'state', 'why_code', 'value', 'numerator', 'denominator', 'finding'],
	row: ({ score, component: c }) => [
		...ofScore(score),
		...[c.no, c.indicator, c.points, c.maximum, c.assessed ? 'yes' : 'no', c.state, c.whyCode, c.value, c.numerator, c.denominator, c.finding],
	],
};

export const COMPARISONS: Table<Comparison> = {
	columns: [
		...['index', 'variant', 'of', 'name_vi', 'name_en', 'clock', 'from_period', 'from_rule', 'to_period', 'to_rule', 'why_code', 'why'],
		...['share', 'points', 'rank'].flatMap((of) => EFFECTS.map((e) => `${of}_${e}`)),
	],
	row: (c) => [
		...[c.index, c.variant, c.of, c.ofName.vi, c.ofName.en, c.clock, c.from.period, c.from.rule, c.to.period, c.to.rule, c.whyCode, c.why],
		...[...effects(c.share), ...effects(c.points), ...effects(c.rank)],
	],
};

export const INDEXES: Table<IndexSummary> = {
	columns: ['code', 'name_vi', 'name_en', 'rule', 'level', 'maximum', 'legal_basis', 'certainty', 'valid_from', 'valid_to'],
	row: (i) => [i.code, i.name.vi, i.name.en, i.rule, i.level, i.maximum, i.legalBasis, i.certainty, i.validFrom, i.validTo],
};
