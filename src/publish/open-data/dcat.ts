// The catalogue in the words of DCAT-AP 3, as JSON-LD that any harvester reads.
import type { Text2 } from '../../registry/contract.ts';
import type { Catalogue, CatalogueEntry, Dataset, Distribution, Issuer } from '../contract-data.ts';
import { LICENCE } from './licence.ts';

const EU = 'http://publications.europa.eu/resource/authority';
const CONTEXT = {
	dcatap: 'http://data.europa.eu/r5r/',
	dcat: 'http://www.w3.org/ns/dcat#',
	dct: 'http://purl.org/dc/terms/',
	foaf: 'http://xmlns.com/foaf/0.1/',
	hydra: 'http://www.w3.org/ns/hydra/core#',
	spdx: 'http://spdx.org/rdf/terms#',
	vcard: 'http://www.w3.org/2006/vcard/ns#',
	xsd: 'http://www.w3.org/2001/XMLSchema#',
};
const FREQUENCY = { continuous: 'UPDATE_CONT', irregular: 'IRREG', never: 'NEVER' } as const;
const FILE_TYPES: Readonly<Record<string, string>> = { csv: 'CSV', json: 'JSON', parquet: 'PARQUET', 'sdmx.csv': 'CSV' };
const LANGUAGES = ['VIE', 'ENG'].map((code) => ({ '@id': `${EU}/language/${code}` }));
const VIET_NAM = { '@id': `${EU}/country/VNM` };

const both = (text: Text2) => [
	{ '@language': 'vi' as const, '@value': text.vi },
	{ '@language': 'en' as const, '@value': text.en },
];
const typed = (type: string, value: string) => ({ '@type': `xsd:${type}`, '@value': value });
const at = (text: string) => (text.length > 10 ? typed('dateTime', text) : typed('date', text));

/** Who answers for the figures is who runs the installation; one that does not name itself is known by its address. */
const publisher = ({ origin, operator }: Issuer) => ({
	'@id': `${origin}/#publisher`,
	'@type': 'foaf:Agent' as const,
	'foaf:name': both(
		operator ? { vi: operator, en: operator } : { vi: `Thực đo tại ${new URL(origin).host}`, en: `Thực đo at ${new URL(origin).host}` },
	),
	'foaf:homepage': { '@id': origin },
});

const contactOf = ({ origin, operator, contact }: Issuer) => ({
	'@type': 'vcard:Kind' as const,
	'vcard:fn': operator ?? `Thực đo, ${new URL(origin).host}`,
	'vcard:hasURL': { '@id': contact ? (contact.includes('@') && !contact.includes(':') ? `mailto:${contact}` : contact) : `${origin}/vi/data` },
});

export const entryAddress = (origin: string, { kind, code }: Pick<Dataset, 'kind' | 'code'>) =>
	`${origin}/api/v1/datasets/${kind}/${encodeURIComponent(code)}`;

/** @param forEver its content never changes */
function toDistribution(origin: string, d: Distribution, forEver: boolean): CatalogueEntry['dcat:distribution'][number] {
	const url = { '@id': origin + d.path };
	const type = FILE_TYPES[d.format];
	return {
		'@id': `${origin}${d.path}#distribution`,
		'@type': 'dcat:Distribution',
		'dct:title': d.name,
		'dct:description': both(d.about),
		'dcatap:availability': { '@id': `${EU}/planned-availability/${forEver ? 'STABLE' : 'AVAILABLE'}` },
		'dcat:accessURL': url,
		'dcat:downloadURL': url,
		'dcat:mediaType': { '@id': `https://www.iana.org/assignments/media-types/${d.mediaType}` },
		...(type && { 'dct:format': { '@id': `${EU}/file-type/${type}` } }),
		'dct:license': { '@id': LICENCE.url },
		...(d.conformsTo && { 'dct:conformsTo': [{ '@id': d.conformsTo }] }),
		...(d.bytes !== null && { 'dcat:byteSize': typed('nonNegativeInteger', String(d.bytes)) }),
		...(d.sha256 && {
			'spdx:checksum': {
				'@type': 'spdx:Checksum' as const,
				'spdx:algorithm': { '@id': 'http://spdx.org/rdf/terms#checksumAlgorithm_sha256' },
				'spdx:checksumValue': typed('hexBinary', d.sha256),
			},
		}),
		...(d.dictionary && { 'foaf:page': { '@id': origin + d.dictionary } }),
	};
}

export function toEntry(issuer: Issuer, d: Dataset, alone = true): CatalogueEntry {
	const { origin } = issuer;
	const id = entryAddress(origin, d);
	const page = `/data/${d.kind}/${encodeURIComponent(d.code)}`;
	return {
		...(alone && { '@context': CONTEXT }),
		'@id': id,
		'@type': 'dcat:Dataset',
		'dct:identifier': `${d.kind}/${d.code}`,
		'dct:title': both(d.name),
		'dct:description': both(d.about),
		'dcat:keyword': d.keywords.flatMap(both),
		'dct:publisher': publisher(issuer),
		'dcat:contactPoint': contactOf(issuer),
		'dcat:theme': [{ '@id': `${EU}/data-theme/GOVE` }],
		'dct:language': LANGUAGES,
		'dct:spatial': VIET_NAM,
		...(d.from && d.to && { 'dct:temporal': { '@type': 'dct:PeriodOfTime' as const, 'dcat:startDate': at(d.from), 'dcat:endDate': at(d.to) } }),
		'dct:accrualPeriodicity': { '@id': `${EU}/frequency/${FREQUENCY[d.frequency]}` },
		'dct:accessRights': { '@id': `${EU}/access-right/PUBLIC` },
		...(d.issued && { 'dct:issued': at(d.issued) }),
		...(d.issued && d.version && { 'dct:modified': at(d.issued), 'dcat:version': d.version.no }),
		...(d.version?.corrects && { 'dcat:previousVersion': { '@id': entryAddress(origin, { kind: d.kind, code: d.version.corrects }) } }),
		'dcat:landingPage': ['vi', 'en'].map((lang) => ({ '@id': `${origin}/${lang}${page}` })),
		'dcat:distribution': d.distributions.map((each) => toDistribution(origin, each, d.frequency === 'never')),
	};
}

const serviceOf = (issuer: Issuer): Catalogue['dcat:service'][number] => ({
	'@id': `${issuer.origin}/api/v1#service`,
	'@type': 'dcat:DataService',
	'dct:title': both({ vi: 'Giao diện lập trình của Thực đo', en: 'API of Thực đo' }),
	'dct:description': both({
		vi: 'Hỏi từng con số, chuỗi, xếp hạng, giải trình, kỳ công bố; không cần khóa.',
		en: 'Figures, series, rankings, proofs and editions one by one, without a key.',
	}),
	'dct:publisher': publisher(issuer),
	'dcat:contactPoint': contactOf(issuer),
	'dct:license': { '@id': LICENCE.url },
	'dct:accessRights': { '@id': `${EU}/access-right/PUBLIC` },
	'dcat:endpointURL': { '@id': `${issuer.origin}/api/v1` },
	'dcat:endpointDescription': { '@id': `${issuer.origin}/api/openapi.json` },
	'dct:conformsTo': { '@id': 'https://spec.openapis.org/oas/v3.1.0' },
	'dcat:landingPage': ['vi', 'en'].map((lang) => ({ '@id': `${issuer.origin}/${lang}/data/api` })),
});

/** @param next the cursor of the next page; null on the last */
export function toCatalogue(issuer: Issuer, datasets: readonly Dataset[], { here, next }: { here: string; next: string | null }): Catalogue {
	const { origin } = issuer;
	const view = new URL(here, origin);
	if (next !== null) view.searchParams.set('after', next);
	return {
		// `next` is for programs that page as through every other list; the same stands in hydra:next.
		'@context': { ...CONTEXT, next: null },
		'@id': `${origin}/api/v1/datasets`,
		'@type': 'dcat:Catalog',
		'dct:title': both({ vi: 'Dữ liệu mở của Thực đo', en: 'Open data of Thực đo' }),
		'dct:description': both({
			vi: 'Số đo, số liệu báo cáo, xếp hạng, kế hoạch và danh mục về dịch vụ công số của Việt Nam; mỗi con số có tử số, mẫu số, độ phủ nguồn và quy tắc tính.',
			en: 'Measurements, claims, rankings, plans and registers of the digital public services of Viet Nam; every figure with its numerator, denominator, coverage and rule.',
		}),
		'dct:publisher': publisher(issuer),
		'dct:license': { '@id': LICENCE.url },
		'dct:language': LANGUAGES,
		'dct:spatial': VIET_NAM,
		'dct:conformsTo': { '@id': 'http://data.europa.eu/r5r/' },
		'dcat:themeTaxonomy': { '@id': `${EU}/data-theme` },
		'foaf:homepage': { '@id': `${origin}/vi/data` },
		'dcat:service': [serviceOf(issuer)],
		'dcat:dataset': datasets.map((d) => toEntry(issuer, d, false)),
		'hydra:view': {
			'@id': origin + here,
			'@type': 'hydra:PartialCollectionView',
			...(next !== null && { 'hydra:next': { '@id': view.href } }),
		},
		next,
	};
}
