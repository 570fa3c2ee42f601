// Counts by service: what was received and finished of each procedure under one unit, and how long it took. From the cells by procedure, placed by
// the registry as all counts are (decisions 0003, 0009 and 0013).
import { z } from 'zod';
import type { Day, Period } from '../../base/index.ts';
import { type Registry, unitId } from '../../registry/index.ts';
import type { Facts } from '../../store/index.ts';
import { OF_SERVICES, type Slots, slotOf } from '../cells/slots.ts';
import type { ServiceCounts } from '../contract.ts';
import type { CountedMeasure } from '../counts/measure.ts';
import { mayStandUnder, type Reading, readingDay, type Standing } from '../counts/standing.ts';
import { dayNumber, type Eras, isOfMonths } from '../counts/windows.ts';
import type { ClockOfUnits } from '../evaluate.ts';
import { placeFacts } from '../explain/place-facts.ts';
import { periodNotOfMonths, unitUnknown } from '../problems.ts';

export interface ServicesQuery {
	readonly unit: number;
	/** A month, a quarter or a year. */
	readonly period: string;
	readonly clock?: ClockOfUnits;
	readonly asOf?: Day;
	/** Only those of the lists of essential services. */
	readonly essential?: boolean;
}

export interface ServicesNeeds {
	readonly facts: Pick<Facts, 'ask'>;
	readonly registry: Registry;
	readonly measures: readonly CountedMeasure[];
	readonly slots: Slots;
	readonly standing: Standing;
	readonly eras: Eras;
}

const Row = z.object({ code: z.string(), counts: z.array(z.number()), timed: z.number(), seconds: z.number() });

/** Measures that cells by procedure hold, with the expression that counts them. */
function countable(measures: readonly CountedMeasure[], slots: Slots): { code: string; sql: string }[] {
	return measures.flatMap(({ code, rule }) => {
		if (rule.rule !== 'dossiers count') return [];
		const slot = slotOf(slots, rule.where);
		return slot < OF_SERVICES ? [{ code, sql: `sumIf(s${slot} * weight, event = '${rule.on}')` }] : [];
	});
}

/** Most dossiers first; services of which nothing was received or finished are not among them. */
export async function countServices(needs: ServicesNeeds, query: ServicesQuery, period: Period, reading: Reading): Promise<ServiceCounts[]> {
	const { facts, registry, eras } = needs;
	if (!isOfMonths(period)) throw periodNotOfMonths(period.text);
	const unit = registry.unit(query.unit);
	if (!unit) throw unitUnknown(query.unit);
	const senders = await registry.senders();
	const params: Record<string, unknown> = {
		...{ from: dayNumber(period.from), to: dayNumber(period.to), firsts: eras.firsts.map(dayNumber) },
	};
	const where = ['month BETWEEN toDate({from:UInt16}) AND toDate({to:UInt16})'];
	let weight = 'toFloat64(1)';
	if (unit.level !== 'nation') {
		params.units = mayStandUnder(registry, unit.number, reading);
		where.push('unit IN {units:Array(UInt32)}');
		const era = 'toUInt16(arrayCount(f -> f <= toUInt16(month), {firsts:Array(UInt16)}))';
		const set = { kind: 'dossiers', from: 'service_cell', where: where.join(' AND '), params, count: 'sum(s0)', era } as const;
		const place = { facts, standing: needs.standing, eras, owners: new Map(senders.map((s) => [s.number, s.unit])), target: unit.number };
		const systems = senders.filter((s) => s.system.kind === 'case').map((s) => s.number);
		const placed = await placeFacts(place, set, systems);
		if (placed.length === 0) return [];
		params.keys = placed.map((p) => [p.unit, p.system, p.era].join(' '));
		params.shares = placed.map((p) => p.share);
		weight = `transform(concat(toString(unit), ' ', toString(system), ' ', toString(${era})), {keys:Array(String)}, {shares:Array(Float64)}, toFloat64(0))`;
	}
	const counts = countable(needs.measures, needs.slots);
	const sql = `SELECT CAST(procedure, 'String') AS code, [${counts.map((c) => c.sql).join(', ')}] AS counts,
	sumIf(timed * weight, event = 'finished') AS timed, sumIf(seconds * weight, event = 'finished') AS seconds
FROM (SELECT *, ${weight} AS weight FROM service_cell WHERE ${where.join(' AND ')})
GROUP BY procedure
HAVING arrayExists(n -> n != 0, counts)
ORDER BY counts[1] DESC, code`;
	const rows = await facts.ask({ name: 'counts by service', sql, row: Row }, params);
	const day = readingDay(unit, reading);
	return rows.flatMap((row): ServiceCounts[] => {
		const service = registry.service(row.code, day);
		if (query.essential && !service?.essential) return [];
		return [
			{
				...{ procedure: row.code, service: service?.code ?? null, name: service?.name ?? null, essential: service?.essential ?? null },
				...{ of: unitId(unit.number), period: period.text, clock: reading.clock },
				counts: Object.fromEntries(counts.map((c, i) => [c.code, row.counts[i]!])),
				timed: row.timed,
				meanDays: row.timed > 0 ? row.seconds / row.timed / 86_400 : null,
			},
		];
	});
}
