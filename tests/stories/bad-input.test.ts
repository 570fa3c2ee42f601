// Bad input: each gets one clear sentence and a code, and nothing already stored is lost.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Problem } from '../../src/base/index.ts';
import { readConfig } from '../../src/config.ts';
import { checkPacks } from '../../src/packs/index.ts';
import { startServer } from '../../src/server/index.ts';
import { type Product, scratchFolder, startProduct } from '../product.ts';

let product: Product;
let system: { id: string; key: string; site: number };
beforeAll(async () => {
	product = await startProduct();
	system = await product.system('10@2024-05-01', 'case', { emcSite: 777 });
});
afterAll(() => product.close());

const good = { dossier: 'A1', procedure: '2.002492', at: '2024-05-13T09:00:00+07:00', status: 2 };

test('a malformed message in a batch is named by its place; the good one beside it is kept', async () => {
	const answer = await product.send(system.key, [good, { dossier: '', status: 99 }, { ...good, dossier: 'A2', at: 'gestern' }]);
	expect(answer.status).toBe(200);
	expect(answer.body).toMatchObject({ accepted: 1, rejected: [{ index: 1 }, { index: 2 }] });
	const { rejected } = answer.body as { rejected: { code: string; message: string }[] };
	for (const r of rejected) expect(r.code).toMatch(/^monitor\./);
});

test('a body that is no JSON is refused as a whole, with a code', async () => {
	const answer = await fetch(`${product.url}/TrackingMCDT`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{not json' });
	expect(answer.status).toBe(400);
	expect(await answer.json()).toMatchObject({
		status: 400,
		code: expect.stringMatching(/^(monitor|server)\./),
		detail: expect.stringMatching(/.{20}/),
	});
});

test('an unknown key is 401 and says what to do', async () => {
	const answer = await product.send('td_nobody', [good]);
	expect(answer).toMatchObject({ status: 401, body: { code: 'monitor.key-unknown' } });
});

test('a code that is not valid at its date is refused with the date', async () => {
	// province 62 (Kon Tum) ended on 30 June 2025
	const answer = await product.send(system.key, [{ ...good, dossier: 'K1', unit: '62', at: '2025-08-01T09:00:00+07:00' }]);
	expect(answer.body).toMatchObject({
		accepted: 0,
		rejected: [{ index: 0, code: 'monitor.unit-not-valid', message: expect.stringContaining('2025-08-01') }],
	});
});

/** Ten different faults in five files, each in an entry of its own: what is changed, and by which code it is told. */
const FAULTS: readonly [file: string, from: RegExp, to: string, code: string][] = [
	['emc/indicators/use.yaml', /direction: up/, 'direction: sideways', 'packs.value-unknown'],
	['emc/indicators/handling.yaml', /formula: .*/, 'formula: 100 * dossiers.nothing / dossiers.received', 'packs.measure-unknown'],
	['emc/indicators/handling.yaml', /(paymentOnlineRate[\s\S]*?validFrom: )"2022-06-23"/, '$1"2022-06-31"', 'packs.day-malformed'],
	['emc/measures/dossiers.yaml', /code: dossiers\.online$/m, 'code: dossiers.received', 'packs.code-duplicate'],
	['emc/measures/dossiers.yaml', /(code: dossiers\.fullProcess\n[\s\S]*?) {4}unit: dossiers\n/, '$1', 'packs.key-missing'],
	['emc/measures/dossiers.yaml', /(code: dossiers\.finished\n[\s\S]*?)source: dossiers/, '$1souce: dossiers', 'packs.key-unknown'],
	['plan-2024/plans/2024.yaml', /- id: T1\n/, '- id: 1\n', 'packs.text-unquoted'],
	['plan-2024/plans/2024.yaml', /^year: 2024$/m, 'year: soon', 'packs.type-wrong'],
	['vn-services/services/decision-06.yaml', /code: QD06\.02$/m, 'code: QD06.01', 'packs.code-duplicate'],
	['vn-services/services/decision-06.yaml', /(code: QD06\.03\n[\s\S]*?owner: )\S+/, '$1NOBODY@2024-05-06,', 'packs.unit-unknown'],
];

test('a pack with ten different faults lists each, with file, line, key and code', async () => {
	const dir = mkdtempSync(join(tmpdir(), 'thucdo-packs-'));
	cpSync('packs', dir, { recursive: true });
	for (const [file, from, to] of FAULTS) {
		const before = readFileSync(join(dir, file), 'utf8');
		const after = before.replace(from, to);
		expect(after, `${file}: ${from}`).not.toBe(before);
		writeFileSync(join(dir, file), after);
	}
	const faults = await checkPacks(dir);
	for (const [file, , to, code] of FAULTS) {
		const found = faults.filter((f) => f.file === file && f.code === code);
		expect(found, `${code} in ${file} for ${to}`).not.toEqual([]);
	}
	expect(faults.length).toBeGreaterThanOrEqual(10);
	for (const f of faults)
		expect(f).toMatchObject({
			file: expect.stringMatching(/yaml$/),
			line: expect.any(Number),
			path: expect.any(String),
			message: expect.any(String),
		});
	rmSync(dir, { recursive: true });
});

test('a port in use is said in a sentence that names the setting', async () => {
	const other = createServer();
	await new Promise<void>((ok) => other.listen(0, '127.0.0.1', ok));
	const { port } = other.address() as { port: number };
	const data = scratchFolder();
	const problem = await startServer(readConfig({ THUCDO_PORT: String(port), THUCDO_DATA: data, THUCDO_LOG: 'silent' })).then(
		() => undefined,
		(error: unknown) => error,
	);
	expect(problem).toBeInstanceOf(Problem);
	expect(problem).toMatchObject({ code: 'server.port-in-use', message: expect.stringContaining('THUCDO_PORT') });
	other.close();
	rmSync(data, { recursive: true, force: true });
});

test('a data folder that is a file is said in a sentence that names the setting', async () => {
	const file = join(mkdtempSync(join(tmpdir(), 'thucdo-file-')), 'data');
	writeFileSync(file, '');
	await expect(startServer(readConfig({ THUCDO_PORT: '0', THUCDO_DATA: file, THUCDO_LOG: 'silent' }))).rejects.toMatchObject({
		code: 'store.data-unusable',
		message: expect.stringContaining('THUCDO_DATA'),
	});
});

test('an address of the API that does not exist, and a period that is none, are problems with a code', async () => {
	const nowhere = await fetch(`${product.url}/api/v1/nowhere`);
	expect(nowhere.status).toBe(404);
	expect(await nowhere.json()).toMatchObject({ code: 'server.not-found' });
	const period = await fetch(`${product.url}/api/v1/indicators/emc.onlineRate/findings?period=gestern`);
	expect(period.status).toBe(400);
	const unknown = await fetch(`${product.url}/api/v1/indicators/emc.nothing/findings?period=2024-05`);
	expect(unknown.status).toBe(404);
	expect(await unknown.json()).toMatchObject({ code: 'evaluate.indicator-unknown' });
});

test('a method that an address does not take is told from an address that does not exist', async () => {
	for (const [method, path, allow] of [
		['DELETE', '/api/v1/units', 'GET, HEAD'],
		['GET', '/api/v1/dossiers', 'POST'],
		['GET', '/TrackingMCDT', 'POST'],
		['POST', '/vi', 'GET, HEAD'],
	] as const) {
		const answer = await fetch(product.url + path, { method });
		expect(answer.status, `${method} ${path}`).toBe(405);
		expect(answer.headers.get('allow')).toContain(allow);
		expect(await answer.json()).toMatchObject({ code: 'server.method-not-allowed' });
	}
});

test('a compressed body is refused as such, not as broken JSON', async () => {
	const answer = await product.send(system.key, [good], { 'content-encoding': 'gzip' });
	expect(answer).toMatchObject({ status: 415, body: { code: 'monitor.encoding-unknown' } });
});
