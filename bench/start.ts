// How long until the product is ready, on a new folder and on one that it knows, and what all its processes hold when nobody asks.
import { setTimeout as sleep } from 'node:timers/promises';
import { keepResults, median, megabytes, round, table } from './measure.ts';
import { memoryOf } from './processes.ts';
import { makeFolder, startProduct } from './programs.ts';

export async function benchStart({ quick }: { quick: boolean }): Promise<void> {
	const folder = makeFolder();
	try {
		const cold = await once(folder.data, 0);
		const warm = [];
		for (let i = 0; i < (quick ? 1 : 5); i++) warm.push(await once(folder.data, i === 0 ? (quick ? 2_000 : 10_000) : 0));
		const idle = warm[0]!.memory;
		const sum = { rss: idle.product.rss + idle.engine.rss, pss: idle.product.pss + idle.engine.pss };
		const readyMs = { cold: round(cold.readyMs), warm: round(median(warm.map((w) => w.readyMs))), warmEach: warm.map((w) => round(w.readyMs)) };
		const file = keepResults('start', { command: `npm run bench start${quick ? ' -- --quick' : ''}`, readyMs, idle: { ...idle, sum } });
		const memory = (name: string, of: { rss: number; pss: number }) => [name, megabytes(of.rss), megabytes(of.pss)];
		process.stdout.write(`\nready: ${readyMs.cold} ms on a new folder, ${readyMs.warm} ms on a known one (budget 3,000)\n`);
		const rows = [['idle, MB', 'RSS', 'PSS'], memory('product', idle.product), memory('engine', idle.engine), memory('all (budget 900)', sum)];
		process.stdout.write(`${table(rows)}\n${file}\n`);
	} finally {
		folder.remove();
	}
}

async function once(data: string, idleMs: number) {
	const product = await startProduct(data);
	await sleep(idleMs);
	const memory = { product: memoryOf(product.pid), engine: memoryOf(product.enginePid) };
	await product.stop();
	return { readyMs: product.readyMs, memory };
}
