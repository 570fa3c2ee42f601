// What DCAT-AP 3.0 asks of a catalogue, as SHACL shapes of our own making: for each class its mandatory and recommended properties, how often
// they may stand and what they lead to. What we always know and the profile only recommends is asked for here as if it were mandatory.
import jsonld from 'jsonld';
import SHACLValidator from 'rdf-validate-shacl';
import rdf from 'rdf-validate-shacl/src/defaultEnv.js';

const EU = 'http://publications.europa.eu/resource/authority';
const CONTEXT = {
	...{ sh: 'http://www.w3.org/ns/shacl#', xsd: 'http://www.w3.org/2001/XMLSchema#', dcat: 'http://www.w3.org/ns/dcat#' },
	...{ dct: 'http://purl.org/dc/terms/', dcatap: 'http://data.europa.eu/r5r/', foaf: 'http://xmlns.com/foaf/0.1/' },
	...{ spdx: 'http://spdx.org/rdf/terms#', vcard: 'http://www.w3.org/2006/vcard/ns#', rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#' },
};
const id = (name: string) => ({ '@id': name });
const oneOf = (datatypes: readonly string[]) => ({ 'sh:or': { '@list': datatypes.map((name) => ({ 'sh:datatype': id(name) })) } });

const many = { 'sh:minCount': 1 };
const atMostOne = { 'sh:maxCount': 1 };
const one = { ...many, ...atMostOne };
const words = { 'sh:nodeKind': id('sh:Literal'), ...oneOf(['rdf:langString', 'xsd:string']) };
/** A text once in each language that it is in. */
const text = { ...many, ...words, 'sh:uniqueLang': true };
const link = { 'sh:nodeKind': id('sh:IRI') };
const a = (name: string) => ({ 'sh:class': id(name) });
const from = (vocabulary: string) => ({ ...link, 'sh:pattern': `^${EU}/${vocabulary}/[A-Z0-9_]+$` });
const when = { ...atMostOne, ...oneOf(['xsd:date', 'xsd:dateTime', 'xsd:gYear', 'xsd:gYearMonth']) };

const SHAPES: Readonly<Record<string, Readonly<Record<string, object>>>> = {
	'dcat:Catalog': {
		...{ 'dct:title': text, 'dct:description': text, 'dct:publisher': { ...one, ...a('foaf:Agent') } },
		...{ 'dct:license': { ...one, ...link }, 'foaf:homepage': { ...one, ...link }, 'dct:language': { ...many, ...from('language') } },
		...{ 'dct:spatial': { ...many, ...from('country') }, 'dcat:themeTaxonomy': { ...many, ...link } },
		...{ 'dcat:dataset': { ...many, ...link, ...a('dcat:Dataset') }, 'dcat:service': { ...many, ...link, ...a('dcat:DataService') } },
		...{ 'dct:issued': when, 'dct:modified': when },
	},
	'dcat:Dataset': {
		...{ 'dct:title': text, 'dct:description': text, 'dct:identifier': { ...many, 'sh:datatype': id('xsd:string') } },
		...{ 'dct:publisher': { ...one, ...a('foaf:Agent') }, 'dcat:contactPoint': { ...many, ...a('vcard:Kind') } },
		...{ 'dcat:distribution': { ...many, ...a('dcat:Distribution') }, 'dcat:keyword': { ...many, ...words } },
		...{ 'dcat:theme': { ...many, ...from('data-theme') }, 'dct:spatial': { ...many, ...from('country') } },
		...{ 'dct:temporal': a('dct:PeriodOfTime'), 'dct:accrualPeriodicity': { ...one, ...from('frequency') } },
		...{ 'dct:accessRights': { ...one, ...from('access-right') }, 'dct:language': { ...many, ...from('language') } },
		...{ 'dcat:landingPage': { ...many, ...link }, 'dct:issued': when, 'dct:modified': when },
		...{ 'dcat:version': { ...atMostOne, ...words }, 'dcat:previousVersion': link },
	},
	'dcat:Distribution': {
		...{ 'dcat:accessURL': { ...many, ...link }, 'dcat:downloadURL': link, 'dct:description': text, 'dct:title': words },
		...{ 'dcatap:availability': { ...one, ...from('planned-availability') }, 'dct:license': { ...one, ...link } },
		...{ 'dct:format': { ...atMostOne, ...from('file-type') }, 'dct:conformsTo': link, 'foaf:page': link },
		'dcat:mediaType': { ...one, ...link, 'sh:pattern': '^https://www.iana.org/assignments/media-types/[a-z]+/[a-z0-9.+-]+$' },
		'dcat:byteSize': { ...atMostOne, 'sh:datatype': id('xsd:nonNegativeInteger') },
		'spdx:checksum': { ...atMostOne, ...a('spdx:Checksum') },
	},
	'dcat:DataService': {
		...{ 'dct:title': text, 'dct:description': text, 'dcat:endpointURL': { ...many, ...link }, 'dcat:endpointDescription': { ...many, ...link } },
		...{ 'dct:publisher': { ...one, ...a('foaf:Agent') }, 'dcat:contactPoint': { ...many, ...a('vcard:Kind') } },
		...{ 'dct:license': { ...one, ...link }, 'dct:accessRights': { ...one, ...from('access-right') } },
		...{ 'dcat:landingPage': link, 'dct:conformsTo': link },
	},
	'foaf:Agent': { 'foaf:name': text, 'foaf:homepage': { ...atMostOne, ...link } },
	'vcard:Kind': { 'vcard:fn': { ...many, ...words }, 'vcard:hasURL': link },
	'dct:PeriodOfTime': { 'dcat:startDate': { ...one, ...when, 'sh:lessThanOrEquals': id('dcat:endDate') }, 'dcat:endDate': { ...one, ...when } },
	'spdx:Checksum': { 'spdx:algorithm': { ...one, ...link }, 'spdx:checksumValue': { ...one, 'sh:datatype': id('xsd:hexBinary') } },
};

const GRAPH = {
	'@context': CONTEXT,
	'@graph': Object.entries(SHAPES).map(([name, properties]) => ({
		'@type': 'sh:NodeShape',
		'sh:targetClass': id(name),
		'sh:property': Object.entries(properties).map(([path, constraints]) => ({ 'sh:path': id(path), ...constraints })),
	})),
};

interface Term {
	readonly termType: string;
	readonly value: string;
	readonly language?: string;
	readonly datatype?: Term;
}
const toTerm = ({ termType, value, language, datatype }: Term) =>
	termType === 'NamedNode'
		? rdf.namedNode(value)
		: termType === 'BlankNode'
			? rdf.blankNode(value)
			: rdf.literal(value, language || rdf.namedNode(datatype!.value));

async function toGraph(document: object) {
	const triples = (await jsonld.toRDF(document as jsonld.JsonLdDocument)) as readonly Record<'subject' | 'predicate' | 'object', Term>[];
	return rdf.dataset(triples.map((t) => rdf.quad(toTerm(t.subject) as never, toTerm(t.predicate) as never, toTerm(t.object))));
}

const short = (iri: string) => Object.entries(CONTEXT).reduce((name, [prefix, at]) => name.replace(at, `${prefix}:`), iri);

/** What in a document of JSON-LD does not keep to the profile: what it is said of, the property, the rule. */
export async function dcatFaults(document: object): Promise<string[]> {
	const report = await new SHACLValidator(await toGraph(GRAPH)).validate(await toGraph(document));
	return report.results.map((r) => [r.focusNode, r.path, r.sourceConstraintComponent].map((term) => short(term?.value ?? '')).join(' ')).sort();
}
