// Opens the editions: publishing, correcting, verifying and reading what was published.
import { readFileSync } from 'node:fs';
import { getPeriod } from '../../base/index.ts';
import { unitId } from '../../registry/index.ts';
import { sweepBelieved } from './believe.ts';
import type { ByteRange } from './byte-range.ts';
import { sha256 } from './canonical.ts';
import { readDifferences } from './compare-editions.ts';
import type { Edition, Manifest } from './contract.ts';
import { readEditionId } from './edition-id.ts';
import type { Editions, WorkProgress } from './editions.ts';
import { contentOf } from './file-draft.ts';
import { FINDINGS, toFinding } from './findings-table.ts';
import { editionExists, editionSuperseded, editionUnknown, fileUnknown, noDifference } from './problems.ts';
import { type PublishNeeds, publishEdition } from './publish-edition.ts';
import { readRows } from './published-table.ts';
import { type EditionRow, readEdition, readEditions, readKeys, readParts, readPartsWithin } from './records.ts';
import { verifyEdition } from './verify-edition.ts';

type EditionsNeeds = Omit<PublishNeeds, 'program' | 'onProgress'>;

const { version: PROGRAM } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string };

const manifestOf = (row: EditionRow) => JSON.parse(row.manifest) as Manifest;

function toEdition(row: EditionRow): Edition {
	const { id, period, publishedAt, cut, by, note, reason, corrects, counts, difference } = manifestOf(row);
	return {
		id,
		period,
		publishedAt,
		cut,
		by,
		note,
		reason,
		corrects: corrects?.id ?? null,
		findings: counts.findings,
		difference,
		sha256: row.sha256,
	};
}

export function openEditions(given: EditionsNeeds): Editions {
	const listeners = new Set<(progress: WorkProgress) => void>();
	const needs: PublishNeeds = { ...given, program: PROGRAM, onProgress: (p) => listeners.forEach((tell) => void tell(p)) };
	const { db } = given.records;

	async function find(text: string): Promise<EditionRow> {
		const id = readEditionId(text);
		const row = id === undefined ? undefined : await readEdition(db, id);
		if (!row) throw editionUnknown(text);
		return row;
	}
	async function* contents(row: EditionRow, name: string, key?: string): AsyncGenerator<Buffer> {
		for await (const part of readParts(db, row.draft, name, key)) yield await contentOf(part);
	}
	async function* within(row: EditionRow, name: string, range: ByteRange): AsyncGenerator<Buffer> {
		for await (const { part, at } of readPartsWithin(db, row.draft, name, range)) {
			yield (await contentOf(part)).subarray(Math.max(0, range.from - at), range.until - at);
		}
	}
	async function textOf(row: EditionRow, name: string, key?: string): Promise<string> {
		const parts: string[] = [];
		for await (const part of contents(row, name, key)) parts.push(part.toString());
		return parts.join('');
	}

	return {
		async publish({ period: text, by, note }) {
			const period = getPeriod(text);
			const [newest] = await readEditions(db, text);
			if (newest) throw editionExists(newest.id);
			return publishEdition(needs, { period, by, note: note ?? null });
		},

		async correct({ id, reason, by, note }) {
			const edition = await find(id);
			const [newest] = await readEditions(db, edition.period);
			if (newest && newest.no !== edition.no) throw editionSuperseded(edition.id, newest.id);
			return publishEdition(needs, { period: getPeriod(edition.period), by, note: note ?? null, former: { edition, reason } });
		},

		watch(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		sweep: () => sweepBelieved(needs),
		keepSwept(log) {
			const sweep = () =>
				sweepBelieved(needs).then(
					(stores) => stores.length > 0 && log.info({ stores }, 'Second fact stores that nobody works in any more were removed'),
					(error: unknown) => log.warn({ err: error }, 'Second fact stores that nobody works in could not be looked for'),
				);
			void sweep();
			const hourly = setInterval(() => void sweep(), 3_600_000);
			hourly.unref();
			return () => clearInterval(hourly);
		},
		verify: async (id) => verifyEdition(needs, await find(id)),
		list: async ({ period } = {}) => (await readEditions(db, period)).map(toEdition),
		latest: async (period) => (await readEditions(db, period))[0]?.id,

		async manifest(id) {
			const row = await find(id);
			return { ...manifestOf(row), sha256: row.sha256 };
		},

		async file(id, name) {
			const row = await find(id);
			if (name === 'manifest.json') {
				const content = Buffer.from(row.manifest);
				async function* some(range?: ByteRange) {
					yield range ? content.subarray(range.from, range.until) : content;
				}
				return { file: { name, bytes: content.length, sha256: sha256(content), rows: null }, content: some };
			}
			const file = manifestOf(row).files.find((f) => f.name === name);
			if (!file) throw fileUnknown(row.id, name);
			return { file, content: (range) => (range ? within(row, name, range) : contents(row, name)) };
		},

		async findings(id, { indicator, level, unit }) {
			const row = await find(id);
			const levels = level ? [level] : unit === undefined ? ['nation', 'ministry', 'province'] : undefined;
			const keys = (await readKeys(db, row.draft, 'findings.csv')).filter((key) => {
				const [code, of] = key.split(' ');
				return code === indicator && (levels === undefined || levels.includes(of!));
			});
			const of = unit === undefined ? undefined : unitId(unit);
			const found = [];
			// The key led here; the rows say what they are of.
			for (const key of keys)
				for (const read of readRows(await textOf(row, 'findings.csv', key), FINDINGS.columns))
					if (read.indicator === indicator && (!levels || levels.includes(read.level!)) && (of === undefined || read.of === of))
						found.push(toFinding(read, row.id));
			return found;
		},

		async difference(id) {
			const row = await find(id);
			if (!manifestOf(row).corrects) throw noDifference(row.id);
			const text = await textOf(row, 'difference.csv');
			return readDifferences(text.slice(text.indexOf('\r\n') + 2));
		},
	};
}
