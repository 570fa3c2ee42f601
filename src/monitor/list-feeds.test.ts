// Feeds over time on the real store: who speaks, who is silent, who never spoke, and that receipt decides it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestMonitor, type TestMonitor } from '../../tests/monitor.ts';
import { encodeVisit, plainView } from './visit.ts';

let t: TestMonitor;
const HOUR = 3_600_000;
const START = Date.UTC(2024, 4, 1, 1);
beforeAll(async () => {
	t = await openTestMonitor();
	// Office hours of 30 days, one visit an hour.
	const hours = Array.from({ length: 30 * 9 }, (_, i) => START + Math.floor(i / 9) * 24 * HOUR + (i % 9) * HOUR);
	const rows = hours.map((received, i) => {
		const provenance = {
			unit: 1010,
			at: received,
			received,
			id: String(i + 1),
			visitor: '1',
			device: 'desktop',
			browser: 'firefox',
			protocol: 'beacon',
			mapping: 1,
		};
		return `${encodeVisit(plainView, { ...provenance, system: t.portal.number }, String)}}\n`;
	});
	await t.stores.facts.append('visit', rows.join(''));
});
afterAll(() => t?.close());

const feedAt = async (at: string, id = t.portal.id) => {
	t.clock.set(at);
	return (await t.monitor.feeds({ system: id }))[0]!;
};

test('a feed within its rhythm speaks; silent for longer it is stale and says since when and by which rule', async () => {
	const speaking = await feedAt('2024-06-01T00:00:00Z');
	expect(speaking).toMatchObject({
		state: 'value',
		facts: 270,
		expectedEverySeconds: 3 * 86_400,
		firstAt: '2024-05-01T01:00:00.000Z',
		lastAt: '2024-05-30T09:00:00.000Z',
	});
	const silent = await feedAt('2024-06-03T00:00:00Z');
	expect(silent.state).toBe('stale');
	expect(silent.why).toMatch(/3\.6 days.*3 days/);
});

test('a system that fell silent with its unit is told as ended, not as a broken pipe', async () => {
	expect((await feedAt('2025-09-01T00:00:00Z')).why).toBe('Its unit ended on 2025-06-30; nothing more is expected of it');
});

test('a system that never sent anything has no data, which is not silence', async () => {
	expect(await feedAt('2024-06-03T00:00:00Z', t.case.id)).toMatchObject({ state: 'noData', facts: 0, lastAt: null, expectedEverySeconds: null });
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
});
