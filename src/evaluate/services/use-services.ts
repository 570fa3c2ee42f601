// How procedures are used and how long they take: by procedure under one unit, by unit of a level, or month by month. Read from the cells in three
// questions (what happened, how long it took, what is in hand), placed by the registry as all counts are (decisions 0003, 0009, 0013, 0018).
import type { Day, Period } from '../../base/index.ts';
import type { UnitLevel } from '../../registry/contract.ts';
import { type Registry, type Sender, unitId } from '../../registry/index.ts';
import type { Columns } from '../../store/index.ts';
import type { CellReader } from '../counts/count-cells.ts';
import { lastDay, mayStandUnder, placeFactsBy, type Reading, type Standing } from '../counts/standing.ts';
import { type Eras, isOfMonths } from '../counts/windows.ts';
import type { ClockOfUnits } from '../evaluate.ts';
import { periodNotOfMonths, unitUnknown } from '../problems.ts';
import type { ServiceUse } from './contract.ts';
import { type ServiceCells, type ServiceScope, serviceCells } from './service-cells.ts';
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
	/** With `service`: only so many, those of which most was received. */
	readonly most?: number;
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
	const scope: ServiceScope = {
		...{ whole, eras, byService: query.by === 'service', byMonth: query.by === 'month', procedures: query.procedures },
		units: unit === undefined || whole ? undefined : mayStandUnder(registry, unit, reading),
	};
	const on = lastDay({ period: span, today: reading.today });
	const begun = query.by !== 'month' && span.from <= reading.today;

	const tallies = new Map<string, Told>();
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
	const countEvents = async (cells: ServiceCells) => addEvents(await cells.events(), placed, tallyOf);
	const countTimes = async (cells: ServiceCells) => {
		const [took, open] = await Promise.all([cells.durations(), begun ? cells.open(on) : undefined]);
		addSteps(took, placed, (row) => tallyOf(row).steps);
		if (open) addSteps(open, placed, (row) => tallyOf(row).open);
	};
	const cells = serviceCells(facts, scope, span);
	if (query.most === undefined) await Promise.all([countEvents(cells), countTimes(cells)]);
	else {
		await countEvents(cells);
		const most = [...tallies].sort(([, a], [, b]) => b.tally.received - a.tally.received || (a.code < b.code ? -1 : 1)).slice(0, query.most);
		tallies.clear();
		for (const [key, of] of most) tallies.set(key, of);
		// What is in hand may be of another of its codes than what came in the period.
		const codesOf = (code: string) => registry.service(code, reading.asOf)?.nationalCodes ?? [];
		const procedures = [...new Set(most.flatMap(([, of]) => [of.code, ...codesOf(of.code), ...of.tally.procedures]))];
		if (procedures.length > 0) await countTimes(serviceCells(facts, { ...scope, procedures }, span));
	}

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

interface Told {
	readonly target: number;
	readonly month: number;
	readonly code: string;
	readonly tally: Tally;
}

function addEvents(columns: Columns, placed: Placer, tallyOf: (row: Row) => Tally): void {
	const [received, online] = [columns.numbers('received'), columns.numbers('online')];
	const [fullProcess, finished] = [columns.numbers('full_process'), columns.numbers('finished')];
	for (const row of rowsOf(columns, placed)) {
		const tally = tallyOf(row);
		tally.received += received[row.i]! * row.share;
		tally.online += online[row.i]! * row.share;
		tally.fullProcess += fullProcess[row.i]! * row.share;
		tally.finished += finished[row.i]! * row.share;
	}
}

function addSteps(columns: Columns, placed: Placer, countsOf: (row: Row) => Tally['steps']): void {
	const [steps, told] = [columns.lists('steps'), columns.lists('told')];
	for (const row of rowsOf(columns, placed)) {
		const counts = countsOf(row);
		const [at, n] = [steps[row.i]!, told[row.i]!];
		for (let i = 0; i < at.length; i++) add(counts, at[i]!, n[i]! * row.share);
	}
}

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
