// npm run bench pages: what pages cost over the made nation (bench/nation.ts). Each kind asked for what nobody asked before, then drawn again
// from known answers, then kept; 50 connections beside a static file of the same server; and a burst of readers while facts come in.
import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { silentLog } from '../src/base/index.ts';
import { openEvaluate } from '../src/evaluate/index.ts';
import { openMonitor } from '../src/monitor/index.ts';
import { loadPacks } from '../src/packs/index.ts';
import { openRegistry } from '../src/registry/index.ts';
import type { Asked, Asking } from './ask.ts';
import { keepResults, median, round, table } from './measure.ts';
import { makeNation, NATION_CLOCK, type NationSize, nationFolder, openNationStores } from './nation.ts';
import { listKinds, type PageKind } from './page-kinds.ts';
import { cpuSeconds } from './processes.ts';
import { addSystem, type Product, startProduct } from './programs.ts';

const say = (line: string) => process.stderr.write(`${line}\n`);
const run = promisify(execFile);
const BROWSER = { 'accept-encoding': 'gzip, deflate, br' };
const CONNECTIONS = 50;
const FACTS_A_REQUEST = 50;
/** After this time no page, and no answer behind one, is given again as it is. */
const PAGES_STAND_MS = 6_000;

/** @param how `only`: each, throughput or burst alone; `profile`: a folder for the profile of the server */
export async function benchPages(
	size: NationSize,
	how: { quick: boolean; burst: number; only?: string | undefined; profile?: string | undefined },
): Promise<void> {
	const { quick, burst: times } = how;
	const wanted = (part: string) => how.only === undefined || how.only === part;
	await makeNation(size, say);
	const folder = nationFolder(size);
	await rollUp(folder);
	const product = await startProduct(folder, { profile: how.profile, env: { THUCDO_CLOCK: NATION_CLOCK.now().toISOString() } });
	const url = `http://127.0.0.1:${product.port}`;
	try {
		const kinds = await listKinds(url);
		const each = wanted('each') && (await timeKinds(url, kinds));
		const throughput = wanted('throughput') && (await besideStatic(product, url, kinds, quick ? 1 : 3, quick ? 2_000 : 5_000));
		const burst = wanted('burst') && (await meetBurst(product, url, kinds, await addSystem(folder, 'case'), { times, seconds: quick ? 6 : 20 }));
		say(keepResults(`pages-${Math.round(size.dossiers / 1e6)}m`, { size, each, throughput, burst }));
	} finally {
		await product.stop();
	}
}

/** Everything that lies in the store stands in the cells before anybody asks. */
async function rollUp(folder: string): Promise<void> {
	const stores = await openNationStores(folder);
	const { records, facts } = stores;
	const clock = NATION_CLOCK;
	const packs = await loadPacks(new URL('../packs/', import.meta.url).pathname);
	const registry = await openRegistry({ records, clock });
	const monitor = await openMonitor({ facts, records, registry, clock, log: silentLog });
	const evaluate = await openEvaluate({ facts, records, registry, monitor, packs, clock });
	const began = performance.now();
	await evaluate.catchUp();
	say(`rolled: ${round((performance.now() - began) / 1000, 1)} s`);
	await evaluate.close();
	await monitor.close();
	await stores.close();
}

const at = (sorted: readonly number[], share: number) =>
	round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN, 1);
function spreadOf(times: readonly number[]) {
	const sorted = [...times].sort((a, b) => a - b);
	return { n: sorted.length, p50: at(sorted, 0.5), p95: at(sorted, 0.95), p99: at(sorted, 0.99), worst: at(sorted, 1) };
}

async function ask(address: string): Promise<{ ms: number; status: number; bytes: number }> {
	const began = performance.now();
	const answer = await fetch(address, { headers: BROWSER });
	const body = await answer.arrayBuffer();
	return { ms: performance.now() - began, status: answer.status, bytes: body.byteLength };
}

/** One reader, one page after the other. `cold`: nobody asked before; `drawn`: its answers are known, it is drawn anew; `kept`: it lies there. */
async function timeKinds(url: string, kinds: readonly PageKind[]) {
	const rows: (string | number)[][] = [
		['page, ms', 'n', 'cold p50', 'cold p95', 'cold p99', 'drawn p50', 'drawn p95', 'kept p50', 'kept p95', 'kept p99'],
	];
	const results: Record<string, object> = {};
	const all = { cold: [] as number[], drawn: [] as number[], kept: [] as number[] };
	for (const { name, paths } of kinds) {
		const times = { cold: [] as number[], drawn: [] as number[], kept: [] as number[] };
		let missing = 0;
		const known: string[] = [];
		for (const path of paths) {
			const address = `${url}/vi${path}`;
			const cold = await ask(address);
			if (cold.status !== 200) {
				missing++;
				continue;
			}
			known.push(address);
			times.cold.push(cold.ms);
			for (let i = 0; i < 10; i++) times.kept.push((await ask(address)).ms);
		}
		// When its time is over a page is drawn anew, from answers that are known.
		for (let i = 0; i < 2 && known.length > 0; i++) {
			await sleep(PAGES_STAND_MS);
			for (const address of known) times.drawn.push((await ask(address)).ms);
		}
		if (missing > 0) say(`${name}: ${missing} of ${paths.length} addresses did not answer 200 and are left out`);
		if (times.cold.length === 0) continue;
		const [cold, drawn, kept] = [spreadOf(times.cold), spreadOf(times.drawn), spreadOf(times.kept)];
		results[name] = { cold, drawn, kept };
		rows.push([name, cold.n, cold.p50, cold.p95, cold.p99, drawn.p50, drawn.p95, kept.p50, kept.p95, kept.p99]);
		say(rows.at(-1)!.join('  '));
		for (const how of ['cold', 'drawn', 'kept'] as const) all[how].push(...times[how]);
	}
	const [cold, drawn, kept] = [spreadOf(all.cold), spreadOf(all.drawn), spreadOf(all.kept)];
	rows.push(['all', cold.n, cold.p50, cold.p95, cold.p99, drawn.p50, drawn.p95, kept.p50, kept.p95, kept.p99]);
	process.stdout.write(`${table(rows)}\n\n`);
	return { ...results, all: { cold, drawn, kept } };
}

async function askBy(asking: Asking): Promise<Asked> {
	// By its input: a list of four thousand requests is too long for an argument.
	const asked = run(process.execPath, [new URL('ask.ts', import.meta.url).pathname]);
	asked.child.stdin!.end(JSON.stringify(asking));
	return JSON.parse((await asked).stdout) as Asked;
}

/** Turns of a static file and of pages, all in one run: their ratio is of the same minutes. */
async function besideStatic(product: Product, url: string, kinds: readonly PageKind[], rounds: number, runMs: number) {
	const home = await (await fetch(`${url}/vi`, { headers: BROWSER })).text();
	const style = /href="(\/_app\/[^"]+\.css)"/.exec(home)![1]!;
	const css = await (await fetch(url + style)).text();
	const font = /url\("?\/?([^)"]+\.woff2)/.exec(css)![1]!.replace(/^\.\//, '');
	const fontPath = font.startsWith('_app') ? `/${font}` : new URL(font, url + style).pathname;
	const paths = kinds.flatMap((kind) => kind.paths.slice(0, 3)).map((path) => `/vi${path}`);
	const known = [];
	for (const path of paths) {
		const answer = await fetch(url + path, { headers: BROWSER });
		if (answer.ok && answer.headers.get('etag')) known.push({ path, headers: BROWSER, tag: answer.headers.get('etag')! });
	}
	const homeTag = (await fetch(`${url}/vi`, { headers: BROWSER })).headers.get('etag')!;
	const cases: Record<string, Asking['requests']> = {
		'static: font, 10 KB': [{ path: fontPath }],
		'static: CSS, brotli': [{ path: style, headers: BROWSER }],
		home: [{ path: '/vi', headers: BROWSER }],
		'home, 304': [{ path: '/vi', headers: { ...BROWSER, 'if-none-match': homeTag } }],
		[`${known.length} pages in turn`]: known,
		[`${known.length} pages in turn, 304`]: known.map(({ path, tag }) => ({ path, headers: { ...BROWSER, 'if-none-match': tag } })),
	};
	const runs: Record<string, (Asked & { used: number })[]> = {};
	for (let i = 0; i < rounds; i++)
		for (const [name, requests] of Object.entries(cases)) {
			const before = cpuSeconds(product.pid);
			const asked = await askBy({ port: product.port, requests: requests!, connections: CONNECTIONS, warmMs: 500, runMs });
			const used = Math.round(((cpuSeconds(product.pid) - before) / (asked.seconds + 0.5)) * 100);
			runs[name] = [...(runs[name] ?? []), { ...asked, used }];
		}
	const rows: (string | number)[][] = [
		[`${CONNECTIONS} connections`, 'answers/s', 'of the font', 'p50 ms', 'p95', 'p99', 'MB/s', 'statuses', 'CPU %'],
	];
	const font0 = runs['static: font, 10 KB']!;
	const results: Record<string, object> = {};
	for (const [name, all] of Object.entries(runs)) {
		const mid = (of: (asked: Asked & { used: number }) => number) => median(all.map(of));
		const ratio = round(median(all.map((asked, i) => asked.perSecond / font0[i]!.perSecond)), 2);
		results[name] = { ratio, runs: all };
		rows.push([
			...[name, mid((a) => a.perSecond), `${ratio}`, mid((a) => a.p50), mid((a) => a.p95), mid((a) => a.p99)],
			...[
				round(
					mid((a) => a.bytes / a.seconds / 1e6),
					1,
				),
				Object.keys(all[0]!.statuses).join(' '),
				mid((a) => a.used),
			],
		]);
	}
	process.stdout.write(`${table(rows)}\n\n`);
	return results;
}

/** Delay of the server's event loop since it was last asked, in milliseconds; the measure itself rests 10. */
async function loopDelay(url: string): Promise<{ p50: number; p99: number; max: number }> {
	const text = await (await fetch(`${url}/metrics`)).text();
	const of = (name: string) => round(Number(new RegExp(`^nodejs_eventloop_lag_${name}_seconds (\\S+)`, 'm').exec(text)?.[1]) * 1000, 1);
	return { p50: of('p50'), p99: of('p99'), max: of('max') };
}

/** A trickle of readers, then many times as many, while dossiers come in at the same rate: what readers see, what senders see. */
async function meetBurst(
	product: Product,
	url: string,
	kinds: readonly PageKind[],
	sender: { key: string; site: number },
	how: { times: number; seconds: number },
) {
	const trickle = 20;
	const phases = [
		{ name: 'trickle', rate: trickle },
		{ name: `burst x${how.times}`, rate: trickle * how.times },
		{ name: 'after', rate: trickle },
	];
	// As after a press conference: most read what was spoken of, some their own place, a few something nobody has read.
	const of = (name: string) => kinds.find((kind) => kind.name === name)?.paths ?? [];
	const spoken = ['', of('ranking, provinces').at(-1)!, '/indicators', of('indicator, provinces').at(-1)!, '/plans/2024'];
	const own = [...of('unit: province'), ...of('unit: commune')];
	const rest = kinds.flatMap((kind) => kind.paths);
	const requests = Array.from({ length: 4_000 }, (_, i) => {
		const lot = (i * 7_919) % 100;
		const path =
			lot < 70
				? spoken[i % spoken.length]!
				: lot < 90
					? own[i % own.length]!
					: lot < 97
						? rest[i % rest.length]!
						: `/units/u${1001 + ((i * 31) % 96)}?fbclid=${i}`;
		return { path: `/${i % 9 ? 'vi' : 'en'}${path}`, headers: BROWSER };
	});
	const rows: (string | number)[][] = [
		[
			'phase',
			'asked/s',
			'answered/s',
			'p50 ms',
			'p95',
			'p99',
			'worst',
			'statuses',
			'broken',
			'intake p50',
			'intake p95',
			'intake p99',
			'intake statuses',
			'loop p99',
			'loop max',
		],
	];
	const results: Record<string, object> = {};
	let from = Math.floor(Date.now() / 1_000) * 100;
	// Everything was asked for before, as on any day.
	for (const { path } of new Map(requests.map((r) => [r.path, r])).values()) if (!path.includes('?fbclid')) await ask(url + path);
	for (const { name, rate } of phases) {
		await loopDelay(url);
		from += 10_000_000;
		const runMs = how.seconds * 1_000;
		const send = { shape: { kind: 'dossiers' as const, facts: FACTS_A_REQUEST, until: NATION_CLOCK.now().getTime() }, ...sender, from };
		const before = cpuSeconds(product.pid);
		const [readers, intake] = await Promise.all([
			askBy({ port: product.port, requests, connections: 2_000, runMs, rate }),
			askBy({ port: product.port, send, connections: 64, runMs, rate: 10 }),
		]);
		const loop = await loopDelay(url);
		const cpu = Math.round(((cpuSeconds(product.pid) - before) / how.seconds) * 100);
		results[name] = { rate, readers, intake, loop, cpu };
		const statuses = (asked: Asked) =>
			Object.entries(asked.statuses)
				.map(([status, n]) => `${status}: ${n}`)
				.join(' ');
		rows.push([
			...[name, rate, readers.perSecond, readers.p50, readers.p95, readers.p99, readers.worst, statuses(readers), readers.broken + readers.unsent],
			...[intake.p50, intake.p95, intake.p99, statuses(intake), loop.p99, loop.max],
		]);
		say(rows.at(-1)!.join('  '));
	}
	process.stdout.write(`${table(rows)}\nintake: 10 requests/s of ${FACTS_A_REQUEST} messages\n`);
	return results;
}
