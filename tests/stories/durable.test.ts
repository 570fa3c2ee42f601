// Acknowledged is durable: what was answered with 200 survives the death of every process of ours.
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import type { Feed } from '../../src/monitor/contract.ts';
import { scratchFolder, sendDossiers, spawnProduct } from '../product.ts';
import { thucdo } from './command.ts';

const freePort = () =>
	new Promise<number>((ok) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address() as { port: number };
			server.close(() => ok(port));
		});
	});

test('after kill -9 under load, every acknowledged message is there, none twice', { timeout: 120_000 }, async () => {
	const data = scratchFolder();
	const port = await freePort();
	let product = await spawnProduct(data, port);
	const system = await thucdo<{ id: string; key: string }>(data, port, 'system', 'add', '--unit', '10@2024-05-01', '--kind', 'case', '--name', 'one');

	const acknowledged: number[] = [];
	const message = (i: number) => ({ dossier: `D${i}`, procedure: '2.002492', at: '2024-05-13T09:00:00+07:00', status: 2 });
	let next = 0;
	const writers = Array.from({ length: 4 }, async () => {
		for (;;) {
			const batch = Array.from({ length: 20 }, () => next++);
			try {
				const answer = await sendDossiers(product.url, system.key, batch.map(message));
				if (answer.status === 200) acknowledged.push(...batch);
			} catch {
				return; // the server is dead
			}
		}
	});
	setTimeout(() => void product.kill(), 1500);
	await Promise.all(writers);
	expect(acknowledged.length).toBeGreaterThan(0);

	product = await spawnProduct(data, port);
	const again = await sendDossiers(product.url, system.key, acknowledged.map(message));
	expect(again.body).toMatchObject({ accepted: 0, duplicates: acknowledged.length, rejected: [] });
	const feeds = (await (await fetch(`${product.url}/api/v1/feeds?system=${system.id}`)).json()) as { items: Feed[] };
	expect(feeds.items[0]!.facts).toBeGreaterThanOrEqual(acknowledged.length);
	expect(feeds.items[0]!.facts).toBeLessThanOrEqual(next);
	await product.kill();
	rmSync(data, { recursive: true, force: true });
});
