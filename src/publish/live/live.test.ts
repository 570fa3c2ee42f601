// What the page that moves is given: one reading for all, none without anybody, and no more listeners than are served.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { silentLog } from '../../base/index.ts';
import { LiveState } from '../contract-live.ts';
import { makeFixture } from '../fixture.ts';
import { openLive } from './open-live.ts';

const fixture = makeFixture('full');
const at = (id: string, number: number, unit: string) => ({
	...{ number, unit: Number(unit.slice(1)) },
	system: {
		...{ id, site: number, name: `Hệ thống ${id}`, kind: 'case' as const, unit, emcSite: null, madonvi: null },
		origins: [],
		createdAt: '',
		made: true,
	},
});
const senders = [at('s-1', 1, 'u1001'), at('s-2', 2, 'u1010'), at('s-3', 13, 'u1015')];
const registry = { ...fixture.registry, senders: async () => senders };

/** Counts the readings. */
function open(more: { everyMs?: number; most?: number; fails?: () => boolean } = {}) {
	const readings = { count: 0 };
	const arrivals = async (now: Date) => {
		readings.count++;
		if (more.fails?.()) throw new Error('away');
		return fixture.monitor.arrivals(now);
	};
	const live = openLive({ ...fixture, registry, monitor: { ...fixture.monitor, arrivals }, log: silentLog, everyMs: 20, ...more });
	return { live, readings };
}

test('the state sums all systems, names the busiest first and who was heard last, and fits its description', async () => {
	const state = LiveState.parse(await open().live.state());
	const minutes = (system: number) => Array.from({ length: 60 }, (_, i) => (system === 13 ? 0 : i % (system + 3)));
	const all = [1, 2, 13].map(minutes);
	const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
	expect(state.visits).toEqual({ minute: sum(all.map((m) => m[59]!)), hour: sum(all.map(sum)), today: 12_345 });
	expect(state.dossiers).toEqual({ minute: 16, hour: 16, today: 678 });
	expect(state.feeds.rows.map((row) => row.system)).toEqual(['s-2', 's-1', 's-3']);
	expect(state.feeds.rows[0]).toMatchObject({ unit: { id: 'u1010', name: { vi: 'Lào Cai' } } });
	expect(state.newest.map((row) => row.system)).toEqual(['s-1', 's-2', 's-3']);
	expect(state.silent.rows.length).toBe(state.silent.count);
	expect(state.held, 'the clock of the fixture stands').toBe(true);
	expect(state.silent.count).toBe(1); // of the two silent ones one was heard a moment ago
});

test('however many ask at once there is one reading', async () => {
	const { live, readings } = open({ everyMs: 10_000 });
	await Promise.all(Array.from({ length: 50 }, () => live.state()));
	expect(readings.count).toBe(1);
});

describe('listeners', () => {
	test('are told the same state again and again, by one reading for all; nobody is read for when they are gone', async () => {
		const { live, readings } = open();
		const told = [0, 0, 0];
		const stops = told.map((_, i) => live.listen(() => told[i]!++));
		while (told.some((n) => n < 3)) await sleep(5);
		expect(readings.count).toBeLessThanOrEqual(Math.max(...told) + 1);
		for (const stop of stops) stop?.();
		await sleep(60);
		const [before, heard] = [readings.count, told.join()];
		await sleep(100);
		expect(readings.count).toBe(before);
		expect(told.join()).toBe(heard);
		expect(live.listeners()).toBe(0);
	});

	test('beyond what is served are refused, and taken when another has gone', () => {
		const { live } = open({ most: 2 });
		const first = live.listen(() => undefined);
		live.listen(() => undefined);
		expect(live.listen(() => undefined)).toBeUndefined();
		first?.();
		expect(live.listen(() => undefined)).toBeDefined();
	});

	test('outlast a store that is away', async () => {
		let away = true;
		const { live, readings } = open({ fails: () => away });
		let told = 0;
		const stop = live.listen(() => told++);
		while (readings.count < 3) await sleep(5);
		expect(told).toBe(0);
		away = false;
		while (told < 1) await sleep(5);
		stop?.();
	});
});
