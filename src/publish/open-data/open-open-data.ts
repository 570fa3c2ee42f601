// The front door of open data: catalogue, pages of datasets, tables to take away, figures to embed.
import { createHash } from 'node:crypto';
import { dayOf, getPeriod, shiftPeriod } from '../../base/index.ts';
import { readFindingId } from '../../evaluate/index.ts';
import { pageOf, unitNumber } from '../../registry/index.ts';
import type { Column, DataFile, DataFormat, DataQuery, Dataset, DatasetKind, DatasetPage, DatasetsPage, OpenData } from '../contract-data.ts';
import { chooseMonth, findHeadline, headlineIndicators } from '../headline.ts';
import type { PublishNeeds } from '../needs.ts';
import { showEditions } from '../show-editions.ts';
import { NATION, refById, refOf } from '../units-of-page.ts';
import { toCatalogue, toEntry } from './dcat.ts';
import {
	DICTIONARY_HEAD,
	dictionaryRows,
	FINDING_COLUMNS,
	SCORE_COLUMNS,
	SERVICE_COLUMNS,
	TARGET_COLUMNS,
	TASK_COLUMNS,
	UNIT_COLUMNS,
} from './dictionary.ts';
import { EDITION_TABLES, isEditionTable } from './edition-dictionary.ts';
import { SCORE_MONTHS, scoreTable } from './index-table.ts';
import { clockOf, indicatorTable, MONTHS, periodsOf } from './indicator-table.ts';
import { LICENCE } from './licence.ts';
import { listDatasets, mediaOf } from './list-datasets.ts';
import { planTable, registerTable } from './record-tables.ts';
import { SDMX_COLUMNS, sdmxParts } from './sdmx.ts';
import { type OpenTable, writeCsv, writeJson, writeParquet } from './write-table.ts';

const FILE = /^(.+?)\.(dictionary\.csv|sdmx\.csv|csv|json|parquet)$/;
const EDITIONS_ON_PAGE = 12;
const MOST_OF_SERIES = 120;

export function openOpenData(needs: PublishNeeds): OpenData {
	const { evaluate, registry, editions, clock, facts } = needs;
	const list = listDatasets(needs);
	const today = () => dayOf(clock.now());
	const newest = () => chooseMonth(needs, today());

	/** The table behind a name, and from when its figures are. */
	async function tableOf(kind: string, code: string, query: DataQuery): Promise<OpenTable | undefined> {
		if (kind === 'indicators' && evaluate.indicator(code)) return indicatorTable(needs, code, query, periodsOf(query, await newest()));
		if (kind === 'indexes' && evaluate.index(code)) return scoreTable(needs, code, query, periodsOf(query, await newest(), SCORE_MONTHS));
		if (kind === 'registers') return registerTable(needs, code, query.asOf);
		if (kind === 'plans') return planTable(needs, code);
		return undefined;
	}

	function contentOf(kind: string, code: string, format: string, table: OpenTable, query: DataQuery): DataFile['content'] {
		const head = table.columns.map((c) => c.name);
		if (format === 'parquet') return () => writeParquet(facts, table);
		if (format === 'json')
			return () => writeJson({ dataset: `${kind}/${code}`, licence: LICENCE.url, readOn: today(), ...clockedOf(kind, query) }, table.parts());
		if (format === 'csv') return () => writeCsv(head, table.parts());
		return async function* () {
			const findings = indicatorTable(needs, code, query, periodsOf(query, await newest()));
			yield* writeCsv(
				SDMX_COLUMNS.map((c) => c.name),
				sdmxParts(findings.parts()),
				false,
			);
		};
	}

	return {
		async datasets() {
			const all = await list.all();
			const of = (kind: DatasetKind) => all.filter((d) => d.kind === kind).map(lineOf);
			const indicators = of('indicators');
			const named = (code: string) => indicators.find((d) => d.code === code);
			return {
				indicators: headlineIndicators(evaluate).all.flatMap((i) => named(i.code) ?? []),
				indexes: evaluate.indexes().map((index) => ({
					...lineOf(all.find((d) => d.kind === 'indexes' && d.code === index.code)!),
					components: [...new Set(index.groups.flatMap((g) => g.components.map((c) => c.uses)))].flatMap((code) => named(code) ?? []),
				})),
				...{ registers: of('registers'), plans: of('plans'), editions: of('editions').slice(0, EDITIONS_ON_PAGE), total: all.length },
			} satisfies DatasetsPage;
		},

		async dataset(kind, code) {
			const dataset = await list.one(kind, code);
			if (!dataset) return null;
			const month = await newest();
			const indicator = kind === 'indicators' ? (evaluate.indicator(code) ?? null) : null;
			const of = registry.unitOn(NATION, today());
			const [finding] = indicator && month && of ? await evaluate.findings({ indicator: code, period: month, unit: NATION }) : [];
			return {
				dataset,
				tables: dictionariesOf(dataset),
				page: pageFor(dataset),
				indicator,
				example: finding && of ? { finding, of: refOf(of) } : null,
				months: month && kind !== 'registers' ? { from: shiftPeriod(getPeriod(month), 1 - MONTHS).text, to: month } : null,
			} satisfies DatasetPage;
		},

		async catalogue({ issuer, kind, after, limit }) {
			const all = (await list.all()).filter((d) => kind === undefined || d.kind === kind);
			const { items, next } = pageOf(all, keyOf, { after, limit });
			const whole = await Promise.all(items.map(async (d) => (d.kind === 'editions' ? ((await list.one(d.kind, d.code)) ?? d) : d)));
			const asked = new URLSearchParams({ ...(kind && { kind }), ...(after !== undefined && { after }), limit: String(limit) });
			return toCatalogue(issuer, whole, { here: `/api/v1/datasets?${asked}`, next });
		},

		async entry(kind, code, issuer) {
			const found = await list.one(kind, code);
			return found ? toEntry(issuer, found) : null;
		},

		async file(kind, name, query) {
			const [, code = '', format = ''] = FILE.exec(name) ?? [];
			if (format === 'sdmx.csv' && kind !== 'indicators') return null;
			if (kind === 'editions') {
				if (format !== 'dictionary.csv' || !(await list.one(kind, code))) return null;
				const of = query.of !== undefined && isEditionTable(query.of) ? query.of : 'findings';
				return dictionaryFile(name, hash([name, of]), EDITION_TABLES[of]);
			}
			const table = await tableOf(kind, code, query);
			if (!table) return null;
			const version = hash([evaluate.dataVersion(), registry.version, today(), kind, name, JSON.stringify(query)]);
			const file = (mediaType: string, content: DataFile['content']): DataFile => ({ mediaType, name, version, content });
			if (format === 'dictionary.csv')
				return dictionaryFile(name, version, query.of === 'sdmx' && kind === 'indicators' ? SDMX_COLUMNS : table.columns);
			return file(mediaOf(format as Exclude<DataFormat, 'other'>), contentOf(kind, code, format, table, query));
		},

		async figure(id) {
			const asked = readFindingId(id);
			const indicator = asked && evaluate.indicator(asked.indicator);
			if (!indicator || !registry.unit(asked.unit)) return null;
			const { unit, period, clock: clockOfUnits, asOf, rules } = asked;
			const units = clockOfUnits === 'now' ? { clock: clockOfUnits, asOf } : { clock: clockOfUnits };
			const [finding] = await evaluate.findings({ indicator: indicator.code, period, unit, ...units, ...(rules !== undefined && { rules }) });
			const of = refById(registry, `u${unit}`, asOf);
			return finding?.id === id && of ? { indicator, finding, of } : null;
		},

		async series(code, unit, { from, to }) {
			const indicator = evaluate.indicator(code);
			const number = unitNumber(unit);
			const of = number === undefined ? undefined : registry.unitOn(number, today());
			const month = to ?? (await newest()) ?? today().slice(0, 7);
			if (!indicator || number === undefined || !of || !registry.unit(number)) return null;
			const periods = periodsOf({ from, to: month }, month).slice(-MOST_OF_SERIES);
			const headline = await findHeadline(needs, {
				indicator,
				unit: refOf(of),
				number,
				month: periods.at(-1)!,
				months: periods.length,
				clock: 'now',
			});
			return headline && { indicator, series: headline.series };
		},

		async newEditions() {
			return (await showEditions({ ...needs, editions }, {})).rows;
		},
	};
}

const lineOf = ({ kind, code, name }: Dataset) => ({ kind, code, name });
const keyOf = (d: Dataset) => `${d.kind}~${d.code}`;
const hash = (parts: readonly unknown[]) => createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22);
const clockedOf = (kind: string, query: DataQuery) => (kind === 'indicators' || kind === 'indexes' ? clockOf(query) : {});

const dictionaryFile = (name: string, version: string, columns: readonly Column[]): DataFile => ({
	...{ mediaType: 'text/csv; charset=utf-8', name, version },
	content: () => writeCsv(DICTIONARY_HEAD, once({ cells: dictionaryRows(columns) })),
});

async function* once<T>(part: T): AsyncGenerator<T> {
	yield part;
}

type Table = DatasetPage['tables'][number];

function dictionariesOf({ kind, code, distributions }: Dataset): Table[] {
	const table = (name: Table['name'], columns: readonly Column[], file = code, of = ''): Table => ({
		...{ name, columns },
		dictionary: `/data/${kind}/${encodeURIComponent(file)}.dictionary.csv${of && `?of=${of}`}`,
	});
	if (kind === 'indicators') return [table(null, FINDING_COLUMNS), table({ vi: 'SDMX-CSV', en: 'SDMX-CSV' }, SDMX_COLUMNS, code, 'sdmx')];
	if (kind === 'indexes') return [table(null, SCORE_COLUMNS)];
	if (kind === 'plans')
		return [
			table({ vi: 'Mục tiêu', en: 'Targets' }, TARGET_COLUMNS, `${code}-targets`),
			table({ vi: 'Nhiệm vụ', en: 'Tasks' }, TASK_COLUMNS, `${code}-tasks`),
		];
	if (kind === 'registers') return [table(null, code === 'units' ? UNIT_COLUMNS : SERVICE_COLUMNS)];
	// Of what the edition has: only corrections have a difference.
	return distributions.flatMap(({ name }) => {
		const [of = '', ending] = name.split('.');
		return ending === 'csv' && isEditionTable(of) ? [table({ vi: name, en: name }, EDITION_TABLES[of], code, of)] : [];
	});
}

function pageFor({ kind, code }: Dataset): string {
	if (kind === 'registers') return code === 'units' ? '/units' : '/data/registers/services';
	return `/${kind}/${code}`;
}
