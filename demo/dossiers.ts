// The life of each dossier of the made nation, from submission to result, as the statements that its case system would make about it.
// Pure: an authority's dossiers of a month follow from the seed alone, so a month can be made, forgotten and made again.
import {
	addWorkingDays,
	COUNTER_HOURS,
	type DayNumber,
	dayAt,
	daysOfMonth,
	dayText,
	dayWeight,
	instant,
	isWorkingDay,
	MONTHS,
	ONLINE_HOURS,
	season,
} from './calendar.ts';
import { type Authority, fullSince, isActive, type Nation, onlineShare, servicesAt } from './nation.ts';
import { personOf, poolsOf } from './people.ts';
import { type Chance, chanceOf, drawOf, share, sumsOf } from './random.ts';
import { ESSENTIAL_ONLINE_FROM, type MadeService } from './services.ts';
import type { Channel, Level, Payment, Statement, Supplement } from './statement.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const CLOSING = 17 * 3600;

/**
 * How many dossiers each authority receives in each month (`[month][authority]`); they add up to the nation's number exactly. Shared out by
 * authority first, so that even in a small nation nobody is without.
 */
export function volumesOf(nation: Nation): number[][] {
	const { authorities, dossiers, seed } = nation;
	const months = authorities.map((a) => MONTHS.map((month) => (isActive(a, month) ? season(month) : 0)));
	const weights = authorities.map((a, i) => a.weight * months[i]!.reduce((x, y) => x + y, 0));
	const whole = share(dossiers, weights, Math.min(60, Math.floor(dossiers / 4 / authorities.length)));
	const parts = authorities.map((a, i) => {
		const uneven = months[i]!.map((weight, m) => weight * (0.9 + 0.2 * drawOf(seed, 'volume', a.key, m)));
		return share(whole[i]!, uneven, Math.min(3, Math.floor(whole[i]! / 4 / uneven.filter((weight) => weight > 0).length)));
	});
	return MONTHS.map((_, m) => parts.map((part) => part[m]!));
}

/** A working moment at or after an instant, `hours` of office time later (an office day has eight hours). */
function officeTime(from: number, hours: number, chance: Chance): number {
	const day = dayAt(from);
	const second = (from - instant(day, 0)) / 1000;
	const open = isWorkingDay(day) && second < CLOSING - 1800;
	const start = open ? day : addWorkingDays(second >= CLOSING - 1800 ? day + 1 : day, 0);
	const gone = (open ? Math.max(0, second - 7.5 * 3600) / 3600 : 0) + hours;
	const at = instant(addWorkingDays(start, Math.floor(gone / 9)), Math.floor((7.5 + (gone % 9)) * 3600) + chance.int(0, 59));
	return Math.max(at, from + MINUTE);
}

interface Cell {
	readonly nation: Nation;
	readonly authority: Authority;
	readonly month: string;
	readonly services: readonly MadeService[];
	readonly full: readonly boolean[];
	readonly serviceSums: readonly number[];
	readonly days: readonly DayNumber[];
	readonly onlineDays: readonly number[];
	readonly counterDays: readonly number[];
	readonly pools: ReturnType<typeof poolsOf>;
	readonly online: number;
}

const ONLINE_SUMS = sumsOf(ONLINE_HOURS);
const COUNTER_SUMS = sumsOf(COUNTER_HOURS);

function channelOf(cell: Cell, service: MadeService, chance: Chance): Channel {
	const onlyOnline = service.essential && cell.month >= ESSENTIAL_ONLINE_FROM.slice(0, 7);
	if (chance.hit(onlyOnline ? 0.985 : cell.online)) return 'online';
	return chance.hit(0.06) ? 'post' : 'counter';
}

function submission(cell: Cell, channel: Channel, chance: Chance): number {
	const online = channel === 'online';
	const day = cell.days[chance.among(online ? cell.onlineDays : cell.counterDays)]!;
	const hour = chance.among(online ? ONLINE_SUMS : COUNTER_SUMS);
	const minute = !online && (hour === 7 || hour === 13) ? chance.int(30, 59) : chance.int(0, !online && hour === 11 ? 29 : 59);
	return instant(day, hour * 3600 + minute * 60 + chance.int(0, 59));
}

function paymentOf(authority: Authority, service: MadeService, channel: Channel, chance: Chance): { payment: Payment; fee: number } {
	if (service.fee === 0) return { payment: 'none', fee: 0 };
	const online = chance.hit(channel === 'online' ? Math.min(0.97, authority.habits.paysOnline + 0.25) : authority.habits.paysOnline * 0.25);
	if (!online) return { payment: chance.hit(0.93) ? 'counter' : 'other', fee: service.fee };
	return { payment: chance.hit(0.78) ? 'portal' : 'unit', fee: service.fee };
}

/** The pause of a dossier, if it has one: a supplement (5), a financial obligation (6) or a stop (8). */
function pauseOf(cell: Cell, service: MadeService, received: number, needed: number, after: (at: number) => number, chance: Chance) {
	const { pause, pauseWhenLate } = cell.authority.habits;
	if (!chance.hit(needed > service.days * 9 ? pauseWhenLate : pause)) return undefined;
	const span = Math.min(needed, service.days * 9);
	const status = service.fee > 0 && chance.hit(0.35) ? 6 : chance.hit(0.06) ? 8 : 5;
	const at = after(officeTime(received, span * (0.15 + 0.5 * chance.next()), chance));
	const answered = status === 8 ? null : chance.hit(0.06) ? null : officeTime(at + chance.skewed(70, 0.8) * HOUR, 0.5, chance);
	return { status, at, answered, due: instant(addWorkingDays(dayAt(at), 30), CLOSING) };
}

/** Office hours until the result: near the promised days, mostly within, with a long tail behind them. */
function hoursNeeded(authority: Authority, service: MadeService, chance: Chance): number {
	const promised = service.days * 9;
	if (chance.hit(authority.habits.late)) return promised + 9 + chance.skewed(14, 1.1);
	return Math.max(0.3, promised * Math.min(0.97, 0.15 + 0.8 * Math.sqrt(chance.next())));
}

function life(cell: Cell, no: number, chance: Chance): Statement[] {
	const { authority } = cell;
	const place = chance.among(cell.serviceSums);
	const service = cell.services[place]!;
	const channel = channelOf(cell, service, chance);
	const submitted = submission(cell, channel, chance);
	const day = dayText(dayAt(submitted));
	const online = channel === 'online';
	const level: Level = cell.full[place] ? 'full' : 'partial';
	const digitised = chance.hit(Math.min(0.98, authority.habits.digitised + (online ? 0.15 : 0)));
	const base: Statement = {
		...{ authority: authority.no, dossier: `${authority.mark}-${day.slice(2).replaceAll('-', '')}-${String(no).padStart(5, '0')}`, service },
		...{ at: submitted, status: 1, first: true, channel, level, submitted, received: null, due: null, finished: null, returned: null, refused: null },
		...{
			firstPause: null,
			supplements: [],
			...paymentOf(authority, service, channel, chance),
			digitised,
			reused: digitised && chance.hit(authority.habits.reused),
		},
		...{ resultFile: null, identityVerified: online && chance.hit(0.55 + 0.35 * (cell.online - 0.2)), fromPortal: online && chance.hit(0.65) },
		...{ applicant: personOf(cell.pools, chance), rating: null },
	};
	const said: Statement[] = [];
	const say = (status: number, at: number, more: Partial<Statement> = {}) => {
		const last = said.at(-1) ?? base;
		said.push({ ...last, ...more, status, at, first: said.length === 0 });
	};
	const after = (at: number) => Math.max(at, (said.at(-1)?.at ?? submitted) + MINUTE);
	const { says } = authority.habits;
	if (online && says.new) say(1, submitted);
	const received = online ? officeTime(submitted, 0.2 + chance.skewed(1.2, 0.9), chance) : submitted + chance.int(3, 25) * MINUTE;
	if (online && chance.hit(0.025)) {
		say(3, received, { refused: received });
		return said;
	}
	const due = instant(addWorkingDays(dayAt(received), service.days), CLOSING);
	say(2, received, { received, due });
	const needed = hoursNeeded(authority, service, chance);
	if (says.handling) say(4, after(officeTime(received, Math.min(4, needed * 0.1), chance)));
	if (chance.hit(0.012)) {
		say(7, after(officeTime(received, needed * 0.5, chance)));
		return said;
	}
	const pause = pauseOf(cell, service, received, needed, after, chance);
	let finished = officeTime(received, needed, chance);
	let promised = due;
	if (pause) {
		const supplement: Supplement = { asked: pause.at, answered: null, due: pause.due };
		say(pause.status, pause.at, { firstPause: pause.at, supplements: pause.status === 5 ? [supplement] : [] });
		if (pause.answered === null) return said;
		// The time with the applicant does not count: the appointment moves by as much as the pause took.
		promised = Math.max(due, instant(addWorkingDays(dayAt(due), Math.round((pause.answered - pause.at) / (24 * HOUR))), CLOSING));
		say(4, pause.answered, { due: promised, supplements: pause.status === 5 ? [{ ...supplement, answered: pause.answered }] : [] });
		finished = Math.max(finished + (promised - due), pause.answered + HOUR);
	}
	finished = after(finished);
	say(9, finished, { finished, resultFile: chance.hit(0.3 + 0.6 * authority.habits.digitised) });
	const returned = online ? finished + chance.int(5, 120) * MINUTE : officeTime(finished, chance.skewed(5, 1), chance);
	const rating = chance.hit(online ? 0.16 : 0.04) ? 5 - Math.min(4, Math.floor(chance.skewed(0.45, 1))) : null;
	if (says.returned) say(10, returned, { returned, rating });
	return said;
}

/** The statements about every dossier submitted at an authority in a month, dossier by dossier, in the order of each dossier's life. */
export function* dossiersOf(nation: Nation, authority: Authority, month: string, count: number): Generator<Statement[]> {
	const services = servicesAt(authority, month);
	if (count === 0 || services.length === 0) return;
	const { first, last } = daysOfMonth(month);
	const days = Array.from({ length: last - first + 1 }, (_, i) => first + i);
	const since = services.map((service) => fullSince(nation, authority, service));
	const cell: Cell = {
		...{ nation, authority, month, services, days },
		full: since.map((from) => from !== null && from <= month),
		serviceSums: sumsOf(services.map((service) => service.weight)),
		onlineDays: sumsOf(days.map((day) => dayWeight(day, true))),
		counterDays: sumsOf(days.map((day) => dayWeight(day, false))),
		pools: poolsOf(nation, authority),
		online: onlineShare(authority, month),
	};
	const chance = chanceOf(nation.seed, 'dossiers', authority.key, month);
	for (let no = 1; no <= count; no++) yield life(cell, no, chance);
}
