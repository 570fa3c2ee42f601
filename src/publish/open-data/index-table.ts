// The scores of one index as a table: for each score a row of the whole and one of each part, so that any part can be added up again.
import type { Cell } from '../../base/index.ts';
import type { Score } from '../../evaluate/contract.ts';
import type { UnitLevel } from '../../registry/contract.ts';
import { unitNumber } from '../../registry/index.ts';
import type { DataQuery } from '../contract-data.ts';
import type { PublishNeeds } from '../needs.ts';
import { SCORE_COLUMNS } from './dictionary.ts';
import { clockOf } from './indicator-table.ts';
import type { OpenTable } from './write-table.ts';

/** Scores of all units with their components are large: an address without parameters gives a year. */
export const SCORE_MONTHS = 12;
const TOGETHER: readonly UnitLevel[] = ['nation', 'ministry', 'province'];

export function scoreTable(
	{ evaluate, registry }: Pick<PublishNeeds, 'evaluate' | 'registry'>,
	index: string,
	query: DataQuery,
	periods: readonly string[],
): OpenTable {
	const declared = evaluate.index(index)?.levels ?? [];
	const levels = query.levels ?? TOGETHER.filter((level) => declared.includes(level));
	const part = (items: readonly Score[]) => ({
		items,
		cells: items.flatMap((s) => rowsOf(s, registry.unit(unitNumber(s.of) ?? 0)?.level ?? 'nation')),
	});
	return {
		columns: SCORE_COLUMNS,
		async *parts() {
			for (const level of levels) {
				const of = { index, level, ...clockOf(query) };
				// Months in a row are counted together, in a fraction of the time that they take alone.
				if (query.period === undefined && TOGETHER.includes(level) && periods.length > 0)
					for (let i = 0; i < periods.length; i += SCORE_MONTHS) {
						const some = periods.slice(i, i + SCORE_MONTHS);
						for (const items of await evaluate.scoreSeries({ ...of, from: some[0]!, to: some.at(-1)! })) yield part(items);
					}
				else for (const period of periods) yield part(await evaluate.scores({ ...of, period }));
			}
		},
	};
}

const NOTHING = null;

function rowsOf(s: Score, level: UnitLevel): Cell[][] {
	const head = [s.index, level, s.of, s.ofName.vi, s.ofName.en, s.period, s.clock, s.asOf, s.rule];
	const none = (count: number): Cell[] => Array.from({ length: count }, () => NOTHING);
	const sums = (part: string, of: Score['groups'][number]): Cell[] => [
		...head,
		// What nothing feeds has no points, which is not 0.
		...[part, of.id, NOTHING, NOTHING, of.assessed > 0 ? of.points : NOTHING, of.assessed, of.maximum],
		...none(9),
	];
	return [
		[
			...head,
			...[
				'score',
				NOTHING,
				s.state,
				s.whyCode,
				s.assessed > 0 ? s.points : NOTHING,
				s.assessed,
				s.maximum,
				s.share,
				s.band,
				s.rank,
				s.ranked,
				s.eligible,
			],
			...none(4),
		],
		...s.groups.map((g) => sums('group', g)),
		...s.pillars.map((p) => sums('pillar', p)),
		...s.components.map((c): Cell[] => [
			...head,
			...['component', c.indicator, c.state, c.whyCode, c.points, c.assessed ? c.maximum : 0, c.maximum],
			...none(5),
			...[c.value, c.numerator, c.denominator, c.finding],
		]),
	];
}
