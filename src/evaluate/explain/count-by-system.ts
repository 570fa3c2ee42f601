// How much of a count came from each of some systems.
import { z } from 'zod';
import type { CountedMeasure } from '../counts/measure.ts';
import type { MeasuredSet } from './measured-set.ts';
import { type PlaceNeeds, placedSql, placeFacts } from './place-facts.ts';

const Row = z.object({ by_system: z.number(), different: z.coerce.number() });

/** What is counted once, as SQL; undefined where every fact counts. */
function differentOf({ rule }: CountedMeasure): string | undefined {
	if (rule.rule === 'visits distinct') return "tuple(toDate(at, 'Asia/Ho_Chi_Minh'), visitor)";
	if (rule.rule !== 'dossiers distinct') return undefined;
	return rule.of === 'applicant' ? 'applicant' : 'procedure';
}

export async function countBySystem(
	needs: PlaceNeeds,
	measure: CountedMeasure,
	set: MeasuredSet,
	systems: readonly number[],
): Promise<ReadonlyMap<number, number>> {
	const placed = await placeFacts(needs, set, systems);
	const different = differentOf(measure);
	if (different === undefined || placed.length === 0) {
		const sums = new Map<number, number>();
		for (const { system, rows, share } of placed) sums.set(system, (sums.get(system) ?? 0) + rows * share);
		return sums;
	}
	const only = placedSql(set, placed, needs.standing ? needs.births : []);
	const sql = `SELECT system AS by_system, uniqExact(${different}) AS different
FROM ${set.table}
WHERE system IN {systems:Array(UInt32)} AND ${set.where} AND ${only.where}
GROUP BY by_system`;
	const rows = await needs.facts.ask({ name: 'different things by system', sql, row: Row }, { ...set.params, ...only.params, systems });
	return new Map(rows.map((r) => [r.by_system, r.different]));
}
