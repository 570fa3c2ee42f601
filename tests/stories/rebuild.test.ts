// The example of the guide does what it says: a researcher rebuilds figures, scores and ranks from open data, and would find a false one.
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Product, startProduct, until } from '../product.ts';

let product: Product;
const MONTH = '2024-11';

beforeAll(async () => {
	product = await startProduct({ THUCDO_CLOCK: '2024-12-20T08:00:00+07:00' });
	for (const [at, [unit, online]] of [['10@2024-05-01', 30] as const, ['01@2024-05-01', 7] as const, ['BYT@2024-05-01', 12] as const].entries()) {
		const { key } = await product.system(unit, 'case');
		const received = Array.from({ length: 40 + at }, (_, i) => ({
			...{ dossier: `${at}-${i}`, procedure: 'QD06.12', at: '2024-11-04T09:00:00+07:00', status: 2, due: '2024-11-20T17:00:00+07:00' },
			...{ channel: i < online ? 'online' : 'counter', level: 'full', digitised: i % 2 === 0, payment: i % 3 === 0 ? 'portal' : 'counter' },
		}));
		const finished = received.map(({ dossier, procedure }, i) => ({
			dossier,
			procedure,
			at: `2024-11-${i % 2 ? 13 : 25}T09:00:00+07:00`,
			status: 9,
		}));
		await product.send(key, [...received, ...finished]);
	}
	await until(
		() => product.get<{ items: { denominator: number }[] }>(`/indicators/emc.onlineRate/findings?period=${MONTH}&unit=u1&clock=then`),
		({ items: [f] }) => f?.denominator === 123,
	);
});
afterAll(() => product?.close());

const rebuild = (origin: string) =>
	new Promise<{ code: number; says: string }>((done) => {
		execFile(process.execPath, ['docs/guide/rebuild.mjs', origin, MONTH], (error, out, err) =>
			done({ code: Number(error?.code ?? 0), says: out + err }),
		);
	});

test('everything is found as it is told', async () => {
	const { code, says } = await rebuild(product.url);
	expect([code, says]).toEqual([0, expect.stringMatching(/63 scores read, \d{2,} comparisons, 0 differ/)]);
});

/** The same product, told through somebody who changes what it says. */
async function through(change: (path: string, text: string) => string) {
	const server = createServer(async (request, answer) => {
		const path = request.url!;
		answer.end(change(path, await (await fetch(product.url + path)).text()));
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

test.each([
	['a rate', /^\/data\/indicators/, (of: Items) => Object.assign(of.items.find((f) => f.value === 75)!, { value: 76 })],
	['points', /^\/data\/indexes/, (of: Items) => Object.assign(of.items.find((s) => (s.points ?? 0) > 0)!, { points: 1 })],
])('%s that was changed is found', async (_, where, change) => {
	const liar = await through((path, text) => {
		if (!where.test(path)) return text;
		const told = JSON.parse(text) as Items;
		change(told);
		return JSON.stringify(told);
	});
	const { code, says } = await rebuild(liar.url);
	liar.close();
	expect([code, says]).toEqual([1, expect.stringMatching(/told [\d.]+, found [\d.]+\n[\s\S]*[1-9]\d* differ/)]);
});

interface Items {
	readonly items: { value?: number | null; points?: number | null }[];
}
