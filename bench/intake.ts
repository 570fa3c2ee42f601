// How fast facts come in, each acknowledged after it is durable, beside a server that stores nothing and beside the engine's own insert.
// Baseline and product take turns within one session: on a shared machine only their ratio says something.
import { availableParallelism } from 'node:os';
import type { Load } from './load.ts';
import { keepResults, median, megabytes, round, table } from './measure.ts';
import type { Shape } from './messages.ts';
import { memoryOf } from './processes.ts';
import { addSystem, makeFolder, type Product, type Program, type Run, runLoad, startBare, startProduct } from './programs.ts';

interface Case {
	readonly name: string;
	readonly shape: Shape;
	readonly connections: number;
	/** Also sends the same bytes to the engine itself. */
	readonly engine?: true;
	/** Times as long as the others: one request takes a second. */
	readonly longer?: number;
	/** Share of the baseline that the budget asks for. */
	readonly budget?: string;
}

const CASES: readonly Case[] = [
	{ name: 'visits, GET /matomo.php', shape: { kind: 'matomo', facts: 1 }, connections: 256, budget: '>= 50 % of bare, p99 <= 100 ms' },
	{ name: 'visits, POST /b', shape: { kind: 'beacon', facts: 1 }, connections: 256, budget: '>= 50 % of bare, p99 <= 100 ms' },
	{ name: 'visits, 20 a request', shape: { kind: 'beacon', facts: 20 }, connections: 256, budget: '>= 100,000 visits/s' },
	{ name: 'dossiers, 1 a request', shape: { kind: 'dossiers', facts: 1 }, connections: 64 },
	{ name: 'dossiers, 100 a request', shape: { kind: 'dossiers', facts: 100 }, connections: 16 },
	{
		name: 'dossiers, 10,000 a request',
		shape: { kind: 'dossiers', facts: 10_000 },
		connections: 4,
		engine: true,
		longer: 2,
		budget: '>= 100,000 messages/s, >= 25 % of the engine',
	},
];

/** Where the programs may run: wherever they like, or the servers on one core and the load on another. */
interface Places {
	readonly name: string;
	readonly servers?: string;
	readonly load?: string;
}
const EVERYWHERE: Places = { name: 'all cores' };
const APART: Places = { name: 'server on one core', servers: '0', load: '1' };

export interface IntakeOptions {
	readonly quick: boolean;
	/** Only cases whose names contain this. */
	readonly only?: string | undefined;
	/** Folder for processor profiles of the product. */
	readonly profile?: string | undefined;
}

export async function benchIntake({ quick, only = '', profile }: IntakeOptions): Promise<void> {
	const [rounds, runMs] = quick ? [1, 1_500] : [3, 3_000];
	const runs = [await benchPlaces(EVERYWHERE, { quick, only, profile, rounds, runMs })];
	if (!quick && availableParallelism() > 1) runs.push(await benchPlaces(APART, { quick, only, profile, rounds, runMs }));
	const file = keepResults('intake', { command: `npm run bench intake${quick ? ' -- --quick' : ''}`, rounds, runMs, runs });
	process.stdout.write(`${file}\n`);
}

async function benchPlaces(
	places: Places,
	{ quick, only, profile, rounds, runMs }: { quick: boolean; only: string; profile: string | undefined; rounds: number; runMs: number },
) {
	const folder = makeFolder();
	const bare = await startBare(places.servers);
	let product: Product | undefined;
	try {
		product = await startProduct(folder.data, { profile, cores: places.servers });
		const { site } = await addSystem(folder.data, 'portal');
		const { key } = await addSystem(folder.data, 'case');
		await makeEngineTable(product);
		const results: object[] = [];
		const rows: (string | number)[][] = [
			['case', 'server', 'facts/s', 'p50 ms', 'p99 ms', 'cpu %', 'engine %', 'load %', 'stored/s', 'of bare', 'of engine'],
		];
		for (const one of CASES.filter((c) => c.name.includes(only))) {
			const { runs, stored } = await takeTurns(one, { bare, product, site, key, rounds, runMs, places });
			const memory = { product: memoryOf(product.pid), engine: memoryOf(product.enginePid) };
			const sums = Object.fromEntries(Object.entries(runs).map(([server, of]) => [server, summary(of)]));
			const ratio = (to: string) => {
				const pairs = (runs[to] ?? []).map((base, i) => perSecond(runs.product![i]!) / perSecond(base));
				return pairs.length ? round(median(pairs), 3) : null;
			};
			const [ofBare, ofEngine] = [ratio('bare'), ratio('engine')];
			const storedPerSecond = round(median(stored));
			results.push({ ...one, ...sums, ofBare, ofEngine, storedPerSecond, memory });
			for (const [server, s] of Object.entries(sums)) {
				const ratios = server === 'product' ? [storedPerSecond, percent(ofBare), percent(ofEngine)] : ['', '', ''];
				rows.push([one.name, server, s.factsPerSecond, s.p50, s.p99, s.used.server ?? 0, s.used.engine ?? 0, s.load, ...ratios]);
			}
		}
		const disk = await measureDisk(product, quick);
		const after = { product: megabytes(memoryOf(product.pid).pss), engine: megabytes(memoryOf(product.enginePid).pss) };
		const disks = disk.map((d) => `${d.table}: ${d.bytesPerFact} bytes a fact (${d.facts} facts)\n`).join('');
		process.stdout.write(
			`\n${places.name}\n${table(rows)}\n\n${disks}memory after the load: product ${after.product} MB, engine ${after.engine} MB\n`,
		);
		return { places: places.name, cases: results, disk };
	} finally {
		await product?.stop();
		await bare.stop();
		folder.remove();
	}
}

interface Turns {
	readonly bare: Program;
	readonly product: Product;
	readonly site: number;
	readonly key: string;
	readonly rounds: number;
	readonly runMs: number;
	readonly places: Places;
}

async function takeTurns(
	one: Case,
	{ bare, product, site, key, rounds, runMs, places }: Turns,
): Promise<{ runs: Record<string, Run[]>; stored: number[] }> {
	const stored: number[] = [];
	const load: Omit<Load, 'from' | 'port'> = { site, key, shape: one.shape, connections: one.connections, ...spanOf(one, runMs) };
	const runs: Record<string, Run[]> = { bare: [], product: [], ...(one.engine && { engine: [] }) };
	for (let turn = 0; turn < rounds; turn++) {
		runs.bare!.push(await runLoad({ ...load, port: bare.port }, { server: bare.pid }, places.load));
		const had = await rowsOf(one, product);
		const run = await runLoad({ ...load, port: product.port }, { server: product.pid, engine: product.enginePid }, places.load);
		runs.product!.push(run);
		stored.push(await storedPerSecond(one, run, product, had));
		if (one.engine) runs.engine!.push(await runLoad({ ...load, ...engineTarget(product) }, { server: product.enginePid }, places.load));
		for (const [server, of] of Object.entries(runs)) {
			const { refused, firstRefusal } = of.at(-1)!;
			if (Object.keys(refused).length) process.stderr.write(`${one.name}, ${server}: refused ${JSON.stringify(refused)}: ${firstRefusal}\n`);
		}
		process.stderr.write(
			`${one.name}, turn ${turn + 1}: ${Object.entries(runs)
				.map(([server, of]) => `${server} ${round(perSecond(of.at(-1)!))}`)
				.join(', ')} facts/s\n`,
		);
	}
	return { runs, stored };
}

const rowsOf = async ({ shape }: Case, product: Product) =>
	Number(await product.query(`SELECT count() FROM ${shape.kind === 'dossiers' ? 'dossier_message' : 'visit'}`));

/** What the store keeps up with: facts of the whole run over the time until the last of them was in its table. */
async function storedPerSecond(one: Case, run: Run, product: Product, had: number): Promise<number> {
	const began = performance.now();
	while ((await rowsOf(one, product)) < had + run.all) {
		if (performance.now() - began > 120_000)
			throw new Error(`${one.name}: ${run.all} facts were acknowledged and ${(await rowsOf(one, product)) - had} are stored`);
		await new Promise((done) => setTimeout(done, 50));
	}
	return run.all / (run.whole + (performance.now() - began) / 1000);
}

const spanOf = ({ longer = 1 }: Case, runMs: number) => ({ warmMs: longer > 1 ? runMs : runMs / 3, runMs: runMs * longer });
const perSecond = (run: Run) => run.facts / run.seconds;
const percent = (ratio: number | null) => (ratio === null ? '' : `${round(ratio * 100, 1)} %`);

function summary(runs: readonly Run[]) {
	const of = (read: (run: Run) => number, digits = 0) => round(median(runs.map(read)), digits);
	const used = Object.fromEntries(Object.keys(runs[0]!.used).map((name) => [name, of((r) => r.used[name]!)]));
	return {
		factsPerSecond: of(perSecond),
		requestsPerSecond: of((r) => r.requests / r.seconds),
		p50: of((r) => r.p50, 1),
		p99: of((r) => r.p99, 1),
		/** Percent of one core. */
		used,
		load: of((r) => r.cpu),
		each: runs.map((r) => round(perSecond(r))),
	};
}

/** A table of the messages' own fields, for the engine's own insert of the same bytes: no identity, no folds, no fsync. */
async function makeEngineTable(product: Product): Promise<void> {
	await product.query('CREATE DATABASE IF NOT EXISTS bench');
	await product.query(`CREATE TABLE IF NOT EXISTS bench.message (dossier String, procedure LowCardinality(String), at DateTime64(3, 'UTC'), status UInt8,
		channel LowCardinality(String), level LowCardinality(String), submitted Nullable(DateTime64(3, 'UTC')), due Nullable(DateTime64(3, 'UTC')),
		finished Nullable(DateTime64(3, 'UTC')), resultFile Nullable(Bool), payment LowCardinality(String), fee Nullable(UInt64), digitised Nullable(Bool),
		applicant String) ENGINE = MergeTree ORDER BY (dossier, at)`);
}

function engineTarget({ engine }: Product) {
	const query = 'INSERT+INTO+bench.message+FORMAT+JSONEachRow&wait_end_of_query=1&date_time_input_format=best_effort&async_insert=0';
	return {
		port: Number(new URL(engine.url).port),
		path: `/?query=${query}`,
		headers: { 'x-thucdo-key': engine.key, authorization: `Basic ${btoa('default:')}` },
	};
}

async function measureDisk(product: Product, quick: boolean) {
	const disk: { table: string; facts: number; bytesPerFact: number }[] = [];
	for (const name of ['visit', 'dossier_message', 'dossier_fold']) {
		if (!quick) await product.query(`OPTIMIZE TABLE ${name} FINAL`);
		const sql = `SELECT sum(rows), sum(bytes_on_disk) FROM system.parts WHERE active AND database = 'thucdo' AND table = '${name}'`;
		const [facts, bytes] = (await product.query(sql)).split('\t').map(Number);
		if (facts) disk.push({ table: name, facts, bytesPerFact: round(bytes! / facts, 1) });
	}
	return disk;
}
