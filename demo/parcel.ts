// A parcel: what one system sends in one request. Its body is written only when it leaves, because only then are site and key known.
import type { MadeClaim } from './claims.ts';
import type { Authority, MadeSystem, UnitRef } from './nation.ts';
import { isForEmc, isStep, toBatchLine, toEmcMessage, toNpspDossier, toNpspStep } from './speak-case.ts';
import { toBeacon, toMatomoRequest } from './speak-portal.ts';
import type { Statement } from './statement.ts';
import type { Visit } from './visits.ts';

/** What a registered system knows of itself. */
export interface Access {
	readonly id: string;
	readonly site: number;
	readonly key: string;
}

/** The public id of a unit. */
export type UnitOf = (unit: UnitRef) => string;

type ParcelKind = 'batch' | 'npsp' | 'emc' | 'matomo' | 'beacon' | 'claims';

export interface Parcel {
	readonly system: MadeSystem;
	readonly kind: ParcelKind;
	readonly path: string;
	readonly type: string;
	/** Further headers, such as a browser's. */
	readonly headers?: Readonly<Record<string, string>>;
	/** Facts in it. */
	readonly facts: number;
	/** `session` is the one of the NPSP login, empty elsewhere. */
	body(access: Access, session: string, unitOf: UnitOf): string;
}

const JSON_TYPE = 'application/json';
const LIMIT = { batch: 2000, npsp: 500, emc: 500, matomo: 500, claims: 500 };

function* slices<T>(items: readonly T[], size: number): Generator<readonly T[]> {
	for (let i = 0; i < items.length; i += size) yield items.slice(i, i + size);
}

export function* batchParcels(system: MadeSystem, statements: readonly Statement[]): Generator<Parcel> {
	for (const part of slices(statements, LIMIT.batch)) {
		const body = () => part.map(toBatchLine).join('\n');
		yield { system, kind: 'batch', path: '/api/v1/dossiers', type: 'application/x-ndjson', facts: part.length, body };
	}
}

export function* npspParcels(system: MadeSystem, statements: readonly Statement[]): Generator<Parcel> {
	const create = statements.filter((s) => s.first && !isStep(s));
	const update = statements.filter((s) => !s.first && !isStep(s));
	const steps = statements.filter(isStep);
	const parcels = function* (service: string, isUpdating: string, said: readonly Statement[], write: (s: Statement) => unknown): Generator<Parcel> {
		for (const part of slices(said, LIMIT.npsp)) {
			const body = (_: Access, session: string) => JSON.stringify({ session, madonvi: system.madonvi, service, isUpdating, data: part.map(write) });
			yield { system, kind: 'npsp', path: '/npsp', type: JSON_TYPE, facts: part.length, body };
		}
	};
	yield* parcels('DongBoHoSoMC', 'False', create, toNpspDossier);
	yield* parcels('DongBoHoSoMC', 'True', update, toNpspDossier);
	yield* parcels('CapNhatTienDoHoSoMC', 'True', steps, toNpspStep);
}

export function* emcParcels(system: MadeSystem, authority: Authority, statements: readonly Statement[]): Generator<Parcel> {
	const said = statements.filter((s) => isForEmc(s, authority));
	for (const part of slices(said, LIMIT.emc)) {
		const body = () => JSON.stringify(part.map((s) => toEmcMessage(s, system.emcSite ?? 0)));
		yield { system, kind: 'emc', path: '/TrackingMCDT', type: JSON_TYPE, facts: part.length, body };
	}
}

export function* matomoParcels(system: MadeSystem, visits: readonly Visit[]): Generator<Parcel> {
	for (const part of slices(visits, LIMIT.matomo)) {
		const body = ({ site, key }: Access) =>
			JSON.stringify({ requests: part.map((v) => toMatomoRequest(v, site, system.origin ?? '')), token_auth: key });
		yield { system, kind: 'matomo', path: '/matomo.php', type: JSON_TYPE, facts: part.length, body };
	}
}

/** One visit, as the script in the page sends it. It is received when it happens. */
export function beaconParcel(system: MadeSystem, visit: Visit): Parcel {
	const headers = { origin: system.origin ?? '', 'user-agent': visit.agent };
	return {
		system,
		kind: 'beacon',
		path: '/b',
		type: 'text/plain',
		headers,
		facts: 1,
		body: ({ site }) => JSON.stringify(toBeacon(visit, site, system.origin ?? '')),
	};
}

/** Claims of many units, a line each; the source says who reports. */
export function* claimParcels(system: MadeSystem, claims: readonly MadeClaim[]): Generator<Parcel> {
	const write = ({ of, ...claim }: MadeClaim, unitOf: UnitOf) =>
		JSON.stringify({ ...claim, unit: unitOf(of?.unit ?? system.unit), source: of ? `Báo cáo của ${of.name} (dựng)` : 'Thống kê quốc gia (dựng)' });
	for (const part of slices(claims, LIMIT.claims)) {
		const body = (_: Access, __: string, unitOf: UnitOf) => part.map((claim) => write(claim, unitOf)).join('\n');
		yield { system, kind: 'claims', path: '/api/v1/claims', type: JSON_TYPE, facts: part.length, body };
	}
}
