// What leaves the made nation: the same bytes each time, in the order of time, read without a refusal by the real mappings, faults included.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { mapOwnMessage } from '../src/monitor/sources/batch/map.ts';
import { mapBeacon } from '../src/monitor/sources/beacon/map.ts';
import { mapEmcMessage } from '../src/monitor/sources/emc/map.ts';
import { mapMatomo, readBulkEntry } from '../src/monitor/sources/matomo/map.ts';
import { mapNpspDossier, mapNpspStep } from '../src/monitor/sources/npsp/map.ts';
import { dayNumber, instant, nowMs } from './calendar.ts';
import { FAULTS, faultOf } from './faults.ts';
import { historyOf, type Moment } from './history.ts';
import { makeNation, type UnitRef } from './nation.ts';
import type { Access, Parcel } from './parcel.ts';

const access: Access = { id: 's', site: 7, key: 'td_test' };
const nation = makeNation({ seed: '2024', dossiers: 8_000 });
const moments = [...historyOf(nation, { lived: true })];
const sends = moments.filter((m): m is Extract<Moment, { type: 'send' }> => m.type === 'send');
const unitOf = (unit: UnitRef) => `${unit.code}@${unit.on}`;
const body = (parcel: Parcel) => parcel.body(access, 'session', unitOf);
const claimsOf = (parcel: Parcel) =>
	body(parcel)
		.split('\n')
		.map((line): { measure: string; period: string; unit: string; value: number } => JSON.parse(line));
/** What a province claimed, by its code. */
const claimedBy = (code: string) =>
	heard.flatMap(({ parcel }) => (parcel.kind === 'claims' ? claimsOf(parcel) : [])).filter((claim) => claim.unit.startsWith(`${code}@`));

interface Said {
	readonly dossier: string;
	readonly at: number | null;
	readonly status: number;
	readonly level: string;
	readonly due: number | null;
	readonly finished: number | null;
	readonly supplements: readonly unknown[];
	/** When it was sent. */
	readonly sent: number;
}

/** All messages of a parcel, read by the real mapping of its protocol. */
function read(parcel: Parcel, at: number): { said: unknown[]; refused: unknown[] } {
	const text = body(parcel);
	const json = () => JSON.parse(text);
	const readings = (() => {
		switch (parcel.kind) {
			case 'batch':
				return text.split('\n').map((line) => mapOwnMessage(JSON.parse(line)));
			case 'emc':
				return (json() as unknown[]).map(mapEmcMessage);
			case 'npsp':
				return (json().data as unknown[]).map(json().service === 'CapNhatTienDoHoSoMC' ? mapNpspStep : mapNpspDossier);
			case 'matomo':
				return (json().requests as string[]).map((entry) => {
					const { parameters, text: query } = readBulkEntry(entry);
					return mapMatomo(parameters, query, at, true);
				});
			case 'beacon':
				return [mapBeacon(json())];
			case 'claims':
				return [];
		}
	})();
	return { said: readings.flatMap((r) => (r.said ? [r.said] : [])), refused: readings.flatMap((r) => (r.refusal ? [r.refusal] : [])) };
}

const heard = sends.flatMap(({ at, parcels }) => parcels.map((parcel) => ({ at, parcel, ...read(parcel, at) })));

/** What the case system of a province that no merger touched said. */
function saidBy(province: string): Said[] {
	const system = nation.authorities.find((a) => a.province === province)?.case;
	return heard
		.filter(({ parcel }) => system && parcel.system === system)
		.flatMap(({ said, at }) => (said as Said[]).map((s) => ({ ...s, sent: at })));
}
const sinceOf = (name: Parameters<typeof faultOf>[0]) => instant(dayNumber(faultOf(name).since), 0);

describe('the history', () => {
	test('is the same byte for byte each time, and another for another seed', () => {
		const digest = (seed: string) => {
			const hash = createHash('sha256');
			for (const m of historyOf(makeNation({ seed, dossiers: 500 }), { lived: true })) {
				if (m.type === 'send') for (const parcel of m.parcels) hash.update(`${m.at} ${parcel.path} ${body(parcel)}`);
				if (m.type === 'connect') hash.update(JSON.stringify(m));
			}
			return hash.digest('hex');
		};
		expect(digest('1')).toBe(digest('1'));
		expect(digest('1')).not.toBe(digest('2'));
	});

	test('goes forward in time, ends when the clock stands, and never speaks of the future', () => {
		let last = 0;
		for (const m of moments) {
			if (m.type === 'breath') continue;
			expect(m.at).toBeGreaterThanOrEqual(last);
			last = m.at;
		}
		expect(last).toBe(nowMs);
		for (const { at, said } of heard) for (const s of said as Said[]) if (s.at) expect(s.at).toBeLessThanOrEqual(at);
	});

	test('connects a system before it sends', () => {
		const connected = new Set<unknown>();
		for (const m of moments) {
			if (m.type === 'connect') for (const system of m.systems) connected.add(`${system.unit.code} ${system.unit.on} ${system.kind}`);
			if (m.type === 'send') {
				for (const { system } of m.parcels) expect(connected.has(`${system.unit.code} ${system.unit.on} ${system.kind}`)).toBe(true);
			}
		}
	});

	test('is read by the real mappings without a single refusal', () => {
		expect(heard.flatMap((h) => h.refused)).toEqual([]);
		expect(new Set(heard.map((h) => h.parcel.kind))).toEqual(new Set(['batch', 'npsp', 'emc', 'matomo', 'beacon', 'claims']));
		for (const { parcel, said } of heard) if (parcel.kind !== 'claims') expect(said).toHaveLength(parcel.facts);
	});

	test('makes a whole dossier of what the national portal and EMC are told', () => {
		const npsp = nation.authorities.filter((a) => a.protocol === 'npsp' && a.case);
		const a = npsp[0]!;
		const said = heard.filter(({ parcel }) => parcel.system === a.case).flatMap((h) => h.said as Said[]);
		const first = said.find((s) => s.finished !== null)!;
		const both = said.filter((s) => s.dossier === first.dossier);
		expect(both.some((s) => s.level !== '')).toBe(true);
		expect(both.some((s) => s.due !== null)).toBe(true);
	});

	test('for a server whose clock is its own speaks only protocols that carry instants', () => {
		const kinds = new Set<string>();
		for (const m of historyOf(makeNation({ seed: '1', dossiers: 500 }), { lived: false })) {
			if (m.type === 'send') for (const parcel of m.parcels) kinds.add(parcel.kind);
		}
		expect(kinds).toEqual(new Set(['batch', 'matomo', 'claims']));
	});
});

describe('the planted faults', () => {
	test('are on five provinces, each with what to look at', () => {
		expect(new Set(FAULTS.map((f) => f.province)).size).toBe(5);
		for (const f of FAULTS) expect(nation.authorities.find((a) => a.province === f.province)?.name).toBe(f.unitName);
	});

	test('silent: speaks before its day and never after, by no system, while it goes on claiming', () => {
		const { province } = faultOf('silent');
		const of = (kind: string) =>
			heard.filter(({ parcel }) => parcel.kind !== 'claims' && parcel.system.kind === kind && parcel.system.unit.code === province);
		for (const kind of ['case', 'portal']) {
			expect(of(kind).length).toBeGreaterThan(20);
			for (const { said } of of(kind)) for (const s of said as Said[]) if (s.at) expect(s.at).toBeLessThan(sinceOf('silent'));
		}
		expect(claimedBy(province).some((claim) => claim.period === '2025-11')).toBe(true);
	});

	test('partialAsFull: partial before its day, never after', () => {
		const said = saidBy(faultOf('partialAsFull').province);
		expect(said.some((s) => s.level === 'partial' && s.sent < sinceOf('partialAsFull'))).toBe(true);
		const after = said.filter((s) => s.sent >= sinceOf('partialAsFull') && s.level !== '');
		expect(after.length).toBeGreaterThan(50);
		expect(after.filter((s) => s.level === 'partial' && (s.at ?? s.sent) >= sinceOf('partialAsFull'))).toEqual([]);
	});

	test('pausedAsFinished: pauses before its day; after it none, dossiers handled on after 9, and hardly one late', () => {
		const said = saidBy(faultOf('pausedAsFinished').province);
		const since = sinceOf('pausedAsFinished');
		const paused = (s: Said) => [5, 6, 8].includes(s.status);
		expect(said.some((s) => paused(s) && s.at! < since)).toBe(true);
		expect(said.filter((s) => paused(s) && s.at! >= since)).toEqual([]);
		const finishedFirst = new Map<string, number>();
		for (const s of said) if (s.status === 9 && s.at) finishedFirst.set(s.dossier, Math.min(finishedFirst.get(s.dossier) ?? Infinity, s.at));
		const last = new Map(said.filter((s) => s.finished !== null && s.due !== null && s.at! > since).map((s) => [s.dossier, s]));
		expect(last.size).toBeGreaterThan(100);
		expect([...last.values()].filter((s) => s.finished! > s.due!).length / last.size).toBeLessThan(0.025);
		expect(said.some((s) => s.status === 4 && s.at! > (finishedFirst.get(s.dossier) ?? Infinity))).toBe(true);
	});

	test('notConnected: has no system, and is claimed for all the same', () => {
		const { province } = faultOf('notConnected');
		expect(heard.filter(({ parcel }) => parcel.system.unit.code === province && parcel.kind !== 'claims')).toEqual([]);
		expect(claimedBy(province).length).toBeGreaterThan(20);
	});

	test('inflatedClaims: about 20 points above its own figures since its month, the others within one point', () => {
		const claims = heard.flatMap(({ parcel }) => (parcel.kind === 'claims' ? claimsOf(parcel) : []));
		const counted = new Map<string, { all: number; online: number }>();
		for (const { parcel, said } of heard) {
			if (parcel.kind !== 'batch' && parcel.kind !== 'npsp') continue;
			for (const s of said as (Said & { channel: string; received: number | null })[]) {
				if (s.status !== 2 || s.received === null) continue;
				const key = `${parcel.system.unit.code}@${parcel.system.unit.on} ${new Date(s.received + 7 * 3_600_000).toISOString().slice(0, 7)} ${s.dossier}`;
				counted.set(key, { all: 1, online: s.channel === 'online' ? 1 : 0 });
			}
		}
		const sums = new Map<string, { all: number; online: number }>();
		for (const [key, { online }] of counted) {
			const cell = key.split(' ').slice(0, 2).join(' ');
			const sum = sums.get(cell) ?? { all: 0, online: 0 };
			sums.set(cell, { all: sum.all + 1, online: sum.online + online });
		}
		const gaps = claims.flatMap((claim) => {
			const sum = sums.get(`${claim.unit} ${claim.period}`);
			if (claim.measure !== 'emc.onlineRate' || !sum) return [];
			return [{ code: claim.unit.split('@')[0]!, period: claim.period, gap: claim.value - (100 * sum.online) / sum.all, value: claim.value }];
		});
		const fault = faultOf('inflatedClaims');
		const inflated = gaps.filter((g) => g.code === fault.province && g.period >= fault.since.slice(0, 7) && g.value < 100);
		expect(inflated.length).toBeGreaterThan(10);
		for (const g of inflated) expect(g.gap).toBeGreaterThan(18);
		const honest = gaps.filter((g) => g.code !== fault.province && g.code !== faultOf('silent').province);
		expect(honest.length).toBeGreaterThan(100);
		for (const g of honest) expect(Math.abs(g.gap)).toBeLessThanOrEqual(1);
	});
});
