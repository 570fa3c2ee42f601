// How procedures are used and how long they take: by procedure under one unit, by unit of a level, or month by month. Read from the cells in three
// questions (what happened, how long it took, what is in hand), placed by the registry as all counts are (decisions 0003, 0009, 0013, 0018).
import type { Day, Period } from '../../base/index.ts';
import type { UnitLevel } from '../../registry/contract.ts';
import { type Registry, type Sender, unitId } from '../../registry/index.ts';
import type { Columns } from '../../store/index.ts';
import { slotOf } from '../cells/slots.ts';
import type { CellReader } from '../counts/count-cells.ts';
import { lastDay, mayStandUnder, placeFactsBy, type Reading, type Standing } from '../counts/standing.ts';
import { dayNumber, type Eras, isOfMonths } from '../counts/windows.ts';
import type { ClockOfUnits } from '../evaluate.ts';
import { periodNotOfMonths, unitUnknown } from '../problems.ts';
import type { ServiceUse } from './contract.ts';
import { add, durations, newTally, openOn, type Tally } from './tally.ts';

export interface ServiceUseQuery {
	/** A month, a quarter or a year. */
	readonly period: string;
	/** `service`: each procedure under `unit`; `unit`: each unit of `level`; `month`: each month up to the end of the period under `unit`. */
	readonly by: 'service' | 'unit' | 'month';
	/** With `month`: the first of the months, `2023-06`; the first of the period when absent. */
	readonly from?: string;
	/** The nation when absent. */
	readonly unit?: number;
	readonly level?: UnitLevel;
	/** Codes as dossiers carry them; all when absent. With `unit` and `month` they are added up: what is asked is one service. */
	readonly procedures?: readonly string[];
	readonly clock?: ClockOfUnits;
	readonly asOf?: Day;
}

export interface ServiceUseNeeds {
	readonly facts: CellReader;
	readonly registry: Registry;
	readonly senders: readonly Sender[];
	readonly standing: Standing;
	readonly eras: Eras;
}

const NATION = 1;

/** Where a row belongs: the unit, the month (0 where it is not asked), the code (empty where it is not asked). */
interface Row {
	readonly target: number;
	readonly month: number;
	readonly code: string;
	readonly share: number;
	readonly i: number;
}

/** @param span the months that are counted: those of the period, or from an earlier one on */
export async function useServices(
	needs: ServiceUseNeeds,
	query: ServiceUseQuery,
	span: Pick<Period, 'from' | 'to' | 'text'>,
	reading: Reading,
): Promise<ServiceUse[]> {
	const { facts, registry, eras } = needs;
	if (!isOfMonths(span)) throw periodNotOfMonths(span.text);
	const unit = query.by === 'unit' ? undefined : (query.unit ?? NATION);
	if (unit !== undefined && !registry.unit(unit)) throw unitUnknown(unit);
	const whole = unit !== undefined && registry.unit(unit)?.level === 'nation';
	const shared: Record<string, unknown> = {};
	const where: string[] = [];
	if (query.procedures) {
		shared.procedures = query.procedures;
		where.push('procedure IN {procedures:Array(String)}');
	}
	if (unit !== undefined && !whole) {
		shared.units = mayStandUnder(registry, unit, reading);
		where.push('unit IN {units:Array(UInt32)}');
	}
	if (!whole) shared.firsts = eras.firsts.map(dayNumber);
	const groups = (month: string, monthly: boolean) =>
		[
			...(whole
				? ['toUInt32(0) AS of_unit', 'toUInt32(0) AS by_system', 'toUInt16(0) AS in_era']
				: ['unit AS of_unit', 'system AS by_system', `toUInt16(arrayCount(f -> f <= toUInt16(${month}), {firsts:Array(UInt16)})) AS in_era`]),
			`${query.by === 'month' && monthly ? `toUInt16(${month})` : 'toUInt16(0)'} AS at`,
			`${query.by === 'service' ? "CAST(procedure, 'String')" : "''"} AS code`,
		].join(', ');
	const BY = 'GROUP BY of_unit, by_system, in_era, at, code';
	const slots = facts.slots();
	const [online, full] = [slotOf(slots, ['online']), slotOf(slots, ['online', 'fullProcess'])];
	const months = { ...shared, from: dayNumber(span.from), to: dayNumber(span.to) };
	const on = lastDay({ period: span, today: reading.today });
	const begun = query.by !== 'month' && span.from <= reading.today;
	const [events, took, open] = await Promise.all([
		facts.columns(
			{
				name: 'services used',
				sql: `SELECT ${groups('month', true)}, toFloat64(sumIf(s0, event = 'received')) AS received, toFloat64(sumIf(s${online}, event = 'received')) AS online,
	toFloat64(sumIf(s${full}, event = 'received')) AS full_process, toFloat64(sumIf(s0, event = 'finished')) AS finished
FROM service_cell WHERE event IN ('received', 'finished') AND month BETWEEN toDate({from:UInt16}) AND toDate({to:UInt16})${also(where)}
${BY} HAVING received != 0 OR finished != 0`,
			},
			months,
		),
		facts.columns(
			{
				name: 'durations of services',
				sql: `SELECT ${groups('month', true)}, step, toFloat64(sum(n)) AS told
FROM duration_cell WHERE month BETWEEN toDate({from:UInt16}) AND toDate({to:UInt16})${also(where)} ${BY}, step HAVING told != 0`,
			},
			months,
		),
		begun
			? facts.columns(
					{
						name: 'dossiers in hand by procedure',
						sql: `SELECT ${groups('toStartOfMonth(received)', false)}, toUInt16(received) AS step, toFloat64(sum(n)) AS told
FROM open_cell WHERE (gone = toDate(0) OR gone > toDate({on:UInt16})) AND received <= toDate({on:UInt16})${also(where)} ${BY}, step HAVING told != 0`,
					},
					{ ...shared, on: dayNumber(on) },
				)
			: undefined,
	]);

	const tallies = new Map<string, { target: number; month: number; code: string; tally: Tally }>();
	const codeOf = (procedure: string) => registry.service(procedure, reading.asOf)?.code ?? procedure;
	const tallyOf = ({ target, month, code }: Row): Tally => {
		const known = code === '' ? '' : codeOf(code);
		const key = `${target} ${month} ${known}`;
		let found = tallies.get(key);
		if (!found) {
			found = { target, month, code: known, tally: newTally() };
			tallies.set(key, found);
		}
		if (code !== '') found.tally.procedures.add(code);
		return found.tally;
	};
	const placed = placer(needs, unit, whole);
	for (const row of rowsOf(events, placed)) {
		const tally = tallyOf(row);
		tally.received += events.numbers('received')[row.i]! * row.share;
		tally.online += events.numbers('online')[row.i]! * row.share;
		tally.fullProcess += events.numbers('full_process')[row.i]! * row.share;
		tally.finished += events.numbers('finished')[row.i]! * row.share;
	}
	for (const row of rowsOf(took, placed)) add(tallyOf(row).steps, took.numbers('step')[row.i]!, took.numbers('told')[row.i]! * row.share);
	if (open) for (const row of rowsOf(open, placed)) add(tallyOf(row).open, open.numbers('step')[row.i]!, open.numbers('told')[row.i]! * row.share);

	const asked = query.procedures ? [...query.procedures] : [];
	return [...tallies.values()]
		.map(({ target, month, code, tally }): ServiceUse => {
			const own = code || codeOf(asked[0] ?? '');
			const service = registry.service(own, reading.asOf);
			return {
				...{ code: own, procedures: code === '' ? asked : [...tally.procedures].sort() },
				...{ name: service?.name ?? null, essential: service?.essential ?? null },
				...{ of: unitId(target), period: query.by === 'month' ? monthText(month) : span.text, clock: reading.clock, asOf: reading.asOf },
				...{ received: tally.received, online: tally.online, fullProcess: tally.fullProcess, finished: tally.finished },
				...durations(tally.steps),
				open: begun ? openOn(tally.open, on) : null,
			};
		})
		.sort((a, b) => (query.by === 'month' ? (a.period < b.period ? -1 : 1) : b.received - a.received || (a.code + a.of < b.code + b.of ? -1 : 1)));
}

const also = (where: readonly string[]) => where.map((w) => ` AND ${w}`).join('');
const monthText = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 7);

type Placer = (unit: number, system: number, era: number) => readonly { target: number; share: number }[];

/** Under which of the units asked a row stands, and with which share. */
function placer({ standing, eras, senders }: ServiceUseNeeds, only: number | undefined, whole: boolean): Placer {
	if (whole) return () => [{ target: only!, share: 1 }];
	const place = placeFactsBy(standing, eras, new Map(senders.map((s) => [s.number, s.unit])));
	const known = new Map<string, ReturnType<Placer>>();
	return (unit, system, era) => {
		const key = `${unit} ${system} ${era}`;
		let found = known.get(key);
		if (!found) {
			found = place(unit, system, era).shares.filter((s) => only === undefined || s.target === only);
			known.set(key, found);
		}
		return found;
	};
}

function* rowsOf(columns: Columns, placed: Placer): Generator<Row> {
	const [units, systems, eras, at] = ['of_unit', 'by_system', 'in_era', 'at'].map((name) => columns.numbers(name));
	const codes = columns.texts('code');
	for (let i = 0; i < columns.rows; i++)
		for (const { target, share } of placed(units![i]!, systems![i]!, eras![i]!)) yield { target, share, month: at![i]!, code: codes[i]!, i };
}
