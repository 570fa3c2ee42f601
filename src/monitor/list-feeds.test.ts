// Feeds over time on the real store: who speaks, who is silent, who never spoke, and that receipt decides it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestMonitor, type TestMonitor } from '../../tests/monitor.ts';
import { addSystem } from '../registry/index.ts';
import { readCalendar } from './calendar.ts';

let t: TestMonitor;
const HOUR = 3_600_000;
/** 08:00 of Wednesday 1 May 2024 in Vietnam. */
const START = Date.UTC(2024, 4, 1, 1);
beforeAll(async () => {
	const summer = { from: '2024-06-03', to: '2024-06-09', name: { vi: 'Nghỉ hè', en: 'Summer' }, certainty: 'made' as const };
	t = await openTestMonitor('2024-05-13T03:00:00Z', () => ({ calendar: readCalendar([{ holidays: [summer], worked: [] }]) }));
	// Office hours of 30 days, Sundays too, one visit an hour.
	const hours = Array.from({ length: 30 * 9 }, (_, i) => START + Math.floor(i / 9) * 24 * HOUR + (i % 9) * HOUR);
	const rows = hours.map((hour, i) => {
		const at = new Date(hour).toISOString();
		return { system: t.portal.number, unit: 1010, at, received: at, id: i + 1, kind: 'view', protocol: 'beacon', mapping: 1 };
	});
	await t.stores.facts.append('visit', rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
});
afterAll(() => t?.close());

const feedAt = async (at: string, id = t.portal.id) => {
	t.clock.set(at);
	return (await t.monitor.feeds({ system: id }))[0]!;
};

test('a feed within its rhythm speaks; silent for longer it is stale and says since when and how probable that is', async () => {
	const speaking = await feedAt('2024-05-31T00:00:00Z');
	expect(speaking).toMatchObject({ state: 'value', facts: 270, firstAt: '2024-05-01T01:00:00.000Z', lastAt: '2024-05-30T09:00:00.000Z', why: null });
	expect(speaking.silence).toEqual({ since: '2024-05-30T09:00:00.000Z', seconds: 15 * 3600, probability: 1 });
	const silent = await feedAt('2024-06-01T12:00:00Z');
	expect(silent).toMatchObject({ state: 'stale', expectedEverySeconds: speaking.expectedEverySeconds });
	expect(silent.expectedEverySeconds).toBeLessThan(26 * 3600);
	expect(silent.silence!.probability).toBeLessThan(0.001);
	expect(silent.why).toMatch(/2\.1 days.*probability of/);
});

test('on days that the calendar calls holidays nothing more is expected', async () => {
	const silent = (await feedAt('2024-06-02T16:00:00Z')).silence!.probability!;
	expect((await feedAt('2024-06-09T16:00:00Z')).silence!.probability).toBe(silent);
	expect((await feedAt('2024-06-10T12:00:00Z')).silence!.probability).toBeLessThan(silent);
});

test('a dead feed stays stale for years, by the rhythm that it had', async () => {
	const { expectedEverySeconds } = await feedAt('2024-06-30T00:00:00Z');
	expect(await feedAt('2025-06-29T00:00:00Z')).toMatchObject({ state: 'stale', expectedEverySeconds });
	expect(await feedAt('2029-06-29T00:00:00Z')).toMatchObject({ state: 'stale' });
});

test('a system that fell silent with its unit is told as ended, not as a broken pipe', async () => {
	expect((await feedAt('2025-09-01T00:00:00Z')).why).toBe('Its unit ended on 2025-06-30; nothing more is expected of it');
});

test('a system that never sent anything has no data, which is not silence', async () => {
	const never = await feedAt('2024-06-03T00:00:00Z', t.case.id);
	expect(never).toMatchObject({ state: 'noData', facts: 0, lastAt: null, expectedEverySeconds: null, silence: null });
});

test('files imported for a system are facts about it and no word of its own: neither heard, nor a rhythm, nor silence', async () => {
	const { records } = t.stores;
	const made = await addSystem({ records, registry: t.registry, clock: t.clock }, { unit: 'u1010', kind: 'case', name: 'Một cửa cũ' });
	const system = (await t.registry.sender(made.id))!.number;
	let no = 0;
	const message = (received: string, protocol: string) => {
		const id = String(++no).padStart(32, '0');
		return {
			system,
			unit: 1010,
			dossier: `d${no}`,
			at: '2022-03-01T02:00:00Z',
			at_stated: true,
			received,
			batch: no,
			protocol,
			mapping: 1,
			id,
			status: 2,
		};
	};
	const add = (...rows: object[]) => t.stores.facts.append('dossier_message', rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
	await add(message('2024-05-20T02:00:00Z', 'import'), message('2024-05-20T03:00:00Z', 'import'));
	const imported = await feedAt('2024-06-03T00:00:00Z', made.id);
	expect(imported).toMatchObject({ state: 'noData', facts: 2, firstAt: null, lastAt: null, importedAt: '2024-05-20T03:00:00.000Z', silence: null });
	expect(imported).toMatchObject({ why: expect.stringContaining('imported from files'), lastFactAt: '2022-03-01T02:00:00.000Z' });
	expect(await t.monitor.connection(made.id)).toMatchObject({
		...{ state: 'noData', interruptions: [], proof: { first: null, last: null, facts: 0, hours: 0 } },
		protocols: [{ protocol: 'import', facts: 2 }],
	});
	await add(message('2024-05-22T02:00:00Z', 'emc'), message('2024-05-30T02:00:00Z', 'import'));
	expect(await feedAt('2024-05-31T00:00:00Z', made.id)).toMatchObject({
		...{ state: 'stale', facts: 4, firstAt: '2024-05-22T02:00:00.000Z', lastAt: '2024-05-22T02:00:00.000Z' },
		...{ importedAt: '2024-05-30T02:00:00.000Z', silence: { since: '2024-05-22T02:00:00.000Z' } },
	});
	expect(await t.monitor.connection(made.id)).toMatchObject({ proof: { facts: 1, hours: 1 } });
});

test('facts of long ago received just now are a sign of life, and are told as facts of long ago', async () => {
	t.clock.set('2024-06-03T00:00:00Z');
	const line = { dossier: 'old', procedure: 'p', at: '2023-01-02T09:00:00+07:00', status: 9 };
	const headers = { authorization: `Bearer ${t.case.key}` };
	await t.app.inject({ method: 'POST', url: '/api/v1/dossiers', payload: JSON.stringify(line), headers });
	const feed = await feedAt('2024-06-03T01:00:00Z', t.case.id);
	expect(feed).toMatchObject({ state: 'value', lastAt: '2024-06-03T00:00:00.000Z', lastFactAt: '2023-01-02T02:00:00.000Z' });
	const year = await t.monitor.reporting({ from: new Date('2022-12-31T17:00:00Z'), until: new Date('2023-12-31T17:00:00Z') });
	expect(year).toEqual([{ system: t.case.number, facts: 1, lastAt: new Date('2024-06-03T00:00:00Z') }]);
	expect(await t.monitor.feeds()).toHaveLength(3);
});

test('a system that fell silent after its unit had ended is not interrupted: nothing more is expected of it', async () => {
	t.clock.set('2025-06-20T02:00:00Z');
	const line = { dossier: 'last', procedure: 'p', at: '2025-06-20T09:00:00+07:00', status: 2 };
	await t.app.inject({ method: 'POST', url: '/api/v1/dossiers', payload: JSON.stringify(line), headers: { authorization: `Bearer ${t.case.key}` } });
	t.clock.set('2025-06-29T02:00:00Z');
	const open = (await t.monitor.connection(t.case.id))!;
	expect([open.state, open.interruptions[0]!.to]).toEqual(['stale', null]);
	t.clock.set('2025-09-01T02:00:00Z');
	const over = (await t.monitor.connection(t.case.id))!;
	expect(over.interruptions.filter((i) => i.to === null)).toEqual([]);
});
