// The pages of services: claim beside use, what the register does not know, and what nobody knows.
import { describe, expect, test } from 'vitest';
import type { ServiceUse } from '../evaluate/contract.ts';
import type { Service } from '../registry/contract.ts';
import { makeFixture } from './fixture.ts';
import type { PublishNeeds } from './needs.ts';
import { openPublish } from './pages.ts';

type ServiceUseQuery = Parameters<PublishNeeds['evaluate']['serviceUse']>[0];

const both = (text: string) => ({ vi: text, en: text });
const service = (code: string, name: string, essential: number | null, nationalCodes: string[] = []): Service => ({
	...{ code, name: both(name), level: 'full', owner: 'u101', field: null, nationalCodes, validFrom: null, validTo: null, certainty: 'read' },
	essential: essential === null ? null : { decision: '06/QĐ-TTg', no: essential },
});
const KNOWN = [service('S1', 'Khai sinh', 12, ['1.1']), service('S2', 'Kết hôn', 13), service('S3', 'Đất đai', null)];
const use = (code: string, more: Partial<ServiceUse> = {}): ServiceUse => ({
	...{ code, procedures: [code], name: null, essential: null, of: 'u1', period: '2024-12', clock: 'now', asOf: '2025-01-10' },
	...{ received: 10, online: 5, fullProcess: 0, finished: 8, timed: 8, medianDays: 3, p90Days: 9, open: null },
	...more,
});
const USED = [use('S1', { received: 40, fullProcess: 2 }), use('<b>9</b>', { medianDays: 30, timed: 4 }), use('S3', { medianDays: 20, received: 7 })];

async function open() {
	const fixture = await makeFixture();
	const asked: ServiceUseQuery[] = [];
	const find = (code: string) => KNOWN.find((s) => s.code === code || s.nationalCodes.includes(code));
	const needs: PublishNeeds = {
		...fixture,
		registry: { ...fixture.registry, services: () => KNOWN, service: find },
		evaluate: {
			...fixture.evaluate,
			serviceUse: async (query) => {
				asked.push(query);
				if (query.by === 'service') return query.procedures ? USED.filter((u) => query.procedures!.includes(u.code)) : USED;
				if (!query.procedures?.some((p) => USED.some((u) => u.code === p))) return [];
				return query.by === 'month' ? [use('S1', { period: '2024-10' }), use('S1', { period: '2024-12' })] : [use('S1', { of: 'u1010' })];
			},
		},
	};
	return { pages: openPublish(needs), asked };
}

describe('the list of services', () => {
	test('has what was used, known or not, and what the register lists besides', async () => {
		const { pages } = await open();
		const page = (await pages.services({}))!;
		const told = (rows: typeof page.rows) => rows.map((r) => [r.code, r.service?.code ?? null, r.use?.received ?? null]);
		// The essential ones stand first and apart; a table to take away has all in one.
		expect(told(page.essentials)).toEqual([
			['S1', 'S1', 40],
			['S2', 'S2', null],
		]);
		expect(told(page.rows)).toEqual([
			['<b>9</b>', null, 10],
			['S3', 'S3', 7],
		]);
		const all = (await pages.services({ page: 'all' }))!;
		expect([all.essentials, told(all.rows).map(([code]) => code)]).toEqual([[], ['S1', '<b>9</b>', 'S3', 'S2']]);
		expect(page.counts).toEqual({ listed: 4, used: 3, online: 3, fullProcess: 1, unknown: 1, over90: 0 });
		expect(await pages.services({ essential: true })).toMatchObject({ essentials: [] });
		expect((await pages.services({ essential: true }))!.rows.map((r) => r.code)).toEqual(['S1', 'S2']);
	});

	test('does not put a median of four dossiers before one of many', async () => {
		const { pages } = await open();
		expect((await pages.services({ order: 'median', page: 'all' }))!.rows.map((r) => r.code)).toEqual(['S3', 'S1', '<b>9</b>', 'S2']);
	});

	test('of a unit that there is not is none', async () => {
		const { pages } = await open();
		expect(await pages.services({ unit: 'u999999' })).toBeNull();
		expect(await pages.services({ unit: 'nonsense' })).toBeNull();
	});
});

describe('the page of a service', () => {
	test('adds up the codes under which its dossiers come, whichever is asked', async () => {
		const { pages, asked } = await open();
		const page = (await pages.service('1.1', {}))!;
		expect([page.code, page.procedures, page.use?.received]).toEqual(['S1', ['S1', '1.1'], 40]);
		expect(asked.every((q) => q.procedures?.join() === 'S1,1.1')).toBe(true);
		// From the first month with something on; a month of nothing is nothing, not 0.
		expect(page.months.map((m) => [m.month, m.use !== null])).toEqual([
			['2024-10', true],
			['2024-11', false],
			['2024-12', true],
		]);
		expect(page.units[0]).toMatchObject({ unit: { id: 'u1010' }, use: { received: 10 } });
		expect(page.units[1]).toMatchObject({ use: null });
	});

	test('tells the communes of a province, and of no other unit', async () => {
		const { pages, asked } = await open();
		expect(await pages.service('S1', { unit: 'u1010' })).toMatchObject({ level: 'commune', of: { id: 'u1010' } });
		expect(asked.find((q) => q.by === 'unit')).toMatchObject({ level: 'commune' });
		expect(await pages.service('S1', { unit: 'u1010', level: 'province' })).toMatchObject({ level: 'province' });
		expect(await pages.service('S1', { level: 'commune' })).toMatchObject({ level: 'province' });
	});

	test('is there for what only dossiers name, and not for what nobody names', async () => {
		const { pages } = await open();
		expect(await pages.service('<b>9</b>', {})).toMatchObject({ code: '<b>9</b>', name: null, service: null });
		expect(await pages.service('S2', {})).toMatchObject({ code: 'S2', use: null, months: [] });
		expect(await pages.service('nobody', {})).toBeNull();
	});
});
