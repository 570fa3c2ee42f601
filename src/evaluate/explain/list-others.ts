// What stands behind counts of no dossiers: visits by portal and day, the claims themselves with who reported them, the systems.
import { and, asc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { type Day, findPeriod, type Period } from '../../base/index.ts';
import { unitId } from '../../registry/index.ts';
import type { Db } from '../../store/index.ts';
import { claim } from '../schema.ts';
import type { CountedClaim, CountedVisits } from './contract.ts';
import type { ListNeeds, ListQuestion } from './list-dossiers.ts';
import { unitText } from './name-unit.ts';
import { placedSql } from './place-facts.ts';

const OfDay = z.object({ by_system: z.number(), of_unit: z.number(), on_day: z.string(), told: z.coerce.number() });

/** One line for each system, unit and day. */
export async function listVisits(
	needs: ListNeeds,
	{ set, placed, after, limit, day }: ListQuestion,
): Promise<{ items: CountedVisits[]; next: string | null }> {
	const only = placedSql(set, placed);
	const systems = [...new Set(placed.map((p) => p.system))];
	const from = after === undefined ? 0 : Number(needs.pseudonyms.readMark(after)[0]);
	const sql = `SELECT system AS by_system, unit AS of_unit, toString(day) AS on_day, ${set.count} AS told
FROM ${set.from}
WHERE system IN {systems:Array(UInt32)} AND ${set.where} AND ${only.where}
GROUP BY by_system, of_unit, day HAVING told != 0
ORDER BY by_system, of_unit, day LIMIT {most:UInt32} OFFSET {skipped:UInt32}`;
	const params = { ...set.params, ...only.params, systems, most: limit + 1, skipped: from };
	const rows = await needs.facts.ask({ name: 'visits behind a count', sql, row: OfDay }, params);
	const ids = new Map(needs.senders.map((s) => [s.number, s.system.id]));
	const items = rows.slice(0, limit).map((row): CountedVisits => {
		const unit = unitText(needs.registry, row.of_unit, day);
		return { system: ids.get(row.by_system) ?? String(row.by_system), unit: unit.id, unitName: unit.name, day: row.on_day, count: row.told };
	});
	return { items, next: rows.length > limit ? needs.pseudonyms.mark([from + limit]) : null };
}

export interface ClaimsQuestion {
	readonly measure: string;
	readonly unit: number;
	readonly period: Period;
	/** `ofPeriod`: of exactly this period; else of any that is not later. */
	readonly ofPeriod: boolean;
	readonly day: Day;
}

/** The claims that speak, the last of each unit first: of the unit itself, or where it has none of those it was made of. */
export async function listClaims(db: Db, needs: Pick<ListNeeds, 'registry' | 'senders'>, ask: ClaimsQuestion): Promise<CountedClaim[]> {
	const { registry } = needs;
	const units = [ask.unit, ...registry.lineage(ask.unit).before];
	const rows = await db
		.select()
		.from(claim)
		.where(and(eq(claim.measure, ask.measure), inArray(claim.unit, units), ask.ofPeriod ? eq(claim.period, ask.period.text) : undefined))
		.orderBy(asc(claim.reportedAt), asc(claim.seq));
	const ids = new Map(needs.senders.map((s) => [s.number, s.system.id]));
	const latest = new Map<number, (typeof rows)[number]>();
	const end = (period: string) => findPeriod(period)?.to ?? '';
	for (const row of rows) {
		const to = end(row.period);
		if (to === '' || to > ask.period.to) continue;
		const known = latest.get(row.unit);
		if (!known || to >= end(known.period)) latest.set(row.unit, row);
	}
	const own = latest.get(ask.unit);
	return (own ? [own] : [...latest.values()]).map((row) => ({
		id: row.id,
		measure: row.measure,
		unit: unitId(row.unit),
		unitName: unitText(registry, row.unit, ask.day).name,
		period: row.period,
		value: row.value,
		text: row.written,
		source: row.source,
		reportedAt: row.reportedAt.toISOString(),
		system: row.sender === null ? null : (ids.get(row.sender) ?? null),
	}));
}
