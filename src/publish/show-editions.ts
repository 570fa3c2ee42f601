// What was published: all editions, and one with its files and what it changed in the former.
import { dayOf, getPeriod, NotFound } from '../base/index.ts';
import type { DifferenceRow, Edition, EditionPage, EditionsPage } from './contract.ts';
import type { PublishNeeds } from './needs.ts';
import { EDITION_FILES } from './open-data/edition-dictionary.ts';
import { refById } from './units-of-page.ts';

const EDITIONS = 20;
const DIFFERENCES = 50;

const numberOf = (id: string) => Number(id.split('#')[1]);

/** One page of a list; a page beyond the last is the last. */
function cut<T>(all: readonly T[], size: number, asked: number | undefined) {
	const pages = Math.max(1, Math.ceil(all.length / size));
	const page = Math.min(Math.max(1, asked ?? 1), pages);
	return { part: all.slice((page - 1) * size, page * size), total: all.length, page, pages };
}

const correctedBy = (all: readonly Edition[], id: string) => all.find((e) => e.corrects === id)?.id ?? null;

export async function showEditions({ editions, clock }: PublishNeeds, query: { page?: number | undefined }): Promise<EditionsPage> {
	const all = await editions.list();
	const { part, ...paging } = cut(all, EDITIONS, query.page);
	const rows = await Promise.all(
		part.map(async (edition) => {
			const { files, counts } = await editions.manifest(edition.id);
			return { edition, no: numberOf(edition.id), correctedBy: correctedBy(all, edition.id), scores: counts.scores, files };
		}),
	);
	return { today: dayOf(clock.now()), rows, periods: new Set(all.map((e) => e.period)).size, ...paging };
}

/** Null when nothing was published under the id (`2024-05.1`, `2024-05#1`). */
export async function showEdition(needs: PublishNeeds, id: string, query: { page?: number | undefined }): Promise<EditionPage | null> {
	const { editions, clock } = needs;
	try {
		const { sha256, ...manifest } = await editions.manifest(id);
		const all = await editions.list({ period: manifest.period });
		const differences = manifest.corrects ? await readDifferences(needs, manifest.id, getPeriod(manifest.period).to, query.page) : null;
		return {
			...{ today: dayOf(clock.now()), manifest, sha256, no: numberOf(manifest.id) },
			...{ correctedBy: correctedBy(all, manifest.id), differences, fileAbout: EDITION_FILES },
		};
	} catch (error) {
		if (error instanceof NotFound) return null;
		throw error;
	}
}

async function readDifferences({ editions, evaluate, registry }: PublishNeeds, id: string, on: string, asked: number | undefined) {
	const { part, ...paging } = cut(await editions.difference(id), DIFFERENCES, asked);
	const rows = part.map((difference): DifferenceRow => {
		// Of scores the code may carry a variant, `766~online-even`.
		const [code = ''] = difference.indicator.split('~');
		const index = difference.file === 'scores.csv' ? evaluate.index(code) : undefined;
		const declared = index ?? evaluate.indicator(code);
		return {
			difference,
			of: refById(registry, difference.of, on),
			name: declared?.name ?? null,
			kind: declared ? (index ? 'index' : 'indicator') : null,
		};
	});
	return { rows, ...paging };
}
