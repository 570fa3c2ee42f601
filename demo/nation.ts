// Who sends in the made nation: an authority is one unit's reception of dossiers for some months, with its systems and its habits.
// The 63 provinces until June 2025 and the 34 after, the central bodies before and after March 2025; what merges gets new systems.
import { FIRST_MONTH, LAST_MONTH, MINISTRIES_MERGE, MONTHS, monthIndex, PROVINCES_MERGE } from './calendar.ts';
import { faultOf } from './faults.ts';
import { MINISTRIES, MINISTRIES_2025, type Ministry } from './ministries.ts';
import { PROVINCES, PROVINCES_2025, type Province } from './provinces.ts';
import { chanceOf, drawOf } from './random.ts';
import { type MadeService, SERVICES } from './services.ts';

type Protocol = 'npsp' | 'batch' | 'emc';

/** A unit as the registry finds it: by code on a day, because codes are reused. */
export interface UnitRef {
	readonly level: 'nation' | 'province' | 'ministry';
	readonly code: string;
	readonly on: string;
}

/** A system to be registered, and from when it sends. */
export interface MadeSystem {
	readonly name: string;
	readonly kind: 'portal' | 'case' | 'reporting';
	readonly unit: UnitRef;
	readonly madonvi: string | null;
	readonly emcSite: number | null;
	readonly origin: string | null;
	/** First and last month in which it sends. */
	readonly from: string;
	readonly to: string;
}

/** Habits, all made. Shares are between 0 and 1. */
interface Habits {
	readonly online: number;
	/** How much the online share gains over the 24 months. */
	readonly growth: number;
	readonly late: number;
	readonly paysOnline: number;
	readonly digitised: number;
	readonly reused: number;
	readonly pause: number;
	/** The same for a dossier that is going to be late: where it is high, pauses hide lateness. */
	readonly pauseWhenLate: number;
	/** How soon its services become full process: 0 early, 1 late. */
	readonly slow: number;
	/** Which steps its system reports besides receiving and finishing. */
	readonly says: { readonly new: boolean; readonly handling: boolean; readonly returned: boolean };
}

export interface Authority {
	/** Place in the nation's list. */
	readonly no: number;
	/** `p01`, `p2024-15`, `p2025-15`, `m2024-BTC`: names the streams of chance. */
	readonly key: string;
	readonly name: string;
	readonly unit: UnitRef;
	readonly from: string;
	readonly to: string;
	readonly weight: number;
	/** Code of the province when it is one that no merger touched (faults go by it), else null. */
	readonly province: string | null;
	readonly level: 'province' | 'ministry';
	/** Middle part of its dossier codes; made, in the form of the real ones. */
	readonly mark: string;
	readonly protocol: Protocol;
	readonly habits: Habits;
	/** Whose people apply here. */
	readonly people: readonly Province[];
	/** Whose habits and levels it took over: itself, or the parent whose system was chosen. */
	readonly heir: string;
	readonly case: MadeSystem | null;
	readonly portal: MadeSystem | null;
}

export interface Nation {
	readonly seed: string;
	/** Dossiers that happen in the 24 months. A few are never heard of: that is what the faults are about. */
	readonly dossiers: number;
	readonly authorities: readonly Authority[];
	/** The national portal, where the provinces' traffic goes from July 2025. */
	readonly nationalPortal: MadeSystem;
	/** The reporting system by which the provinces report about themselves. */
	readonly reporting: MadeSystem;
}

const BEFORE = '2024-06-01';
const AFTER = '2025-08-01';
const monthBefore = (month: string) => MONTHS[monthIndex(month) - 1]!;

/** Where pauses are sent as the end, they are asked for when time runs out. */
const pausing = (fault: boolean, usual: number) => (fault ? { pause: 0.18, pauseWhenLate: 0.93 } : { pause: usual, pauseWhenLate: usual });

function habitsOf(seed: string, heir: string, level: 'province' | 'ministry'): Habits {
	const chance = chanceOf(seed, 'habits', heir);
	const central = level === 'ministry';
	const paused = heir === `p${faultOf('pausedAsFinished').province}`;
	return {
		online: (central ? 0.5 : 0.22) + 0.38 * chance.next() ** 1.3,
		growth: 0.1 + (central ? 0.15 : 0.3) * chance.next(),
		late: 0.02 + 0.16 * chance.next() ** 2 + (paused ? 0.15 : 0),
		paysOnline: 0.25 + 0.55 * chance.next(),
		digitised: 0.3 + 0.6 * chance.next(),
		reused: 0.1 + 0.6 * chance.next(),
		...pausing(paused, 0.05 + 0.07 * chance.next()),
		slow: chance.next(),
		says: { new: chance.hit(0.55), handling: chance.hit(0.5), returned: chance.hit(0.8) },
	};
}

/**
 * Eight provinces speak EMC's message alone; about a fifth of the rest and most central bodies speak the own batch; the others synchronise with
 * the national portal (dates, no level) and tell EMC as well (level, no dates), so that only both together make the whole dossier.
 */
function protocolOf(seed: string, heir: string, level: 'province' | 'ministry'): Protocol {
	if (['p19', 'p48', 'p25', 'p08', 'p46', 'p96', 'p33', 'p56'].includes(heir)) return 'emc';
	return drawOf(seed, 'protocol', heir) < (level === 'ministry' ? 0.7 : 0.22) ? 'batch' : 'npsp';
}

interface Draft {
	readonly key: string;
	readonly heir: string;
	readonly name: string;
	readonly unit: UnitRef;
	readonly from: string;
	readonly to: string;
	readonly weight: number;
	readonly province: string | null;
	readonly people: readonly Province[];
	readonly connected: boolean;
}

function authorityOf(seed: string, no: number, draft: Draft): Authority {
	const { unit, key, from, to } = draft;
	const level = unit.level === 'ministry' ? 'ministry' : 'province';
	// X, Y, Z and W begin no real code: a made dossier cannot be taken for one.
	const mark = `000.00.01.${(level === 'province' ? (unit.on === AFTER ? 'Y' : 'X') : unit.on === AFTER ? 'W' : 'Z') + unit.code}`;
	const system = { unit, from, to };
	const host = `${key.toLowerCase()}.example`;
	const protocol = protocolOf(seed, draft.heir, level);
	const caseSystem = { ...system, name: `Một cửa ${draft.name} (dựng)`, kind: 'case' as const, origin: null };
	return {
		...{ no, key, name: draft.name, unit, from, to, weight: draft.weight, province: draft.province, level, mark, protocol, people: draft.people },
		heir: draft.heir,
		habits: habitsOf(seed, draft.heir, level),
		case: draft.connected ? { ...caseSystem, madonvi: mark.replace('.01.', '.00.'), emcSite: protocol === 'batch' ? null : 900_000 + no } : null,
		portal: draft.connected
			? { ...system, name: `Cổng dịch vụ công ${draft.name} (dựng)`, kind: 'portal', madonvi: null, emcSite: null, origin: `https://dvc-${host}` }
			: null,
	};
}

const sumOf = (parts: readonly { weight: number }[]) => parts.reduce((sum, part) => sum + part.weight, 0);
/** The parent whose system a merged unit took: the one with most dossiers. */
const chosen = <T extends Province | Ministry>(parents: readonly T[]) =>
	parents.reduce((best, parent) => (parent.weight > best.weight ? parent : best));

function drafts(): Draft[] {
	const provinces: Draft[] = [];
	const lost = faultOf('notConnected').province;
	const unit = (level: UnitRef['level'], code: string, on: string): UnitRef => ({ level, code, on });
	// Central bodies have about an eighth of the dossiers (made).
	const central = sumOf(PROVINCES) * 0.14;
	for (const p of PROVINCES) {
		const stays = PROVINCES_2025.some((next) => !next.merged && next.code === p.code);
		provinces.push({
			...{
				key: stays ? `p${p.code}` : `p2024-${p.code}`,
				heir: `p${p.code}`,
				name: p.name,
				unit: unit('province', p.code, BEFORE),
				from: FIRST_MONTH,
			},
			...{
				to: stays ? LAST_MONTH : monthBefore(PROVINCES_MERGE),
				weight: p.weight,
				province: stays ? p.code : null,
				people: [p],
				connected: p.code !== lost,
			},
		});
	}
	for (const p of PROVINCES_2025.filter((province) => province.merged)) {
		provinces.push({
			...{ key: `p2025-${p.code}`, heir: `p${chosen(p.parents).code}`, name: p.name, unit: unit('province', p.code, AFTER), from: PROVINCES_MERGE },
			...{ to: LAST_MONTH, weight: sumOf(p.parents), province: null, people: p.parents, connected: true },
		});
	}
	const scale = central / sumOf(MINISTRIES);
	const bodies: Draft[] = MINISTRIES.map((m) => {
		const stays = MINISTRIES_2025.some((next) => !next.changed && next.code === m.code);
		return {
			...{
				key: stays ? `m-${m.code}` : `m2024-${m.code}`,
				heir: `m-${m.code}`,
				name: m.name,
				unit: unit('ministry', m.code, BEFORE),
				from: FIRST_MONTH,
			},
			...{ to: stays ? LAST_MONTH : monthBefore(MINISTRIES_MERGE), weight: m.weight * scale, province: null, people: PROVINCES, connected: true },
		};
	});
	for (const m of MINISTRIES_2025.filter((body) => body.changed)) {
		bodies.push({
			...{ key: `m2025-${m.code}`, heir: `m-${chosen(m.parents).code}`, name: m.name, unit: unit('ministry', m.code, AFTER), from: MINISTRIES_MERGE },
			...{ to: LAST_MONTH, weight: sumOf(m.parents) * scale, province: null, people: PROVINCES, connected: true },
		});
	}
	return [...provinces, ...bodies];
}

/** The nation of a seed, for a number of dossiers. The same words give the same nation, wherever it is made. */
export function makeNation(options: { seed: string; dossiers: number }): Nation {
	const { seed, dossiers } = options;
	return {
		...{ seed, dossiers },
		authorities: drafts().map((draft, no) => authorityOf(seed, no, draft)),
		nationalPortal: {
			...{ name: 'Cổng Dịch vụ công quốc gia (dựng)', kind: 'portal', unit: { level: 'ministry', code: 'VPCP', on: BEFORE } },
			...{ madonvi: null, emcSite: null, origin: 'https://dvc-quoc-gia.example', from: FIRST_MONTH, to: LAST_MONTH },
		},
		reporting: {
			...{ name: 'Hệ thống báo cáo (dựng)', kind: 'reporting', unit: { level: 'nation', code: '', on: BEFORE } },
			...{ madonvi: null, emcSite: null, origin: null, from: FIRST_MONTH, to: LAST_MONTH },
		},
	};
}

/** True when the authority receives dossiers in this month. */
export function isActive(authority: Authority, month: string): boolean {
	return authority.from <= month && month <= authority.to;
}

/** What can be asked for at an authority in a month. */
export function servicesAt(authority: Authority, month: string): MadeService[] {
	return SERVICES.filter((service) => {
		const owner = month >= MINISTRIES_MERGE ? service.owner2025 : service.owner;
		return service.weight > 0 && owner === (authority.level === 'province' ? 'province' : authority.unit.code);
	});
}

/** The month from which an authority offers a service at full process: the same for the heir of its system; null for never. */
export function fullSince(nation: Nation, authority: Authority, service: MadeService): string | null {
	if (service.offer !== 'grows') return service.offer === 'full' ? FIRST_MONTH : null;
	const draw = drawOf(nation.seed, 'full', authority.heir, service.code) * 0.75 + authority.habits.slow * 0.35;
	if (draw < 0.3) return FIRST_MONTH;
	return draw > 0.9 ? null : MONTHS[Math.floor(((draw - 0.3) / 0.6) * 23)]!;
}

/** Share of dossiers submitted online at an authority in a month, for services that are not online only. */
export function onlineShare(authority: Authority, month: string): number {
	const gone = monthIndex(month) / 23;
	return Math.min(0.95, authority.habits.online + authority.habits.growth * gone);
}
