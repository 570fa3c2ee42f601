// The typed client against the running product: what a journalist and a researcher read, and that the types are those of this source.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiProblem, allOf, answered, eachOf, openClient, type ThucdoClient } from '../../client/index.ts';
import { CLIENT_FILE, writeTypes } from '../../scripts/build-client.ts';
import { type Description, readApi, readOperation, wordsOfField } from '../../web/lib/data/read-api.ts';
import { en } from '../../web/lib/i18n/en.ts';
import { vi } from '../../web/lib/i18n/vi.ts';
import { type Product, startProduct, until } from '../product.ts';

let product: Product;
let client: ThucdoClient;

beforeAll(async () => {
	product = await startProduct({ THUCDO_CLOCK: '2024-12-20T08:00:00+07:00' });
	client = openClient({ baseUrl: `${product.url}/` });
	const caseSystem = await product.system('10@2024-05-01', 'case');
	const received = Array.from({ length: 60 }, (_, i) => ({
		...{ dossier: `LC-${i}`, procedure: 'QD06.12', at: '2024-11-04T09:00:00+07:00', status: 2, due: '2024-11-20T17:00:00+07:00' },
		...{ channel: i < 24 ? 'online' : 'counter', level: 'full', digitised: i % 2 === 0, payment: i % 3 === 0 ? 'portal' : 'counter' },
	}));
	const finished = received.map(({ dossier, procedure }, i) => ({
		...{ dossier, procedure, at: i < 50 ? '2024-11-13T09:00:00+07:00' : '2024-11-25T09:00:00+07:00', status: 9, rating: (i % 5) + 1 },
	}));
	await product.send(caseSystem.key, [...received, ...finished]);
	await until(
		() =>
			product.get<{ items: { state: string; denominator: number }[] }>('/indicators/emc.onlineRate/findings?period=2024-11&unit=u1010&clock=then'),
		({ items: [f] }) => f?.denominator === 60,
	);
});
afterAll(() => product?.close());

const table = async (path: string) => {
	const answer = await fetch(product.url + path);
	expect([answer.status, path]).toEqual([200, path]);
	return parse(await answer.text(), { columns: true, bom: true }) as Record<string, string>[];
};

test('the types of the client are those of this source', async () => {
	const description = (await (await fetch(`${product.url}/api/openapi.json`)).json()) as object;
	expect(readFileSync(CLIENT_FILE, 'utf8') === (await writeTypes(description)), 'out of date: node scripts/build-client.ts').toBe(true);
});

test('every address that the server describes has a name and words in both languages', async () => {
	type Methods = Record<string, { operationId?: string; 'x-summary'?: object; responses: object }>;
	const { paths } = (await (await fetch(`${product.url}/api/openapi.json`)).json()) as { paths: Record<string, Methods> };
	const all = Object.entries(paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, o]) => ({ at: `${method.toUpperCase()} ${path}`, ...o })),
	);
	expect(
		all.filter((o) => !o.operationId || !o['x-summary']).map((o) => o.at),
		'add them to src/server/operations.ts',
	).toEqual([]);
	expect(all.filter((o) => !('503' in o.responses)).map((o) => o.at)).toEqual([]);
	expect(all.length).toBeGreaterThan(45);
});

test('the page of each address says in both languages what every field is that it answers or takes', async () => {
	const description = (await (await fetch(`${product.url}/api/openapi.json`)).json()) as Description;
	const { readers, senders } = readApi(description);
	const fields = [...readers.flatMap((group) => group.lines), ...senders].flatMap(({ id }) => {
		const { answer, body } = readOperation(description, id)!;
		return [...answer, ...(id === 'sendDossiers' ? body.flatMap((b) => b.fields) : [])].map((field) => ({ id, field }));
	});
	// Those of DCAT-AP are told by the vocabulary itself.
	const own = fields.filter(({ field }) => !/[:@]/.test(field.name));
	expect(own.length).toBeGreaterThan(350);
	for (const [lang, { data }] of Object.entries({ vi, en }) as ['vi' | 'en', typeof vi][]) {
		const missing = own.filter(({ field }) => wordsOfField(field, data.api.fields, lang)?.lang !== lang);
		expect([lang, missing.map(({ id, field }) => `${id}: ${field.schema}.${field.name}`)], 'add them to web/lib/i18n/*-api*.ts').toEqual([lang, []]);
	}
});

test('a journalist finds a province, asks a figure, follows it to its dossiers, and cites it', async () => {
	const { items: found } = await answered(
		client.GET('/api/v1/units', { params: { query: { q: 'lao cai', level: 'province', asOf: '2024-11-30' } } }),
	);
	expect(found.map((u) => u.id)).toEqual(['u1010']);
	const { items } = await answered(
		client.GET('/api/v1/indicators/{code}/findings', {
			params: { path: { code: 'emc.onlineRate' }, query: { period: '2024-11', unit: found[0]!.id, clock: 'then' } },
		}),
	);
	expect(items).toMatchObject([{ state: 'value', value: 40, numerator: 24, denominator: 60 }]);
	const dossiers = await allOf(
		(after) =>
			client.GET('/api/v1/explain/{id}/dossiers', {
				params: { path: { id: items[0]!.id }, query: { measure: 'dossiers.online', limit: 10, ...(after !== undefined && { after }) } },
			}) as never,
	);
	expect(dossiers).toHaveLength(24);
	const embedded = await fetch(`${product.url}/embed/${items[0]!.id}.svg?lang=en`);
	expect(await embedded.text()).toContain('40.0%');
});

test('lists are walked page by page, each item once', async () => {
	const ids: string[] = [];
	for await (const unit of eachOf((after) =>
		client.GET('/api/v1/units', { params: { query: { level: 'province', asOf: '2024-11-30', limit: 20, ...(after !== undefined && { after }) } } }),
	))
		ids.push(unit.id);
	expect([ids.length, new Set(ids).size]).toEqual([63, 63]);
});

test('a refusal is a typed error with its code, its sentence and its faults', async () => {
	const unknown = answered(client.GET('/api/v1/indicators/{code}', { params: { path: { code: 'nosuch' } } }));
	await expect(unknown).rejects.toMatchObject({ name: 'ApiProblem', status: 404, code: 'evaluate.indicator-unknown' });
	const malformed = answered(client.GET('/api/v1/units', { params: { query: { level: 'planet' as 'nation' } } }));
	await expect(malformed).rejects.toSatisfy((error) => error instanceof ApiProblem && error.status === 400 && error.faults.length === 1);
});

test('a researcher rebuilds the score of a unit from the open data and the published tree', async () => {
	const tree = await answered(
		client.GET('/api/v1/indexes/{code}', { params: { path: { code: '766' }, query: { level: 'province', on: '2024-11-30' } } }),
	);
	const rows = (await table('/data/indexes/766.csv?period=2024-11&level=province&clock=then')).filter((r) => r.of === 'u1010');
	const score = rows.find((r) => r.part === 'score')!;
	const components = rows.filter((r) => r.part === 'component');
	let [points, assessed] = [0, 0];
	for (const { indicator, maximum, scoring } of tree.groups.flatMap((g) => g.components)) {
		const row = components.find((r) => r.item === indicator);
		if (!row || row.points === '' || maximum === 0) continue;
		const value = Number(row.value);
		const of = scoring.kind === 'fullAt' ? Math.min(1, value / (scoring.fullAt ?? 100)) : value / 100;
		const earned = scoring.kind === 'bands' || row.value === '' ? Number(row.points) : maximum * of;
		expect(Number(row.points), indicator).toBeCloseTo(earned, 9);
		points += earned;
		assessed += Number(row.assessed);
	}
	expect(assessed).toBeGreaterThan(0);
	expect(Number(score.points)).toBeCloseTo(points, 9);
	expect(Number(score.assessed)).toBeCloseTo(assessed, 9);
	expect(Number(score.share)).toBeCloseTo((100 * points) / assessed, 9);
});

test('every number of the open data is the number of the API, in every format, and absences keep their reasons', async () => {
	const query = { period: '2024-11', level: 'province', clock: 'then' } as const;
	const { items } = await answered(client.GET('/api/v1/indicators/{code}/findings', { params: { path: { code: 'emc.onlineRate' }, query } }));
	const asked = `period=${query.period}&level=${query.level}&clock=${query.clock}`;
	const text = (value: string | number | null | undefined) => (value === null || value === undefined ? '' : String(value));

	const csv = await table(`/data/indicators/emc.onlineRate.csv?${asked}`);
	expect(csv.map((r) => [r.id, r.of, r.state, r.why_code, r.value, r.numerator, r.denominator, r.reporting, r.expected, r.rule])).toEqual(
		items.map((f) => [
			f.id,
			f.of,
			f.state,
			text(f.whyCode),
			text(f.value),
			text(f.numerator),
			text(f.denominator),
			text(f.coverage.reporting),
			text(f.coverage.expected),
			f.rule,
		]),
	);
	const json = (await (await fetch(`${product.url}/data/indicators/emc.onlineRate.json?${asked}`)).json()) as { items: unknown; licence: string };
	expect(json.items).toEqual(items);
	expect(json.licence).toContain('creativecommons.org/licenses/by/4.0');

	const parquet = await fetch(`${product.url}/data/indicators/emc.onlineRate.parquet?${asked}`);
	const read = await parquetReadObjects({ file: await parquet.arrayBuffer(), compressors: await compressors() });
	expect(read.map((r) => [r.id, r.state, r.value, r.numerator, r.denominator])).toEqual(
		items.map((f) => [f.id, f.state, f.value, f.numerator, f.denominator]),
	);

	const sdmx = await table(`/data/indicators/emc.onlineRate.sdmx.csv?${asked}`);
	expect(Object.keys(sdmx[0]!).slice(0, 3)).toEqual(['STRUCTURE', 'STRUCTURE_ID', 'ACTION']);
	expect(sdmx.map((r) => [r.REF_AREA, r.TIME_PERIOD, r.FREQ, r.OBS_VALUE, r.STATE])).toEqual(
		items.map((f) => [f.of, '2024-11', 'M', text(f.value), f.state]),
	);
	const absent = sdmx.find((r) => r.REF_AREA === 'u1001');
	expect(absent).toMatchObject({ OBS_VALUE: '', OBS_STATUS: 'L', STATE: 'notConnected', WHY: 'notConnected' });
	expect(csv.filter((r) => r.value === '').every((r) => r.why_code !== '')).toBe(true);
});

test('answers are packed for readers who take it, and an answer that they have is told by its tag all the same', async () => {
	for (const path of ['/api/v1/indicators', '/data/indicators/emc.onlineRate.csv', '/api/openapi.json', '/csv/units?level=province']) {
		const plain = await fetch(product.url + path, { headers: { 'accept-encoding': 'identity' } });
		const packed = await fetch(product.url + path, { headers: { 'accept-encoding': 'br' } });
		expect([path, plain.headers.get('content-encoding'), packed.headers.get('content-encoding')]).toEqual([path, null, 'br']);
		expect(packed.headers.get('vary')).toContain('accept-encoding');
		expect((await packed.text()) === (await plain.text())).toBe(true);
		const tag = packed.headers.get('etag');
		if (!tag) continue;
		expect(tag).toMatch(/^W\//);
		expect((await fetch(product.url + path, { headers: { 'if-none-match': tag, 'accept-encoding': 'br' } })).status, path).toBe(304);
	}
	const parquet = await fetch(`${product.url}/data/registers/services.parquet`, { headers: { 'accept-encoding': 'br' } });
	expect(parquet.headers.get('content-encoding')).toBeNull();
});

/** The engine packs Parquet by zstd. */
async function compressors() {
	const { zstdDecompressSync, gunzipSync } = await import('node:zlib');
	return { ZSTD: (bytes: Uint8Array) => new Uint8Array(zstdDecompressSync(bytes)), GZIP: (bytes: Uint8Array) => new Uint8Array(gunzipSync(bytes)) };
}
