// Search over units, services, indicators, indexes and plans: the index is made once for a state of the registry and a day, and kept.
import { dayOf, fold } from '../../base/index.ts';
import type { SearchGroup, SearchHit, SearchKind, SearchPage, SearchQuery, SearchRow } from '../contract-search.ts';
import { completeHit, gatherEntries, type SearchNeeds } from './gather-entries.ts';
import { markWords } from './mark-words.ts';
import { buildSearchIndex, type Matches, type SearchIndex } from './search-index.ts';
import { unlistedProcedure } from './unlisted-procedure.ts';

export const LONGEST_QUESTION = 100;
const KINDS: readonly SearchKind[] = ['unit', 'service', 'indicator', 'index', 'plan'];
/** Rows of a group among others, and of a page of one group. */
const FIRST = 8;
const ROWS = 50;

export interface Search {
	/** Makes the index if it is not there: half a second for the whole country. */
	prepare(): Promise<void>;
	page(query: SearchQuery): Promise<SearchPage>;
	/** The best of all kinds, or of one, from a place on. */
	list(query: {
		q: string;
		kind?: SearchKind | undefined;
		from: number;
		limit: number;
	}): Promise<{ items: SearchHit[]; total: number; near: boolean; counts: Record<SearchKind, number> }>;
}

export function openSearch(needs: SearchNeeds): Search {
	let made: { readonly version: string; readonly index: Promise<SearchIndex> } | undefined;
	const index = (): Promise<SearchIndex> => {
		const version = `${needs.registry.version}|${dayOf(needs.clock.now())}`;
		if (made?.version !== version) {
			const now = { version, index: gatherEntries(needs).then(buildSearchIndex) };
			made = now;
			now.index.catch(() => {
				if (made === now) made = undefined;
			});
		}
		return made.index;
	};
	return {
		prepare: async () => void (await index()),
		async page(query) {
			const page = pageOf(needs, await index(), query);
			const unlisted =
				page.found === 'nothing' && (page.kind ?? 'service') === 'service' ? await unlistedProcedure(needs, (await index()).find(page.q).q) : null;
			return unlisted === null ? page : pageOfOne(page, unlisted);
		},
		async list({ q, kind, from, limit }) {
			const { entries, find } = await index();
			const matches = find(q);
			const unlisted = matches.places.length === 0 && (kind ?? 'service') === 'service' ? await unlistedProcedure(needs, matches.q) : null;
			if (unlisted !== null) return { items: from === 0 ? [unlisted] : [], total: 1, near: false, counts: { ...countsOf([]), service: 1 } };
			const groups = groupsOf(entries, matches);
			const places = kind === undefined ? groups.flatMap(([, each]) => each) : (groups.find(([k]) => k === kind)?.[1] ?? []);
			const items = places.slice(from, from + limit).map((place) => completeHit(needs, entries[place]!, matches.q));
			return { items, total: places.length, near: matches.near, counts: countsOf(groups) };
		},
	};
}

type Groups = readonly (readonly [SearchKind, readonly number[]])[];

/** The kind that has the best match stands first. */
function groupsOf(entries: SearchIndex['entries'], { places }: Matches): Groups {
	const groups = new Map<SearchKind, number[]>();
	for (const place of places) {
		const { kind } = entries[place]!;
		const group = groups.get(kind);
		if (group) group.push(place);
		else groups.set(kind, [place]);
	}
	return [...groups];
}

function countsOf(groups: Groups): Record<SearchKind, number> {
	return Object.fromEntries(KINDS.map((kind) => [kind, groups.find(([k]) => k === kind)?.[1].length ?? 0])) as Record<SearchKind, number>;
}

function pageOf(needs: SearchNeeds, { entries, find }: SearchIndex, query: SearchQuery): SearchPage {
	const given = (query.q ?? '').replaceAll(/\s+/g, ' ').trim();
	const q = [...given].slice(0, LONGEST_QUESTION).join('');
	const matches = find(q);
	const groups = groupsOf(entries, matches);
	const kind = query.kind ?? null;
	const asked = kind === null ? groups : groups.filter(([k]) => k === kind);
	const total = asked.reduce((n, [, places]) => n + places.length, 0);
	const pages = kind === null ? 1 : Math.max(1, Math.ceil(total / ROWS));
	const page = Math.min(Math.max(1, query.page ?? 1), pages);
	const row = (place: number): SearchRow => {
		const hit = completeHit(needs, entries[place]!, matches.q);
		const marked = { vi: markWords(hit.name.vi, matches.words), en: markWords(hit.name.en, matches.words) };
		return { ...hit, marked, markedCode: hit.code === null ? [] : markWords(hit.code, matches.words) };
	};
	return {
		...{ q, cut: q !== given, kind, total, page, pages },
		found: fold(q) === '' ? 'none' : matches.places.length === 0 ? 'nothing' : matches.near ? 'near' : 'exact',
		groups: asked.map(([k, places]): SearchGroup => {
			const shown = kind === null ? places.slice(0, FIRST) : places.slice((page - 1) * ROWS, page * ROWS);
			return { kind: k, total: places.length, rows: shown.map(row) };
		}),
		counts: countsOf(groups),
	};
}

function pageOfOne(page: SearchPage, hit: SearchHit): SearchPage {
	const { code, name } = hit;
	const marks = (text: string) => markWords(text, fold(page.q).split(' '));
	const row: SearchRow = { ...hit, marked: { vi: marks(name.vi), en: marks(name.en) }, markedCode: code === null ? [] : marks(code) };
	return { ...page, found: 'exact', total: 1, groups: [{ kind: hit.kind, total: 1, rows: [row] }], counts: { ...page.counts, [hit.kind]: 1 } };
}
