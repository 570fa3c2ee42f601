// A nation at its real size, made inside the engine: the units of 2024, a case system for each province and ministry, portals, 46 million dossiers
// and 100 million visits of the year 2024. One message a dossier, with everything it will ever say: the fold of a dossier is as large as that
// of several messages, the table of messages is smaller than a real one.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { fixedClock, getPeriod, type Log, silentLog } from '../src/base/index.ts';
import { applyPacks, loadPacks } from '../src/packs/index.ts';
import { addSystem, openRegistry, type Registry } from '../src/registry/index.ts';
import { type Facts, type OpenStores, openStores } from '../src/store/index.ts';

/** Everything has happened and was heard. */
export const NATION_CLOCK = fixedClock('2025-01-15T09:00:00+07:00');
export const NATION_MONTHS = Array.from({ length: 12 }, (_, i) => `2024-${String(i + 1).padStart(2, '0')}`);
const DAY = '2024-12-31';

export interface NationSize {
	readonly dossiers: number;
	readonly visits: number;
}

/** Where a nation of a size lies; made once, and kept. */
export const nationFolder = ({ dossiers }: NationSize) => new URL(`../data-bench-${Math.round(dossiers / 1e6)}m/`, import.meta.url).pathname;

export interface NationMade {
	readonly size: NationSize;
	readonly seconds: Readonly<Record<string, number>>;
}

export function openNationStores(folder: string, log: Log = silentLog): Promise<OpenStores> {
	return openStores({ data: folder, log, hold: 'serve' });
}

/** Rows of one statement: done in seconds, and what is done is noted, so that a nation half made is gone on with. */
const PIECE = 1_000_000;

/** Makes the nation in its folder unless it lies there; `say` is told what goes on. */
export async function makeNation(size: NationSize, say: (line: string) => void): Promise<NationMade> {
	const folder = nationFolder(size);
	const file = join(folder, 'made.json');
	const seconds: Record<string, number> = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>) : {};
	const total = (kind: string) => Math.round(Object.entries(seconds).reduce((sum, [step, took]) => sum + (step.startsWith(kind) ? took : 0), 0));
	const made = () => ({ size, seconds: { dossiers: total('dossiers'), visits: total('visits'), merging: total('merging') } });
	if (seconds['merging dossier_fold'] !== undefined) return made();
	const stores = await openNationStores(folder);
	try {
		const { records, facts } = stores;
		const packs = await loadPacks(new URL('../packs/', import.meta.url).pathname);
		await applyPacks({ records, packs });
		const registry = await openRegistry({ records, clock: NATION_CLOCK });
		const senders = await connectSystems(stores, registry);
		const step = async (name: string, work: () => Promise<void>) => {
			if (seconds[name] !== undefined) return;
			const began = performance.now();
			await work();
			seconds[name] = (performance.now() - began) / 1000;
			writeFileSync(file, JSON.stringify(seconds));
			say(`${name}: ${Math.round(seconds[name])} s`);
		};
		for (const [kind, all, insert] of [
			['dossiers', size.dossiers, insertDossiers],
			['visits', size.visits, insertVisits],
		] as const)
			for (const [i, month] of NATION_MONTHS.entries()) {
				const rows = Math.round(all / 12);
				for (let from = 0; from < rows; from += PIECE)
					await step(`${kind} ${month} ${from}`, () => insert(facts, senders, { month, seed: i, from, rows: Math.min(PIECE, rows - from) }));
			}
		for (const table of ['visit', 'dossier_message', 'dossier_fold']) await step(`merging ${table}`, () => merge(facts, table));
		return made();
	} finally {
		await stores.close();
	}
}

/** Rows of a month: their numbers from `from` on. */
interface Piece {
	readonly month: string;
	readonly seed: number;
	readonly from: number;
	readonly rows: number;
}

/** Merges a table wholly; a long merge goes on after the connection has given up waiting for it. */
async function merge(facts: Facts, table: string): Promise<void> {
	await facts.run(`OPTIMIZE TABLE ${table} FINAL`).catch(() => undefined);
	const merging = { name: 'merges', sql: 'SELECT count() AS n FROM system.merges WHERE table = {table:String}', row: z.object({ n: z.number() }) };
	while ((await facts.ask(merging, { table }))[0]?.n) await sleep(500);
}

/** Units that dossiers name, each with its case system; the kinds of authority stand one after the other. */
interface Senders {
	readonly units: readonly number[];
	readonly systems: readonly number[];
	/** How many communes, districts, provinces, ministries. */
	readonly counts: readonly [communes: number, districts: number, provinces: number, ministries: number];
	readonly portals: { readonly units: readonly number[]; readonly systems: readonly number[] };
}

async function connectSystems({ records }: OpenStores, registry: Registry): Promise<Senders> {
	const of = (level: 'commune' | 'district' | 'province' | 'ministry') => registry.units({ asOf: DAY, level });
	const [communes, districts, provinces] = [of('commune'), of('district'), of('province')];
	const ministries = of('ministry').filter((u) => u.version.kind === 'ministry' || u.version.kind === 'ministerial-agency');
	const known = new Map((await registry.senders()).map((s) => [`u${s.unit} ${s.system.kind}`, s.number]));
	const add = async (unit: string, kind: 'case' | 'portal') =>
		known.get(`${unit} ${kind}`) ??
		(await addSystem({ records, registry, clock: fixedClock('2023-12-01T00:00:00Z') }, { unit, kind, name: `${kind} of ${unit}`, made: true }))
			.number;
	const cases = new Map<number, number>();
	for (const u of [...provinces, ...ministries]) cases.set(u.number, await add(u.id, 'case'));
	const portals = { units: [] as number[], systems: [] as number[] };
	for (const u of [...provinces, ...ministries, ...districts.slice(0, 500)]) {
		portals.units.push(u.number);
		portals.systems.push(await add(u.id, 'portal'));
	}
	const all = [...communes, ...districts, ...provinces, ...ministries];
	const systemOf = (unit: number) =>
		registry
			.ancestors(unit, DAY)
			.map((n) => cases.get(n))
			.find((n) => n !== undefined) ?? 0;
	return {
		units: all.map((u) => u.number),
		systems: all.map((u) => systemOf(u.number)),
		counts: [communes.length, districts.length, provinces.length, ministries.length],
		portals,
	};
}

/** A number from 0 to below 1 that depends on the row and on what it is for. */
const part = (salt: number) => `((cityHash64(number, {seed:UInt64}, ${salt}) % 1000000007) / 1000000007)`;

async function insertDossiers(facts: Facts, { units, systems, counts }: Senders, { month, seed, from, rows }: Piece): Promise<void> {
	const [communes, districts, provinces, ministries] = counts;
	const days = Number(getPeriod(month).to.slice(8));
	const pick = (from: number, count: number, power: number) => `${from} + toUInt32(floor(pow(${part(2)}, ${power}) * ${count}))`;
	const code = (from: number, count: number) => `${from} + toUInt32(floor(pow(${part(3)}, 3) * ${count}))`;
	await facts.run(
		`INSERT INTO dossier_message (system, unit, dossier, procedure, at, at_stated, received, batch, protocol, mapping, id, status, channel, level, payment,
	submitted, received_at, due, finished, returned, fee, digitised, reused, result_file, identity_verified, from_portal, supplements, applicant, rating, raw)
WITH
	${part(1)} AS kind,
	multiIf(kind < 0.62, ${pick(0, communes, 1.6)}, kind < 0.74, ${pick(communes, districts, 1.4)}, kind < 0.94, ${pick(communes + districts, provinces, 1.5)},
		${pick(communes + districts + provinces, ministries, 2)}) AS who,
	multiIf(kind < 0.62, ${code(1000, 150)}, kind < 0.74, ${code(2000, 250)}, kind < 0.94, ${code(3000, 1800)}, ${code(5000, 3000)}) AS no,
	toDateTime64({first:String}, 3, 'Asia/Ho_Chi_Minh') + toIntervalSecond(toUInt32(floor(${part(4)} * ${days})) * 86400 + 27000 + toUInt32(${part(5)} * 30000)) AS taken,
	taken + toIntervalSecond(toUInt32(pow(${part(6)}, 2) * 20 * 86400)) AS ready,
	ready < toDateTime64('2025-01-01 00:00:00', 3, 'Asia/Ho_Chi_Minh') AS over,
	if(over, ready, taken) AS said,
	${part(7)} < 0.63 AS online,
	${part(8)} < 0.35 AS priced,
	{systems:Array(UInt32)}[who + 1] AS by_system
SELECT by_system, {units:Array(UInt32)}[who + 1], concat('000.', toString(by_system), '-', formatDateTime(taken, '%y%m%d'), '-', toString(number)), concat('1.', leftPad(toString(no), 6, '0')),
	said, true, said + toIntervalSecond(60), 1700000000000 + {seed:UInt64}, 'own', 1, generateUUIDv4(), if(over, if(${part(9)} < 0.7, 10, 9), if(${part(9)} < 0.1, 5, 4)),
	multiIf(online, 'online', ${part(10)} < 0.93, 'counter', 'post'), if(no % 3 = 0, 'partial', 'full'),
	multiIf(NOT priced, 'none', ${part(11)} < 0.5, 'portal', ${part(11)} < 0.6, 'unit', 'counter'),
	taken - toIntervalSecond(3600), taken, toStartOfDay(taken + toIntervalDay(4 + toUInt32(${part(12)} * 18))) + toIntervalHour(17), if(over, ready, NULL), NULL, if(priced, 15000 * (1 + no % 20), NULL),
	${part(13)} < 0.72, ${part(14)} < 0.31, over AND ${part(15)} < 0.66, ${part(16)} < 0.58, online AND ${part(17)} < 0.5,
	if(${part(18)} < 0.03, [(taken + toIntervalDay(1), taken + toIntervalDay(3), NULL)], []), 1 + cityHash64(toUInt32(pow(${part(19)}, 1.3) * 22000000)), if(${part(20)} < 0.06, 2 + toUInt8(${part(21)} * 4), NULL), '{}'
FROM numbers({from:UInt64}, {rows:UInt64})
SETTINGS max_insert_block_size = 1000000, max_partitions_per_insert_block = 0, max_insert_threads = 2, max_execution_time = 3600`,
		{ systems, units, seed, first: `${month}-01 00:00:00`, from, rows },
	);
}

async function insertVisits(facts: Facts, { portals }: Senders, { month, seed, from, rows }: Piece): Promise<void> {
	const days = Number(getPeriod(month).to.slice(8));
	await facts.run(
		`INSERT INTO visit (system, unit, at, received, id, kind, url, title, referrer, service, step, visitor, device, browser, lang, resolution, target, category, action, name, protocol, mapping)
WITH
	toUInt32(floor(pow(${part(1)}, 3) * ${portals.units.length})) AS who,
	toUInt32(floor(${part(2)} * ${days})) AS day,
	toUInt32(pow(${part(3)}, 1.5) * 9000) AS person,
	toDateTime64({first:String}, 3, 'Asia/Ho_Chi_Minh') + toIntervalSecond(day * 86400 + 25000 + toUInt32(${part(4)} * 55000)) AS seen,
	${part(5)} < 0.04 AS program
SELECT {systems:Array(UInt32)}[who + 1], {units:Array(UInt32)}[who + 1], seen, seen + toIntervalSecond(2), cityHash64(number, {seed:UInt64}, 9), if(${part(6)} < 0.93, 'view', 'event'),
	concat('https://dichvucong.example/thu-tuc/', toString(toUInt32(pow(${part(7)}, 3) * 2000))), 'Thủ tục', '', '', '', cityHash64(who, person, day), if(program, 'bot', if(person % 3 = 0, 'desktop', 'phone')),
	['Chrome', 'Safari', 'Firefox', 'Edge'][1 + person % 4], 'vi', '390x844', '', '', '', '', 'own', 1
FROM numbers({from:UInt64}, {rows:UInt64})
SETTINGS max_insert_block_size = 1000000, max_partitions_per_insert_block = 0, max_insert_threads = 2, max_execution_time = 3600`,
		{ ...portals, seed: 1000 + seed, first: `${month}-01 00:00:00`, from, rows },
	);
}
