// Acknowledged is durable: what was answered with 200 survives the death of every process of ours.
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import type { Feed } from '../../src/monitor/contract.ts';
import { scratchFolder, sendDossiers, spawnProduct, until } from '../product.ts';
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

	const portal = await thucdo<{ id: string; site: number }>(
		data,
		port,
		'system',
		'add',
		'--unit',
		'10@2024-05-01',
		'--kind',
		'portal',
		'--name',
		'two',
	);

	const acknowledged: number[] = [];
	const message = (i: number) => ({ dossier: `D${i}`, procedure: '2.002492', at: '2024-05-13T09:00:00+07:00', status: 2 });
	const view = async (rand: number) =>
		(
			await fetch(
				`${product.url}/matomo.php?idsite=${portal.site}&rec=1&send_image=0&_id=00000000000000ab&rand=${rand}&url=https://a.example/${rand}`,
			)
		).ok;
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
	const seen: number[] = [];
	let visit = 0;
	const visitors = Array.from({ length: 16 }, async () => {
		for (;;) {
			const rand = visit++;
			try {
				if (await view(rand)) seen.push(rand);
			} catch {
				return;
			}
		}
	});
	setTimeout(() => void product.kill(), 1500);
	await Promise.all([...writers, ...visitors]);
	expect(acknowledged.length).toBeGreaterThan(0);
	expect(seen.length).toBeGreaterThan(0);

	product = await spawnProduct(data, port);
	const again = await sendDossiers(product.url, system.key, acknowledged.map(message));
	expect(again.body).toMatchObject({ accepted: 0, duplicates: acknowledged.length, rejected: [] });
	const factsOf = async (id: string) => {
		const feeds = (await (await fetch(`${product.url}/api/v1/feeds?system=${id}`)).json()) as { items: Feed[] };
		return feeds.items[0]!.facts;
	};
	expect(await factsOf(system.id)).toBeGreaterThanOrEqual(acknowledged.length);
	expect(await factsOf(system.id)).toBeLessThanOrEqual(next);

	const before = await until(
		() => factsOf(portal.id),
		(n) => n >= seen.length,
	);
	expect(before).toBeGreaterThanOrEqual(seen.length);
	for (const rand of seen.slice(0, 200)) expect(await view(rand)).toBe(true); // sent again, as after a lost answer
	expect(
		await until(
			() => factsOf(portal.id),
			(n) => n !== before,
			2_000,
		),
	).toBe(before);
	await product.kill();
	rmSync(data, { recursive: true, force: true });
});
