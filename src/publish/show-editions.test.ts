// The pages of editions: what was published stands last first, a correction names what it corrects, its lines are read by pages.
import { expect, test } from 'vitest';
import { NotFound } from '../base/index.ts';
import type { Difference, Edition, Manifest } from '../evaluate/contract.ts';
import { makeFixture } from './fixture.ts';
import { openPublish } from './pages.ts';

const SHA = 'a'.repeat(64);
const reference = (id: string | null) => (id === null ? null : { id, sha256: SHA });
const manifestOf = (id: string, corrects: string | null): Manifest & { sha256: string } => ({
	...{ format: 1, id, period: id.split('#')[0]!, clock: 'then', cut: '2024-12-31T03:00:00.000Z', publishedAt: '2024-12-31T03:00:05.000Z' },
	...{ by: 'x', note: null, reason: corrects && 'late facts', corrects: reference(corrects), previous: null, program: '1', engine: '1' },
	counts: { findings: 10, scores: 4, states: { value: 6, noData: 4 } },
	difference: corrects ? { added: 0, removed: 0, changed: 120 } : null,
	...{ facts: { messages: 1, visits: 1, claims: 0 }, rules: [], registry: { units: 1, successions: 0, services: 0, systems: 1 }, sha256: SHA },
	files: [{ name: 'findings.csv', bytes: 100, sha256: SHA, rows: 10 }],
});
const EDITIONS = [manifestOf('2024-06#1', null), manifestOf('2024-05#2', '2024-05#1'), manifestOf('2024-05#1', null)];
const listed = (m: Manifest & { sha256: string }): Edition => ({
	...{ id: m.id, period: m.period, publishedAt: m.publishedAt, cut: m.cut, by: m.by, note: m.note, reason: m.reason, sha256: m.sha256 },
	...{ corrects: m.corrects?.id ?? null, findings: m.counts.findings, difference: m.difference },
});
const LINES = Array.from({ length: 120 }, (_, i): Difference => {
	const score = i === 119;
	return {
		...{ file: score ? 'scores.csv' : 'findings.csv', indicator: score ? '766~online-even' : i === 0 ? 'gone.rate' : 'emc.onlineRate', item: '' },
		...{ of: i === 1 ? 'u9999' : 'u1010', change: 'changed', column: 'value', before: '1', after: String(i) },
	};
});

const needs = makeFixture();
const pages = openPublish({
	...needs,
	editions: {
		list: async (query) => EDITIONS.filter((m) => query?.period === undefined || m.period === query.period).map(listed),
		manifest: async (id) => {
			const found = EDITIONS.find((m) => m.id === id.replace('.', '#'));
			if (!found) throw new NotFound('evaluate.edition-unknown', 'none');
			return found;
		},
		difference: async () => LINES,
	},
});

test('the list has every edition with its number and files, and says of one that it was corrected', async () => {
	const page = await pages.editions({});
	expect(page.rows.map((r) => [r.edition.id, r.no, r.correctedBy])).toEqual([
		['2024-06#1', 1, null],
		['2024-05#2', 2, null],
		['2024-05#1', 1, '2024-05#2'],
	]);
	expect(page).toMatchObject({ periods: 2, total: 3, page: 1, pages: 1 });
	expect(page.rows[0]).toMatchObject({ scores: 4, files: [{ name: 'findings.csv' }] });
	expect((await openPublish(makeFixture()).editions({})).rows).toEqual([]);
});

test('a correction shows its lines page by page, with names, and a unit or rule that is gone by its code', async () => {
	const page = (await pages.edition('2024-05.2', {}))!;
	expect(page).toMatchObject({ no: 2, correctedBy: null, sha256: SHA, manifest: { id: '2024-05#2', reason: 'late facts' } });
	expect(page.differences).toMatchObject({ total: 120, page: 1, pages: 3 });
	expect(page.differences!.rows.slice(0, 3).map((r) => [r.kind, r.of?.id ?? null])).toEqual([
		[null, 'u1010'],
		['indicator', null],
		['indicator', 'u1010'],
	]);
	const last = (await pages.edition('2024-05#2', { page: 99 }))!.differences!;
	expect([last.page, last.rows.length, last.rows.at(-1)!.difference.after]).toEqual([3, 20, '119']);
});

test('a first edition has no difference and names what corrected it; what was never published has no page', async () => {
	expect(await pages.edition('2024-05.1', {})).toMatchObject({ differences: null, correctedBy: '2024-05#2' });
	expect(await pages.edition('2023-01.1', {})).toBeNull();
});
