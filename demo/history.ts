// The 24 months in order, as moments: systems are connected, the days pass, and at the end of each the parcels leave. Nothing is kept longer
// than a dossier lives, so the nation may be larger than memory.
import { dayAt, dayNumber, daysOfMonth, instant, MONTHS, nowMs, sendingTime, stepStarts, stepsOf } from './calendar.ts';
import { adultsClaimed, connectionClaimed, type MadeClaim, makeTally, ratesClaimed, type Tally } from './claims.ts';
import { dossiersOf, volumesOf } from './dossiers.ts';
import { asSent, faultOf } from './faults.ts';
import { type Authority, isActive, type MadeSystem, type Nation } from './nation.ts';
import { batchParcels, beaconParcel, claimParcels, emcParcels, matomoParcels, npspParcels, type Parcel } from './parcel.ts';
import { drawOf } from './random.ts';
import type { Statement } from './statement.ts';
import { isPortalActive, type Portal, portalsOf, type Visit, viewsOf, visitsOf } from './visits.ts';

export type Moment =
	/** These systems begin to send: register them now. */
	| { readonly type: 'connect'; readonly at: number; readonly systems: readonly MadeSystem[] }
	/** The clock comes to this instant and these parcels leave; what follows waits for their answers. */
	| { readonly type: 'send'; readonly at: number; readonly month: string; readonly parcels: readonly Parcel[]; readonly dossiersDone: number }
	/** Nothing, but others should have their turn before more is made. */
	| { readonly type: 'breath' };

export interface HistoryOptions {
	/**
	 * True when the server's clock can be moved along: messages without an instant (EMC's) then arrive on their day. False for a server whose
	 * clock is its own: every case system then speaks the own batch, which carries instants.
	 */
	readonly lived: boolean;
}

/** Statements and visits that wait for their step; a step is a week, or more in a small nation. */
class Waiting<T> {
	readonly #steps = new Map<number, Map<string, T[]>>();
	add(step: number, sender: string, item: T): void {
		let senders = this.#steps.get(step);
		if (!senders) {
			senders = new Map();
			this.#steps.set(step, senders);
		}
		const items = senders.get(sender);
		if (items) items.push(item);
		else senders.set(sender, [item]);
	}
	/** What waited for a step, forgotten here. */
	take(step: number): ReadonlyMap<string, T[]> {
		const senders = this.#steps.get(step) ?? new Map<string, T[]>();
		this.#steps.delete(step);
		return senders;
	}
}

/** The step of an instant: months since January 2024, times steps in a month, plus the step in its month. */
function stepReader(starts: readonly number[]): { stepOf(ms: number): number; monthOf(ms: number): number } {
	let known: { first: number; last: number; month: number } = { first: 1, last: 0, month: 0 };
	const look = (day: number) => {
		if (day >= known.first && day <= known.last) return known;
		const date = new Date(day * 86_400_000);
		const month = (date.getUTCFullYear() - 2024) * 12 + date.getUTCMonth();
		known = { ...daysOfMonth(date.toISOString().slice(0, 7)), month };
		return known;
	};
	return {
		stepOf(ms) {
			const day = dayAt(ms);
			const { first, month } = look(day);
			return month * starts.length + starts.findLastIndex((start) => first + start <= day);
		},
		monthOf: (ms) => look(dayAt(ms)).month,
	};
}

function connecting(nation: Nation, month: string): MadeSystem[] {
	const systems = nation.authorities.flatMap((a) => [a.case, a.portal]);
	return [...systems, nation.nationalPortal, nation.reporting].filter((system): system is MadeSystem => system?.from === month);
}

/** What a case system sends at the end of a step: once more the whole parcel when it heard no answer in time (made: one in fifty). */
function* caseParcels(nation: Nation, authority: Authority, statements: readonly Statement[], step: number, lived: boolean): Generator<Parcel> {
	if (!authority.case) return;
	const parcels: Parcel[] = [];
	if (!lived || authority.protocol === 'batch') parcels.push(...batchParcels(authority.case, statements));
	else parcels.push(...emcParcels(authority.case, authority, statements));
	if (lived && authority.protocol === 'npsp') parcels.push(...npspParcels(authority.case, statements));
	for (const parcel of parcels) {
		yield parcel;
		if (drawOf(nation.seed, 'again', authority.key, step, parcel.kind) < 0.02) yield parcel;
	}
}

function claimsOf(nation: Nation, month: string, tally: Tally): MadeClaim[] {
	const rates = nation.authorities.filter((a) => isActive(a, month)).flatMap((a) => ratesClaimed(nation, a, month, tally));
	return [...adultsClaimed(nation, month), ...connectionClaimed(month), ...rates];
}

const silentSince = instant(dayNumber(faultOf('silent').since), 0);

/** The whole history. The same nation gives the same moments, parcel by parcel and byte by byte. */
export function* historyOf(nation: Nation, options: HistoryOptions): Generator<Moment> {
	const volumes = volumesOf(nation);
	const portals = portalsOf(nation);
	const views = viewsOf(nation, portals);
	const tally = makeTally();
	const said = new Waiting<Statement>();
	const seen = new Waiting<Visit>();
	const starts = stepStarts(nation.dossiers);
	const { stepOf, monthOf } = stepReader(starts);
	let before = 0;
	for (const [m, month] of MONTHS.entries()) {
		yield { type: 'connect', at: instant(daysOfMonth(month).first, 300), systems: connecting(nation, month) };
		for (const authority of nation.authorities) {
			const count = volumes[m]![authority.no]!;
			for (const life of dossiersOf(nation, authority, month, count)) {
				for (const statement of life) {
					if (statement.status === 2) tally.add(statement, MONTHS[monthOf(statement.at)] ?? '');
					const sent = statement.at <= nowMs ? asSent(statement, authority.province) : undefined;
					if (sent) said.add(stepOf(sent.at), authority.key, sent);
				}
			}
			if (count > 300) yield { type: 'breath' };
		}
		for (const [p, portal] of portals.entries()) {
			if (!isPortalActive(portal, month)) continue;
			const silent = portal.authority?.province === faultOf('silent').province;
			for (const visit of visitsOf(nation, portal, month, views[m]![p]!)) {
				if (visit.at <= nowMs && !(silent && visit.at >= silentSince)) seen.add(stepOf(visit.at), portal.key, visit);
			}
			if (views[m]![p]! > 1000) yield { type: 'breath' };
		}
		const volume = volumes[m]!.reduce((a, b) => a + b, 0);
		for (const [s, { first, last }] of stepsOf(month, starts).entries()) {
			const step = m * starts.length + s;
			const statements = said.take(step);
			const done = { month, dossiersDone: before + Math.round((volume * (s + 1)) / starts.length) };
			for (const list of statements.values()) list.sort((x, y) => x.at - y.at || (x.dossier < y.dossier ? -1 : 1));
			const visits = seen.take(step);
			const live = options.lived ? takeLive(nation, portals, visits) : new Map<number, Parcel[]>();
			const middle = first + Math.floor((last - first) / 2);
			if (options.lived) yield { type: 'send', at: sendingTime(middle), parcels: middleOfStep(nation, statements, middle), ...done };
			for (const [at, scripts] of live) yield { type: 'send', at, parcels: scripts, ...done };
			const parcels: Parcel[] = [];
			for (const a of nation.authorities) {
				const rest = (statements.get(a.key) ?? []).filter((said) => !options.lived || a.protocol !== 'emc' || dayAt(said.at) > middle);
				parcels.push(...caseParcels(nation, a, rest, step, options.lived));
			}
			for (const portal of portals) parcels.push(...matomoParcels(portal.system, visits.get(portal.key) ?? []));
			// Reported on the last evening of the month, while the units that report still exist.
			if (s === starts.length - 1) parcels.push(...claimParcels(nation.reporting, claimsOf(nation, month, tally)));
			yield { type: 'send', at: sendingTime(last), parcels, ...done };
		}
		before += volume;
	}
}

const QUARTER = 15 * 60_000;

/** On the last day some portals carry the own script: their visits are taken out here, to be sent one by one within the quarter of an hour. */
function takeLive(nation: Nation, portals: readonly Portal[], visits: ReadonlyMap<string, Visit[]>): ReadonlyMap<number, Parcel[]> {
	const today = dayAt(nowMs);
	const live = portals
		.filter((portal) => portal.authority === null || drawOf(nation.seed, 'script', portal.key) < 0.3)
		.flatMap((portal) => {
			const waiting = visits.get(portal.key) ?? [];
			const taken = waiting.filter((visit) => dayAt(visit.at) === today);
			if (taken.length > 0) waiting.splice(0, waiting.length, ...waiting.filter((visit) => dayAt(visit.at) !== today));
			return taken.map((visit) => ({ at: Math.ceil(visit.at / QUARTER) * QUARTER, parcel: beaconParcel(portal.system, visit) }));
		})
		.sort((x, y) => x.at - y.at);
	return new Map([...Map.groupBy(live, ({ at }) => at)].map(([at, group]) => [at, group.map(({ parcel }) => parcel)]));
}

/** Where EMC's message is all a system sends, it leaves twice a step, because it carries no instant of its own. */
function middleOfStep(nation: Nation, statements: ReadonlyMap<string, Statement[]>, middle: number): Parcel[] {
	return nation.authorities.flatMap((a) => {
		const said = (statements.get(a.key) ?? []).filter((s) => dayAt(s.at) <= middle);
		return a.protocol === 'emc' && a.case ? [...emcParcels(a.case, a, said)] : [];
	});
}
