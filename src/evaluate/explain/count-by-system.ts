// How much of a count came from each of some systems.
import { z } from 'zod';
import type { CountedMeasure } from '../counts/measure.ts';
import type { MeasuredSet } from './measured-set.ts';
import { type PlaceNeeds, placedSql, placeFacts } from './place-facts.ts';

const Row = z.object({ by_system: z.number(), different: z.coerce.number() });

export async function countBySystem(
	needs: PlaceNeeds,
	{ rule }: CountedMeasure,
	set: MeasuredSet,
	systems: readonly number[],
): Promise<ReadonlyMap<number, number>> {
	const placed = await placeFacts(needs, set, systems);
	if (rule.rule !== 'dossiers distinct' || placed.length === 0) {
		const sums = new Map<number, number>();
		for (const { system, count, share } of placed) sums.set(system, (sums.get(system) ?? 0) + count * share);
		return sums;
	}
	const only = placedSql(set, placed);
	const thing = rule.of === 'applicant' ? 'applicant' : 'procedure';
	const sql = `SELECT by_system, count() AS different
FROM (
	SELECT system AS by_system, ${thing} AS thing FROM ${set.from}
	WHERE system IN {systems:Array(UInt32)} AND ${set.where} AND ${only.where}
	GROUP BY by_system, thing HAVING ${set.count} > 0
)
GROUP BY by_system`;
	const rows = await needs.facts.ask({ name: 'different things by system', sql, row: Row }, { ...set.params, ...only.params, systems });
	return new Map(rows.map((r) => [r.by_system, r.different]));
}
