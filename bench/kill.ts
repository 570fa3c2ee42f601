// Kills the product again and again while senders send, then looks whether every acknowledged fact is there, none twice. Senders behave as
// real ones do: what was not answered they send again, the same bytes, until it is.
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { keepResults, median, round } from './measure.ts';
import { addSystem, makeFolder, type Product, startProduct } from './programs.ts';

export interface Killed {
	readonly kills: number;
	/** Facts of which a 2xx spoke. */
	readonly acknowledged: number;
	/** Of those the facts that are not in the store. */
	readonly missing: number;
	/** Facts that stand in the store more than once. */
	readonly twice: number;
	/** Facts that the store holds and that nobody was told of; each was to be sent again. */
	readonly unanswered: number;
	/** Requests that were answered by nobody, or by a refusal. */
	readonly failed: number;
	/** Milliseconds from the start of the process until it was ready, after kills of the server. */
	readonly restartMs: readonly number[];
}

const KINDS = ['both', 'server', 'both', 'engine', 'both'] as const;
const BATCHES = [1, 1, 7, 60, 900];
const VISITORS = 12;

/** @param say is told of every kill */
export async function killUnderLoad(kills: number, say: (line: string) => void = () => undefined): Promise<Killed> {
	const folder = makeFolder();
	const port = await freePort();
	const start = () => startProduct(folder.data, { port });
	let product = await start();
	try {
		const { site } = await addSystem(folder.data, 'portal');
		const { key } = await addSystem(folder.data, 'case');
		const load = sendUntilTold({ url: `http://127.0.0.1:${port}`, site, key });
		const restartMs: number[] = [];
		for (let kill = 0; kill < kills; kill++) {
			await sleep(200 + Math.random() * 1_300);
			const which = KINDS[kill % KINDS.length]!;
			await product.kill(which);
			if (which !== 'engine') {
				product = await start();
				restartMs.push(product.readyMs);
			}
			say(`kill ${kill + 1} of ${kills} (${which}): ${load.acknowledged()} acknowledged, ${load.failed()} requests failed`);
		}
		await sleep(500);
		await load.stop();
		await product.stop(); // whatever waits is stored before it ends
		product = await start();
		return { kills, restartMs, failed: load.failed(), ...(await compare(product, load)) };
	} finally {
		await product.stop();
		folder.remove();
	}
}

interface Load {
	readonly messages: ReadonlySet<number>;
	readonly visits: ReadonlySet<number>;
	acknowledged(): number;
	failed(): number;
	stop(): Promise<void>;
}

function sendUntilTold({ url, site, key }: { url: string; site: number; key: string }): Load {
	const messages = new Set<number>();
	const visits = new Set<number>();
	let next = 0;
	let failed = 0;
	let over = false;
	const until = async (send: () => Promise<boolean>) => {
		while (!over) {
			if (await send().catch(() => false)) return true;
			failed++;
			await sleep(50);
		}
		return false;
	};
	const post = async (path: string, body: string, headers: Record<string, string> = {}) => {
		const answer = await fetch(url + path, { method: 'POST', body, headers, signal: AbortSignal.timeout(20_000) });
		return { ok: answer.ok, said: await answer.text() };
	};
	const sender = async (size: number) => {
		while (!over) {
			const numbers = Array.from({ length: size }, () => next++);
			const body = numbers
				.map((n) => JSON.stringify({ dossier: `K${n}`, procedure: '2.002492', at: '2024-05-13T09:00:00+07:00', status: 2 }))
				.join('\n');
			const told = await until(async () => {
				const { ok, said } = await post('/api/v1/dossiers', body, { authorization: `Bearer ${key}` });
				if (!ok) return false;
				const { accepted, duplicates } = JSON.parse(said) as { accepted: number; duplicates: number };
				if (accepted + duplicates !== size) throw new Error(`An answer speaks of ${accepted} + ${duplicates} messages of ${size}`);
				return true;
			});
			if (told) for (const n of numbers) messages.add(n);
		}
	};
	const visitor = async (own: boolean) => {
		while (!over) {
			const n = next++;
			const page = `https://a.example/v${n}`;
			const query = `/matomo.php?idsite=${site}&rec=1&send_image=0&rand=${n}&url=${encodeURIComponent(page)}`;
			const told = await until(async () =>
				own ? (await post('/b', JSON.stringify({ s: site, i: `n${n}`, u: page }))).ok : (await fetch(url + query)).ok,
			);
			if (told) visits.add(n);
		}
	};
	const all = [...BATCHES.map(sender), ...Array.from({ length: VISITORS }, (_, i) => visitor(i % 2 === 0))];
	return {
		messages,
		visits,
		acknowledged: () => messages.size + visits.size,
		failed: () => failed,
		stop: async () => {
			over = true;
			await Promise.all(all);
		},
	};
}

async function compare(product: Product, { messages, visits }: Load) {
	const count = async (column: string, table: string, prefix: string) => {
		const sql = `SELECT ${column}, count() FROM ${table} WHERE startsWith(${column}, '${prefix}') GROUP BY ${column}`;
		const lines = (await product.query(sql)).split('\n').filter(Boolean);
		return new Map(lines.map((line) => line.split('\t')).map(([name, times]) => [Number(name!.slice(prefix.length)), Number(times)]));
	};
	const stored = [
		[messages, await count('dossier', 'dossier_message', 'K')],
		[messages, await count('dossier', 'dossier_fold FINAL', 'K')],
		[visits, await count('url', 'visit', 'https://a.example/v')],
	] as const;
	const sum = (of: (told: ReadonlySet<number>, there: ReadonlyMap<number, number>) => number) =>
		stored.reduce((n, [told, there]) => n + of(told, there), 0);
	return {
		acknowledged: messages.size + visits.size,
		missing: sum((told, there) => [...told].filter((n) => !there.has(n)).length),
		twice: sum((_, there) => [...there.values()].filter((times) => times > 1).length),
		unanswered: sum((told, there) => [...there.keys()].filter((n) => !told.has(n)).length),
	};
}

/** Below the ports from which connections go out: between two starts nobody else may come by it. */
async function freePort(): Promise<number> {
	for (;;) {
		const port = 15_000 + Math.floor(Math.random() * 15_000);
		const server = createServer();
		const free = await new Promise<boolean>((told) => {
			server.once('error', () => told(false)).listen(port, '127.0.0.1', () => server.close(() => told(true)));
		});
		if (free) return port;
	}
}

export async function benchKill({ kills }: { kills: number }): Promise<void> {
	const killed = await killUnderLoad(kills, (line) => process.stderr.write(`${line}\n`));
	const { restartMs, ...counts } = killed;
	const file = keepResults('kill', { command: `npm run bench kill -- --kills ${kills}`, ...killed });
	process.stdout.write(`${JSON.stringify({ ...counts, restartMedianMs: round(median(restartMs)) })}\n${file}\n`);
	if (killed.missing || killed.twice) process.exitCode = 1;
}
