// A file of old dossiers goes in by the command line beside a running server, and its pages have the figures.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Product, startProduct } from '../product.ts';
import { typed } from './command.ts';

let product: Product;
const folder = mkdtempSync(join(tmpdir(), 'thucdo-import-'));
beforeAll(async () => {
	product = await startProduct();
}, 60_000);
afterAll(async () => {
	await product?.close();
	rmSync(folder, { recursive: true, force: true });
});

const run = (...args: string[]) => typed(product.data, ...args);

test('import dossiers beside a server: counted once, refused with its line and exit code 1, known to the server', { timeout: 60_000 }, async () => {
	const system = await product.system('10@2024-05-01', 'case');
	const rows = Array.from(
		{ length: 12 },
		(_, n) => `L${n},2.002492,2024-05-${10 + n}T09:00:00+07:00,${n === 5 ? 77 : 2},${n % 2 ? 'online' : 'counter'}`,
	);
	const file = join(folder, 'old.csv');
	writeFileSync(file, `dossier,procedure,at,status,channel\n${rows.join('\n')}\n`);

	const first = await run('import', 'dossiers', file, '--system', system.id, '--json');
	expect(first).toMatchObject({ code: 1, err: '' });
	expect(JSON.parse(first.out)).toMatchObject({ state: 'imported', rows: 12, accepted: 11, refused: 1, examples: [{ line: 7 }] });
	const again = await run('import', 'dossiers', file, '--system', system.id, '--allow-refused');
	expect(again.code).toBe(0);
	expect(again.out).toContain('imported into');

	// The server learns what others stored beside it within seconds.
	const told = { dossier: 'L1', procedure: '2.002492', at: '2024-05-11T02:00:00Z', status: 2, channel: 'online' };
	let body: Record<string, unknown> = {};
	for (let i = 0; i < 40 && body.duplicates !== 1; i++) {
		await sleep(250);
		body = (await product.send(system.key, [told])).body;
	}
	expect(body).toMatchObject({ accepted: 0, duplicates: 1 });
	const found = await product.get<{ items: { value: number; unit: { id: string } }[] }>(
		'/indicators/dossiers.received/findings?period=2024-05&unit=u1010&clock=then',
	);
	expect(JSON.stringify(found)).toContain('"value":11');
});
