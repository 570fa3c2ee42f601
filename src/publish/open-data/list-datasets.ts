// Every dataset there is: one for each indicator, index, register, plan and edition, with what it can be had as.
import { type Day, dayOf, getPeriod, shiftPeriod } from '../../base/index.ts';
import type { Edition, EditionFile } from '../../evaluate/contract.ts';
import type { Text2 } from '../../registry/contract.ts';
import type { DataFormat, Dataset, DatasetKind, Distribution } from '../contract-data.ts';
import { chooseMonth } from '../headline.ts';
import type { PublishNeeds } from '../needs.ts';
import { EDITION_FILES, isEditionTable } from './edition-dictionary.ts';
import { SCORE_MONTHS } from './index-table.ts';
import { MONTHS } from './indicator-table.ts';

const MEDIA: Readonly<Record<Exclude<DataFormat, 'other'>, { type: string; conformsTo: string | null; about: Text2 }>> = {
	csv: {
		...{ type: 'text/csv', conformsTo: 'https://www.rfc-editor.org/rfc/rfc4180' },
		about: { vi: 'bảng tính nào cũng mở được (RFC 4180, UTF-8)', en: 'opens in any spreadsheet (RFC 4180, UTF-8)' },
	},
	json: {
		...{ type: 'application/json', conformsTo: null },
		about: { vi: 'đúng như giao diện lập trình trả lời', en: 'just as the programming interface answers' },
	},
	parquet: {
		...{ type: 'application/vnd.apache.parquet', conformsTo: 'https://parquet.apache.org/docs/file-format/' },
		about: { vi: 'cho kho dữ liệu, R, Python', en: 'for data stores, R, Python' },
	},
	'sdmx.csv': {
		...{ type: 'application/vnd.sdmx.data+csv', conformsTo: 'https://github.com/sdmx-twg/sdmx-csv' },
		about: { vi: 'SDMX-CSV 2.0, cho cơ quan thống kê', en: 'SDMX-CSV 2.0, for statistical offices' },
	},
};
const UNNAMED: Text2 = { vi: 'kèm theo bản công bố', en: 'comes with the edition' };
/** What follows the type in its header: a version for SDMX-CSV, which has two. */
const MORE: Partial<Record<DataFormat, string>> = { csv: '; charset=utf-8', 'sdmx.csv': '; version=2.0.0; charset=utf-8' };
export const mediaOf = (format: Exclude<DataFormat, 'other'>) => `${MEDIA[format].type}${MORE[format] ?? ''}`;

const WORDS: Readonly<Record<DatasetKind, Text2>> = {
	indicators: { vi: 'chỉ số', en: 'indicator' },
	indexes: { vi: 'bộ chỉ số', en: 'index' },
	registers: { vi: 'danh mục', en: 'register' },
	plans: { vi: 'kế hoạch', en: 'plan' },
	editions: { vi: 'kỳ công bố', en: 'edition' },
};
const ALWAYS: readonly Text2[] = [
	{ vi: 'dịch vụ công trực tuyến', en: 'digital public services' },
	{ vi: 'chuyển đổi số', en: 'digital transformation' },
];

const made = (kind: DatasetKind, code: string, formats: readonly Exclude<DataFormat, 'other'>[]): Distribution[] =>
	formats.map((format) => ({
		...{ format, name: `${code}.${format}`, path: `/data/${kind}/${encodeURIComponent(code)}.${format}`, mediaType: MEDIA[format].type },
		...{ conformsTo: MEDIA[format].conformsTo, about: MEDIA[format].about, bytes: null, sha256: null },
		dictionary: format === 'json' ? null : `/data/${kind}/${encodeURIComponent(code)}.dictionary.csv${format === 'sdmx.csv' ? '?of=sdmx' : ''}`,
	}));

const TABLES = ['csv', 'json', 'parquet'] as const;

/** What parts of a dataset can be asked for as tables: a plan has two. */
export const tablesOf = (kind: DatasetKind, code: string): readonly string[] => (kind === 'plans' ? [`${code}-targets`, `${code}-tasks`] : [code]);

export const REGISTERS: Readonly<Record<'units' | 'services', { name: Text2; about: Text2 }>> = {
	units: {
		name: { vi: 'Danh mục đơn vị', en: 'Register of units' },
		about: {
			vi: 'Bộ, ngành, tỉnh, huyện, xã với mã, tên, cấp trên, đơn vị trước và sau, như vào một ngày (asOf=, mặc định hôm nay): 63 tỉnh đến 30/6/2025, 34 tỉnh từ 1/7/2025.',
			en: 'Ministries, provinces, districts and communes with code, name, unit above, predecessors and successors, as on a day (asOf=, today when absent): 63 provinces until 30 June 2025, 34 from 1 July 2025.',
		},
	},
	services: {
		name: { vi: 'Danh mục dịch vụ công', en: 'Register of services' },
		about: {
			vi: 'Dịch vụ công và thủ tục với cơ quan chủ quản, mức cung cấp đã công bố và danh mục thiết yếu, như vào một ngày (asOf=).',
			en: 'Public services and procedures with their owner, level as claimed and lists of essential ones, as on a day (asOf=).',
		},
	},
};

const EDITION_TYPES: Readonly<Record<string, string>> = {
	csv: 'text/csv',
	json: 'application/json',
	gz: 'application/gzip',
	parquet: 'application/vnd.apache.parquet',
};

function ofEdition(id: string, { name, bytes, sha256 }: Pick<EditionFile, 'name' | 'sha256'> & { bytes: number | null }): Distribution {
	const last = name.split('.').at(-1)!;
	const format: DataFormat = last === 'csv' || last === 'json' || last === 'parquet' ? last : 'other';
	return {
		...{ format, name, path: `/api/v1/editions/${id}/${name}`, mediaType: EDITION_TYPES[last] ?? 'application/octet-stream' },
		...{ conformsTo: format === 'other' ? null : MEDIA[format].conformsTo, about: EDITION_FILES[name] ?? UNNAMED, bytes, sha256 },
		dictionary: isEditionTable(name.split('.')[0]!) ? `/data/editions/${id}.dictionary.csv?of=${name.split('.')[0]}` : null,
	};
}

/** `2024-05#1` as addresses have it. */
export const editionCode = (id: string) => id.replace('#', '.');

export interface DatasetList {
	/** Without the files of editions, which are read one by one. */
	all(): Promise<Dataset[]>;
	/** With everything. */
	one(kind: string, code: string): Promise<Dataset | undefined>;
}

export function listDatasets({ evaluate, editions, direct, clock }: Pick<PublishNeeds, 'evaluate' | 'editions' | 'direct' | 'clock'>): DatasetList {
	const newest = () => chooseMonth({ evaluate, clock }, dayOf(clock.now()));
	const span = (months: number, month: string | undefined): { from: Day | null; to: Day | null } =>
		month === undefined ? { from: null, to: null } : { from: shiftPeriod(getPeriod(month), 1 - months).from, to: getPeriod(month).to };
	const base = (kind: DatasetKind, code: string, name: Text2, about: Text2) => ({
		kind,
		code,
		name,
		about,
		issued: null,
		keywords: [...ALWAYS, WORDS[kind], name],
	});

	const indicators = (month: string | undefined): Dataset[] =>
		evaluate.indicators().map(({ code, name, about }) => ({
			...base('indicators', code, name, about),
			...span(MONTHS, month),
			frequency: 'continuous',
			distributions: made('indicators', code, [...TABLES, 'sdmx.csv']),
		}));
	const indexes = (month: string | undefined): Dataset[] =>
		evaluate.indexes().map(({ code, name, about }) => ({
			...base('indexes', code, name, about),
			...span(SCORE_MONTHS, month),
			frequency: 'continuous',
			distributions: made('indexes', code, TABLES),
		}));
	const registers = (): Dataset[] =>
		(['units', 'services'] as const).map((code) => ({
			...base('registers', code, REGISTERS[code].name, REGISTERS[code].about),
			...{ from: null, to: null, frequency: 'irregular' },
			distributions: made('registers', code, TABLES),
		}));
	const plans = (): Dataset[] =>
		direct.plans().map((plan) => ({
			...base('plans', plan.id, plan.name, {
				vi: `Mục tiêu và nhiệm vụ theo ${plan.number}, với trạng thái theo số đo và báo cáo.`,
				en: `Targets and tasks of ${plan.number}, with how they stand by measurement and by claim.`,
			}),
			...{ from: `${plan.year}-01-01`, to: `${plan.year}-12-31`, frequency: 'continuous', issued: plan.issued },
			distributions: tablesOf('plans', plan.id).flatMap((table) => made('plans', table, TABLES)),
		}));
	const edition = (e: Edition, files: readonly EditionFile[]): Dataset => {
		const code = editionCode(e.id);
		return {
			...base(
				'editions',
				code,
				{ vi: `Kỳ công bố ${e.period}, bản ${code.split('.')[1]}`, en: `Edition ${code.split('.')[1]} of ${e.period}` },
				{
					vi: `Mọi kết quả và điểm của kỳ ${e.period} như đã công bố, cùng quy tắc và danh mục đã dùng. Không bao giờ thay đổi.`,
					en: `All findings and scores of ${e.period} as published, with the rules and the register they were worked out by. It never changes.`,
				},
			),
			...{ from: getPeriod(e.period).from, to: getPeriod(e.period).to, frequency: 'never', issued: e.publishedAt },
			version: { no: code.split('.')[1]!, corrects: e.corrects === null ? null : editionCode(e.corrects) },
			distributions: [...files, { name: 'manifest.json', bytes: null, sha256: e.sha256 }].map((file) => ofEdition(code, file)),
		};
	};

	return {
		async all() {
			const month = await newest();
			return [...indexes(month), ...indicators(month), ...registers(), ...plans(), ...(await editions.list()).map((e) => edition(e, []))];
		},
		async one(kind, code) {
			const month = await newest();
			const known: Partial<Record<string, () => Dataset[]>> = {
				indicators: () => indicators(month),
				indexes: () => indexes(month),
				registers,
				plans,
			};
			if (kind !== 'editions') return known[kind]?.().find((d) => d.code === code);
			const found = (await editions.list()).find((e) => editionCode(e.id) === code);
			return found && edition(found, (await editions.manifest(found.id)).files);
		},
	};
}
