// Open data from the fixture: the catalogue holds to DCAT-AP 3, tables keep absences with their reasons, addresses take what they say.
import { expect, test } from 'vitest';
import type { Catalogue, CatalogueEntry, Dataset } from '../contract-data.ts';
import { makeFixture } from '../fixture.ts';
import { toEntry } from './dcat.ts';
import { periodsOf } from './indicator-table.ts';
import { openOpenData } from './open-open-data.ts';
import { obsStatus } from './sdmx.ts';
import { writeCsv, writeJson } from './write-table.ts';

const issuer = { origin: 'https://thucdo.example.vn', operator: 'Văn phòng Ủy ban', contact: 'so-lieu@example.vn' };
const data = openOpenData(makeFixture());
const empty = openOpenData(makeFixture('empty'));

const read = async (kind: string, name: string, query = {}) => {
	const file = await data.file(kind, name, query);
	let text = '';
	for await (const part of file!.content()) text += part;
	return text;
};

/** What DCAT-AP 3 requires of each class, and what it recommends as far as it is known, in which form. */
function faultsOf(catalogue: Catalogue): string[] {
	const faults: string[] = [];
	const must = (of: string, what: string, holds: unknown) => {
		if (!holds) faults.push(`${of}: ${what}`);
	};
	const literal = (value: unknown) =>
		Array.isArray(value) && ['vi', 'en'].every((lang) => value.some((v) => v['@language'] === lang && v['@value'].length > 0));
	const iri = (value: unknown): boolean =>
		Array.isArray(value) ? value.length > 0 && value.every(iri) : /^(https?|mailto):\S+$/.test((value as { '@id'?: string })?.['@id'] ?? '');
	must('catalogue', 'title', literal(catalogue['dct:title']));
	must('catalogue', 'description', literal(catalogue['dct:description']));
	must('catalogue', 'publisher', literal(catalogue['dct:publisher']['foaf:name']) && catalogue['dct:publisher']['@type'] === 'foaf:Agent');
	for (const key of ['dct:license', 'dct:language', 'dct:spatial', 'dcat:themeTaxonomy', 'foaf:homepage'] as const)
		must('catalogue', key, iri(catalogue[key]));
	for (const service of catalogue['dcat:service']) {
		must('service', 'title and description', literal(service['dct:title']) && literal(service['dct:description']));
		must('service', 'endpoint', iri(service['dcat:endpointURL']) && iri(service['dcat:endpointDescription']));
		must('service', 'licence and access', iri(service['dct:license']) && iri(service['dct:accessRights']));
	}
	const known = new Set(Object.keys(catalogue['@context']));
	for (const set of catalogue['dcat:dataset']) {
		const of = set['dct:identifier'];
		must(of, 'type', set['@type'] === 'dcat:Dataset');
		must(of, 'title', literal(set['dct:title']));
		must(of, 'description', literal(set['dct:description']));
		must(of, 'publisher', literal(set['dct:publisher']['foaf:name']));
		for (const key of ['dct:spatial', 'dct:accrualPeriodicity', 'dcat:theme', 'dct:language', 'dcat:landingPage', 'dct:accessRights'] as const)
			must(of, key, iri(set[key]));
		if (set['dct:temporal']) must(of, 'temporal', set['dct:temporal']['dcat:startDate']['@value'] <= set['dct:temporal']['dcat:endDate']['@value']);
		for (const key of Object.keys(set)) must(of, `prefix of ${key}`, key.startsWith('@') || known.has(key.split(':')[0]!));
		must(of, 'distributions', set['dcat:distribution'].length > 0);
		for (const d of set['dcat:distribution']) {
			must(of, 'access URL', iri(d['dcat:accessURL']));
			must(of, 'description', literal(d['dct:description']));
			must(of, 'availability', iri(d['dcatap:availability']));
			for (const key of Object.keys(d)) must(of, `prefix of ${key}`, key.startsWith('@') || known.has(key.split(':')[0]!));
			must(of, 'licence', iri(d['dct:license']));
			if (d['spdx:checksum'])
				must(of, 'checksum', iri(d['spdx:checksum']['spdx:algorithm']) && /^[0-9a-f]{64}$/.test(d['spdx:checksum']['spdx:checksumValue']['@value']));
		}
	}
	return faults;
}

test('the catalogue has what DCAT-AP 3 requires, for every dataset, page after page', async () => {
	const seen: string[] = [];
	for (let after: string | undefined; ; ) {
		const page = await data.catalogue({ issuer, after, limit: 3 });
		expect(faultsOf(page)).toEqual([]);
		expect(page['dcat:dataset'].length).toBeLessThanOrEqual(3);
		seen.push(...page['dcat:dataset'].map((d) => d['dct:identifier']));
		const next = page['hydra:view']['hydra:next']?.['@id'];
		expect(next === undefined ? null : new URL(next).searchParams.get('after')).toBe(page.next);
		if (page.next === null) break;
		after = page.next;
	}
	const pages = await data.datasets();
	expect(new Set(seen).size).toBe(seen.length);
	expect(seen).toHaveLength(pages.total);
	expect(seen).toEqual(expect.arrayContaining(['indicators/emc.onlineRate', 'registers/units', 'registers/services', 'plans/2024']));
});

test('the check of the catalogue finds what is missing', async () => {
	const page = await data.catalogue({ issuer, limit: 1 });
	const broken = { ...page, 'dcat:dataset': page['dcat:dataset'].map((d): CatalogueEntry => ({ ...d, 'dct:title': [], 'dcat:distribution': [] })) };
	expect(faultsOf(broken)).toHaveLength(2);
});

test('who runs the installation publishes; one without a name is known by its address', async () => {
	const [entry, unnamed] = await Promise.all(
		[issuer, { ...issuer, operator: null, contact: null }].map((by) => data.entry('registers', 'units', by)),
	);
	expect(entry).toMatchObject({
		'dct:publisher': { 'foaf:name': [{ '@value': 'Văn phòng Ủy ban' }, {}] },
		'dcat:contactPoint': { 'vcard:hasURL': { '@id': 'mailto:so-lieu@example.vn' } },
	});
	expect(unnamed!['dct:publisher']['foaf:name'][1]!['@value']).toBe('Thực đo at thucdo.example.vn');
	expect(await data.entry('registers', 'nosuch', issuer)).toBeNull();
});

test('files of editions carry their size and hash', () => {
	const file = {
		format: 'csv' as const,
		name: 'findings.csv',
		path: '/f',
		mediaType: 'text/csv',
		conformsTo: null,
		bytes: 12,
		sha256: 'a'.repeat(64),
		about: { vi: 'a', en: 'a' },
		dictionary: null,
	};
	const set: Dataset = {
		kind: 'editions',
		code: '2024-05.1',
		name: { vi: 'a', en: 'a' },
		about: { vi: 'a', en: 'a' },
		from: '2024-05-01',
		to: '2024-05-31',
		frequency: 'never',
		issued: '2024-06-10T00:00:00.000Z',
		version: { no: '2', corrects: '2024-05.1' },
		keywords: [],
		distributions: [file],
	};
	expect(toEntry(issuer, set)).toMatchObject({
		'dcat:version': '2',
		'dcat:previousVersion': { '@id': 'https://thucdo.example.vn/api/v1/datasets/editions/2024-05.1' },
	});
	expect(toEntry(issuer, set)['dcat:distribution'][0]).toMatchObject({
		'dcatap:availability': { '@id': expect.stringMatching(/STABLE$/) },
		'dcat:byteSize': { '@value': '12' },
		'spdx:checksum': { 'spdx:checksumValue': { '@value': file.sha256 } },
	});
});

test('a table has every unit of every month asked, absences with state and reason and no figure', async () => {
	const lines = (await read('indicators', 'emc.onlineRate.csv', { from: '2024-10', to: '2024-11', levels: ['province'] })).trim().split('\r\n');
	expect(lines).toHaveLength(1 + 2 * 63);
	const at = (name: string) => lines[0]!.replace('\uFEFF', '').split(',').indexOf(name);
	const rows = lines.slice(1).map((line) => line.split(','));
	const absent = rows.filter((row) => row[at('state')] === 'notConnected');
	expect(absent.length).toBeGreaterThan(0);
	for (const row of absent) expect([row[at('value')], row[at('why_code')]]).toEqual(['', 'notConnected']);
	expect(new Set(rows.map((row) => row[at('period')]))).toEqual(new Set(['2024-10', '2024-11']));
});

test('nobody has sent anything: tables have their head and nothing else', async () => {
	const file = await empty.file('indicators', 'emc.onlineRate.json', {});
	let text = '';
	for await (const part of file!.content()) text += part;
	expect(JSON.parse(text)).toMatchObject({ dataset: 'indicators/emc.onlineRate', items: [] });
	expect((await empty.dataset('indicators', 'emc.onlineRate'))?.example).toBeNull();
});

test('a dictionary tells every column of its table', async () => {
	const columns = (await read('indicators', 'emc.onlineRate.dictionary.csv'))
		.trim()
		.split('\r\n')
		.slice(1)
		.map((line) => line.split(',')[0]);
	const head = (await read('indicators', 'emc.onlineRate.csv', { period: '2024-11' })).split('\r\n')[0]!.replace('\uFEFF', '').split(',');
	expect(columns).toEqual(head);
	const sdmx = (await read('indicators', 'emc.onlineRate.dictionary.csv', { of: 'sdmx' }))
		.trim()
		.split('\r\n')
		.slice(1)
		.map((line) => line.split(',')[0]);
	expect((await read('indicators', 'emc.onlineRate.sdmx.csv', { period: '2024-11' })).split('\r\n')[0]!.replace('\uFEFF', '').split(',')).toEqual(
		sdmx,
	);
});

test('the six states are told apart by their status in SDMX, and only a figure has A or U', () => {
	const told = (['value', 'noData', 'notConnected', 'tooFew', 'notApplicable'] as const).map((state) =>
		obsStatus({ state, value: state === 'value' ? 1 : null }),
	);
	expect(told).toEqual(['A', 'O', 'L', 'Q', 'M']);
	expect([obsStatus({ state: 'stale', value: 3 }), obsStatus({ state: 'stale', value: null })]).toEqual(['U', 'L']);
});

test('months are taken in order and within reason', () => {
	expect(periodsOf({ from: '2024-11', to: '2025-01' }, undefined)).toEqual(['2024-11', '2024-12', '2025-01']);
	expect(periodsOf({}, '2024-12')).toHaveLength(24);
	expect(periodsOf({}, undefined)).toEqual([]);
	expect(periodsOf({ period: '2024-Q2' }, '2024-12')).toEqual(['2024-Q2']);
	for (const query of [{ from: '2024-12', to: '2024-11' }, { from: '2001-01', to: '2024-11' }, { from: '2024' }])
		expect(() => periodsOf(query, '2024-12')).toThrow('months in order');
});

test('JSON and CSV are whole however their parts come', async () => {
	const parts = async function* () {
		for (const n of [[], [1, 2], [], [3]]) yield { cells: n.map((v) => [v]), items: n.map((v) => ({ v })) };
	};
	const join = async (parts: AsyncIterable<string>) => {
		let whole = '';
		for await (const part of parts) whole += part;
		return whole;
	};
	expect(JSON.parse(await join(writeJson({ of: 1 }, parts())))).toEqual({ of: 1, items: [{ v: 1 }, { v: 2 }, { v: 3 }] });
	expect(await join(writeCsv(['v'], parts()))).toBe('\uFEFFv\r\n1\r\n2\r\n3\r\n');
});

test('a figure is embedded by its own id alone', async () => {
	expect(await data.figure('emc.onlineRate~u1001~2024-11~now~2024-12-31')).toMatchObject({ of: { id: 'u1001' }, finding: { period: '2024-11' } });
	for (const id of ['nosuch', 'emc.onlineRate~u99~2024-11~now~2024-12-31', 'nosuch~u1~2024-11~now~2024-12-31'])
		expect(await data.figure(id), id).toBeNull();
	expect((await data.series('emc.onlineRate', 'u1001', { from: '2024-09', to: '2024-12' }))?.series.points).toHaveLength(4);
	expect(await data.series('emc.onlineRate', 'zz', {})).toBeNull();
});

test('SDMX-CSV keeps the rules of its version 2.0: structure first, codes without points, one observation a key', async () => {
	const file = (await data.file('indicators', 'emc.onlineRate.sdmx.csv', {}))!;
	expect(file.mediaType).toContain('application/vnd.sdmx.data+csv; version=2.0.0');
	const [head, ...lines] = (await read('indicators', 'emc.onlineRate.sdmx.csv', { from: '2024-10', to: '2024-11', levels: ['province'] }))
		.trim()
		.split('\r\n');
	const names = head!.split(',');
	expect(names.slice(0, 3)).toEqual(['STRUCTURE', 'STRUCTURE_ID', 'ACTION']);
	expect(names.filter((name) => !/^[A-Z][A-Z0-9_]*$/.test(name))).toEqual([]);
	const rows = lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i]!, cell])));
	expect(rows).toHaveLength(2 * 63);
	for (const row of rows) {
		expect(row).toMatchObject({ STRUCTURE: 'dataflow', STRUCTURE_ID: 'THUCDO:FINDINGS(1.0)', ACTION: 'I', FREQ: 'M' });
		for (const name of ['INDICATOR', 'REF_AREA', 'TERRITORY']) expect(row[name]).toMatch(/^[A-Za-z0-9_@$-]+$/);
		expect(row.TIME_PERIOD).toMatch(/^2024-1[01]$/);
		expect('AULOQM').toContain(row.OBS_STATUS);
		expect(['A', 'U'].includes(row.OBS_STATUS!), row.OBS_STATUS).toBe(row.OBS_VALUE !== '');
	}
	const keys = rows.map((r) => [r.FREQ, r.INDICATOR, r.REF_AREA, r.TERRITORY, r.TIME_PERIOD].join());
	expect(new Set(keys).size).toBe(keys.length);
});
