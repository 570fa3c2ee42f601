// What the pages of open data are given, and what the routes of open data answer with. Part of contract.ts. No Node here.
import { z } from 'zod';
import type { Finding, Indicator } from '../evaluate/contract.ts';
import type { Text2, UnitLevel } from '../registry/contract.ts';
import type { ClockOfUnits, EditionRow, Series, UnitRef } from './contract.ts';

export const DatasetKind = z.enum(['indicators', 'indexes', 'registers', 'plans', 'editions']);
export type DatasetKind = z.infer<typeof DatasetKind>;

/** Types of columns as a reader of Parquet meets them. */
export type ColumnType = 'text' | 'number' | 'day' | 'instant' | 'boolean';

export interface Column {
	readonly name: string;
	readonly type: ColumnType;
	/** True where every row has it. */
	readonly always: boolean;
	readonly about: Text2;
}

export type DataFormat = 'csv' | 'json' | 'parquet' | 'sdmx.csv' | 'other';

/** A file or an answer that a dataset can be had as. */
export interface Distribution {
	readonly format: DataFormat;
	/** As its file is called: `emc.onlineRate.csv`. */
	readonly name: string;
	/** Address without the origin. */
	readonly path: string;
	readonly mediaType: string;
	readonly conformsTo: string | null;
	/** Of files that never change. */
	readonly bytes: number | null;
	readonly sha256: string | null;
	/** What it is good for. */
	readonly about: Text2;
	/** The dictionary of its columns as CSV, without the origin. */
	readonly dictionary: string | null;
}

export interface Dataset {
	readonly kind: DatasetKind;
	readonly code: string;
	readonly name: Text2;
	readonly about: Text2;
	/** What the addresses give without any parameter; null where it is no matter of time, or nothing was ever received. */
	readonly from: string | null;
	readonly to: string | null;
	/** `continuous`: figures follow the facts. */
	readonly frequency: 'continuous' | 'irregular' | 'never';
	readonly issued: string | null;
	/** Of an edition: which of its period, and the one that it corrects. */
	readonly version?: { readonly no: string; readonly corrects: string | null };
	readonly keywords: readonly Text2[];
	readonly distributions: readonly Distribution[];
}

/** A line of the list of datasets. */
export type DatasetLine = Pick<Dataset, 'kind' | 'code' | 'name'>;

export interface DatasetsPage {
	/** Indicators that no index shows, in the order of the page of indicators. */
	readonly indicators: readonly DatasetLine[];
	readonly indexes: readonly (DatasetLine & { readonly components: readonly DatasetLine[] })[];
	readonly registers: readonly DatasetLine[];
	readonly plans: readonly DatasetLine[];
	/** The newest; the page of editions has all. */
	readonly editions: readonly DatasetLine[];
	/** Of the whole catalogue. */
	readonly total: number;
}

export interface DatasetPage {
	readonly dataset: Dataset;
	/** Tables whose columns differ, each with its dictionary and the address of that as CSV. */
	readonly tables: readonly { readonly name: Text2 | null; readonly columns: readonly Column[]; readonly dictionary: string }[];
	/** What else describes it: a page of this site, without the language. */
	readonly page: string;
	readonly indicator: Indicator | null;
	/** A figure that may be embedded: the newest of the nation or of the first unit; null where there is none. */
	readonly example: { readonly finding: Finding; readonly of: UnitRef } | null;
	readonly months: { readonly from: string; readonly to: string } | null;
}

/** A figure alone, to stand on another site. */
export interface EmbeddedFigure {
	readonly indicator: Indicator;
	readonly finding: Finding;
	readonly of: UnitRef;
}

export interface EmbeddedSeries {
	readonly indicator: Indicator;
	readonly series: Series;
}

export const DictionaryOf = z.enum(['sdmx', 'findings', 'scores', 'difference', 'facts']);
export type DictionaryOf = z.infer<typeof DictionaryOf>;

/** Which findings of an indicator a table gives. */
export interface DataQuery {
	readonly period?: string | undefined;
	readonly from?: string | undefined;
	readonly to?: string | undefined;
	readonly levels?: readonly UnitLevel[] | undefined;
	readonly clock?: ClockOfUnits | undefined;
	readonly asOf?: string | undefined;
	/** Of a dictionary: that of the SDMX-CSV, or of this table of an edition. */
	readonly of?: DictionaryOf | undefined;
}

/** A table as it is handed out: text or bytes that come as they are worked out. */
export interface DataFile {
	readonly mediaType: string;
	readonly name: string;
	/** Changes when the content may have changed. */
	readonly version: string;
	readonly content: () => AsyncIterable<string | Uint8Array>;
}

/** In whose name the catalogue speaks. */
export interface Issuer {
	readonly origin: string;
	/** Who runs the installation; null where it does not say. */
	readonly operator: string | null;
	/** Where to write: an address of mail or of the web. */
	readonly contact: string | null;
}

/** What pages and routes ask of open data. Answers are null where the thing named does not exist. */
export interface OpenData {
	datasets(): Promise<DatasetsPage>;
	dataset(kind: string, code: string): Promise<DatasetPage | null>;
	/** A page of the catalogue as DCAT-AP in JSON-LD. */
	catalogue(query: { issuer: Issuer; kind?: DatasetKind | undefined; after?: string | undefined; limit: number }): Promise<Catalogue>;
	/** One dataset of it. */
	entry(kind: string, code: string, issuer: Issuer): Promise<CatalogueEntry | null>;
	/** `emc.onlineRate.csv` of `indicators`, and so on. */
	file(kind: string, name: string, query: DataQuery): Promise<DataFile | null>;
	figure(id: string): Promise<EmbeddedFigure | null>;
	series(indicator: string, unit: string, query: { from?: string | undefined; to?: string | undefined }): Promise<EmbeddedSeries | null>;
	/** What was published, last first, with who corrected what: for the feed. */
	newEditions(): Promise<readonly EditionRow[]>;
}

const Literal = z.object({ '@language': z.enum(['vi', 'en']), '@value': z.string() });
const Ref = z.object({ '@id': z.string() });
const Typed = z.object({ '@type': z.string(), '@value': z.string() });
const Agent = z.object({ '@id': z.string(), '@type': z.literal('foaf:Agent'), 'foaf:name': z.array(Literal), 'foaf:homepage': Ref });
const Contact = z.object({ '@type': z.literal('vcard:Kind'), 'vcard:fn': z.string(), 'vcard:hasURL': Ref });
const Checksum = z.object({ '@type': z.literal('spdx:Checksum'), 'spdx:algorithm': Ref, 'spdx:checksumValue': Typed });

const CatalogueDistribution = z.object({
	'@id': z.string(),
	'@type': z.literal('dcat:Distribution'),
	'dct:title': z.string(),
	'dct:description': z.array(Literal),
	'dcatap:availability': Ref,
	'dcat:accessURL': Ref,
	'dcat:downloadURL': Ref,
	'dcat:mediaType': Ref.optional(),
	'dct:format': Ref.optional(),
	'dct:license': Ref,
	'dct:conformsTo': z.array(Ref).optional(),
	'dcat:byteSize': Typed.optional(),
	'spdx:checksum': Checksum.optional(),
	'foaf:page': Ref.optional().meta({ description: 'The dictionary of its columns' }),
});

export const CatalogueEntry = z
	.object({
		'@context': z.record(z.string(), z.string()).optional(),
		'@id': z.string(),
		'@type': z.literal('dcat:Dataset'),
		'dct:identifier': z.string(),
		'dct:title': z.array(Literal),
		'dct:description': z.array(Literal),
		'dcat:keyword': z.array(Literal),
		'dct:publisher': Agent,
		'dcat:contactPoint': Contact,
		'dcat:theme': z.array(Ref),
		'dct:language': z.array(Ref),
		'dct:spatial': Ref,
		'dct:temporal': z.object({ '@type': z.literal('dct:PeriodOfTime'), 'dcat:startDate': Typed, 'dcat:endDate': Typed }).optional(),
		'dct:accrualPeriodicity': Ref,
		'dct:accessRights': Ref,
		'dct:issued': Typed.optional(),
		'dct:modified': Typed.optional(),
		'dcat:version': z.string().optional(),
		'dcat:previousVersion': Ref.optional().meta({ description: 'The edition that it corrects' }),
		'dcat:landingPage': z.array(Ref),
		'dcat:distribution': z.array(CatalogueDistribution),
	})
	.meta({ id: 'CatalogueEntry', description: 'A dataset, as DCAT-AP 3 says it in JSON-LD' });
export type CatalogueEntry = z.infer<typeof CatalogueEntry>;

const CatalogueService = z.object({
	'@id': z.string(),
	'@type': z.literal('dcat:DataService'),
	'dct:title': z.array(Literal),
	'dct:description': z.array(Literal),
	'dct:publisher': Agent,
	'dcat:contactPoint': Contact,
	'dct:license': Ref,
	'dct:accessRights': Ref,
	'dcat:endpointURL': Ref,
	'dcat:endpointDescription': Ref,
	'dct:conformsTo': Ref,
	'dcat:landingPage': z.array(Ref),
});

export const Catalogue = z
	.object({
		'@context': z.record(z.string(), z.union([z.string(), z.null()])),
		'@id': z.string(),
		'@type': z.literal('dcat:Catalog'),
		'dct:title': z.array(Literal),
		'dct:description': z.array(Literal),
		'dct:publisher': Agent,
		'dct:license': Ref,
		'dct:language': z.array(Ref),
		'dct:spatial': Ref,
		'dct:conformsTo': Ref,
		'dcat:themeTaxonomy': Ref,
		'foaf:homepage': Ref,
		'dcat:service': z.array(CatalogueService),
		'dcat:dataset': z.array(CatalogueEntry),
		'hydra:view': z.object({ '@id': z.string(), '@type': z.literal('hydra:PartialCollectionView'), 'hydra:next': Ref.optional() }),
		next: z.string().nullable().meta({ description: 'For after=; null on the last page' }),
	})
	.meta({ id: 'Catalogue', description: 'The catalogue, as DCAT-AP 3 says it in JSON-LD' });
export type Catalogue = z.infer<typeof Catalogue>;
