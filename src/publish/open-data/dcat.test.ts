// The catalogue as a harvester takes it: read as RDF and held to shapes of DCAT-AP 3, page by page; and the shapes find what is wrong.
import { expect, test } from 'vitest';
import type { Dataset } from '../contract-data.ts';
import { makeFixture } from '../fixture.ts';
import { toEntry } from './dcat.ts';
import { dcatFaults } from './dcat-shapes.testing.ts';
import { openOpenData } from './open-open-data.ts';

const named = { origin: 'https://thucdo.example.vn', operator: 'Văn phòng Ủy ban', contact: 'so-lieu@example.vn' };
const unnamed = { origin: 'http://localhost:8080', operator: null, contact: null };
const data = openOpenData(makeFixture());
const SHA256 = 'a'.repeat(64);
const EDITION: Dataset = {
	...{ kind: 'editions', code: '2024-05.2', name: { vi: 'Kỳ', en: 'Edition' }, about: { vi: 'Về', en: 'About' } },
	...{ from: '2024-05-01', to: '2024-05-31', frequency: 'never', issued: '2024-06-10T00:00:00.000Z', version: { no: '2', corrects: '2024-05.1' } },
	keywords: [{ vi: 'số đo', en: 'measurement' }],
	distributions: [
		{
			...{ format: 'parquet', name: 'findings.parquet', path: '/api/v1/editions/2024-05.2/findings.parquet', bytes: 12, sha256: SHA256 },
			...{ mediaType: 'application/vnd.apache.parquet', conformsTo: null, about: { vi: 'a', en: 'a' }, dictionary: null },
		},
	],
};

test.each([
	['with its authority named', named],
	['with nobody named', unnamed],
])('every page of the catalogue keeps to the profile, %s', async (_, issuer) => {
	let pages = 0;
	for (let after: string | undefined; ; pages++) {
		const page = await data.catalogue({ issuer, after, limit: 4 });
		expect(await dcatFaults(page)).toEqual([]);
		if (page.next === null) break;
		after = page.next;
	}
	expect(pages).toBeGreaterThan(0);
});

test('a dataset alone, and an edition with its files, keep to it too', async () => {
	expect(await dcatFaults((await data.entry('registers', 'units', named))!)).toEqual([]);
	expect(await dcatFaults(toEntry(named, EDITION))).toEqual([]);
});

test('what does not keep to it is found, each by its rule', async () => {
	const entry = toEntry(named, EDITION);
	const [file] = entry['dcat:distribution'];
	const set = 'https://thucdo.example.vn/api/v1/datasets/editions/2024-05.2';
	const at = `${named.origin}${EDITION.distributions[0]!.path}#distribution`;
	const broken: readonly [object, string][] = [
		[{ 'dct:title': [] }, `${set} dct:title sh:MinCountConstraintComponent`],
		[
			{
				'dct:description': [
					{ '@language': 'vi', '@value': 'a' },
					{ '@language': 'vi', '@value': 'b' },
				],
			},
			`${set} dct:description sh:UniqueLangConstraintComponent`,
		],
		[{ 'dct:publisher': { '@id': `${named.origin}/#publisher` } }, `${set} dct:publisher sh:ClassConstraintComponent`],
		[{ 'dcat:theme': [{ '@id': 'https://example.vn/theme' }] }, `${set} dcat:theme sh:PatternConstraintComponent`],
		[{ 'dcat:landingPage': ['https://example.vn'] }, `${set} dcat:landingPage sh:NodeKindConstraintComponent`],
		[{ 'dct:issued': { '@type': 'xsd:date', '@value': 'yesterday' } }, `${set} dct:issued sh:OrConstraintComponent`],
		[{ 'dcat:distribution': [{ ...file, 'dcat:accessURL': [] }] }, `${at} dcat:accessURL sh:MinCountConstraintComponent`],
		[
			{ 'dcat:distribution': [{ ...file, 'dcat:byteSize': { '@type': 'xsd:string', '@value': '12' } }] },
			`${at} dcat:byteSize sh:DatatypeConstraintComponent`,
		],
	];
	for (const [change, fault] of broken) expect(await dcatFaults({ ...entry, ...change })).toEqual([fault]);
	const turned = {
		'@type': 'dct:PeriodOfTime',
		'dcat:startDate': { '@type': 'xsd:date', '@value': '2024-06-01' },
		'dcat:endDate': { '@type': 'xsd:date', '@value': '2024-05-01' },
	};
	expect(await dcatFaults({ ...entry, 'dct:temporal': turned })).toEqual([expect.stringContaining('sh:LessThanOrEqualsConstraintComponent')]);
});
