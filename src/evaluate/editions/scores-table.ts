// scores.csv: for each score a row of the whole and one of each group, pillar and component, so that any part can be added up again.
import type { Cell } from '../../base/index.ts';
import type { UnitLevel } from '../../registry/contract.ts';
import { unitNumber } from '../../registry/index.ts';
import type { Score } from '../contract.ts';
import { stableNumber } from './canonical.ts';
import { type PublishedTable, writeRows } from './published-table.ts';

const COLUMNS = [
	...['index', 'variant', 'level', 'of', 'name_vi', 'name_en', 'period', 'clock', 'as_of', 'rule', 'part', 'item', 'state', 'why_code'],
	...['points', 'assessed', 'maximum', 'share', 'band', 'rank', 'ranked', 'eligible', 'value', 'numerator', 'denominator'],
];

/** So many numbers of units in one part: a table of all communes has half a million rows. */
const NUMBERS = 1_000;
const rangeOf = (unit: string) => Math.floor((unitNumber(unit) ?? 0) / NUMBERS);

export const SCORES: PublishedTable = {
	file: 'scores.csv',
	columns: COLUMNS,
	key: (row) => ({
		indicator: row.variant ? `${row.index}~${row.variant}` : row.index!,
		item: row.part === 'score' ? '' : `${row.part} ${row.item}`,
		of: row.of!,
	}),
	partKey: ([index, variant, level, of]) => `${variant ? `${index}~${variant}` : index} ${level} ${rangeOf(of!)}`,
	figure: [
		'state',
		'why_code',
		'points',
		'assessed',
		'maximum',
		'share',
		'band',
		'rank',
		'ranked',
		'eligible',
		'value',
		'numerator',
		'denominator',
		'rule',
	],
};

/**
 * Rows of one index and level in parts, sorted by the number of the unit. Of a variant, beside the whole, only what it makes otherwise than
 * `base`, the scores without a variant: a table of all variants of all communes would be two million rows, most of them the same.
 * Scores put their parts together when they are read and keep them, so each range is let go when it is written.
 */
export function* scoreParts(scores: Score[], level: UnitLevel, base: Score[] = []): Generator<{ range: number; text: string; rows: number }> {
	const plain = byRange(base);
	const ranges = byRange(scores);
	for (const range of [...ranges.keys()].sort((a, b) => a - b)) {
		const known = new Map(plain.get(range)?.map((s) => [s.of, s]));
		const rows = ranges.get(range)!.flatMap((s) => {
			const own = rowsOf(s, level);
			const other = known.get(s.of);
			if (!other) return own;
			const same = new Set(rowsOf(other, level).map(partOf));
			return own.filter((row) => row[PART] === 'score' || !same.has(partOf(row)));
		});
		ranges.delete(range);
		plain.delete(range);
		yield { range, text: writeRows(rows), rows: rows.length };
	}
}

/** The scores by ranges of numbers; the list itself is emptied. */
function byRange(scores: Score[]): Map<number, Score[]> {
	const number = (s: Score) => unitNumber(s.of) ?? 0;
	const sorted = scores.splice(0).sort((a, b) => number(a) - number(b));
	return Map.groupBy(sorted, (s) => rangeOf(s.of));
}

const PART = COLUMNS.indexOf('part');
const partOf = (row: readonly Cell[]) => JSON.stringify(row.slice(PART));

const n = stableNumber;

function rowsOf(s: Score, level: UnitLevel): Cell[][] {
	const head = [s.index, s.variant, level, s.of, s.ofName.vi, s.ofName.en, s.period, s.clock, s.asOf, s.rule];
	const sums = (part: string, of: Score['groups'][number]): Cell[] => [
		...head,
		...[part, of.id, null, null, n(of.points), n(of.assessed), n(of.maximum)],
		...[null, null, null, null, null, null, null, null],
	];
	return [
		[
			...head,
			...['score', null, s.state, s.whyCode, n(s.points), n(s.assessed), n(s.maximum), n(s.share), s.band, s.rank, s.ranked, s.eligible ? 1 : 0],
			...[null, null, null],
		],
		...s.groups.map((g) => sums('group', g)),
		...s.pillars.map((p) => sums('pillar', p)),
		...s.components.map((c): Cell[] => [
			...head,
			...['component', c.indicator, c.state, c.whyCode, n(c.points), c.assessed ? n(c.maximum) : 0, n(c.maximum)],
			...[null, null, null, null, null, n(c.value), n(c.numerator), n(c.denominator)],
		]),
	];
}
