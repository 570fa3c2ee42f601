// Instants as senders write them, read strictly: a day that does not exist is a fault, not the next month.
import { isDay } from '../base/index.ts';

const ISO = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/;
const VIETNAM = 7 * 3_600_000;

/** ISO 8601 with an offset (`2024-09-30T09:12:00+07:00`) in milliseconds; undefined when it is none. */
export function readInstant(text: string): number | undefined {
	return readPlainInstant(text) ?? readAnyInstant(text);
}

const two = (text: string, at: number) => {
	const [tens, ones] = [text.charCodeAt(at) - 48, text.charCodeAt(at + 1) - 48];
	return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
};
/** Midnights (UTC) of the days met lately; NaN for a day that does not exist. */
const midnights = new Map<string, number>();

function midnightOf(day: string): number {
	let ms = midnights.get(day);
	if (ms === undefined) {
		ms = isDay(day) ? Date.parse(day) : Number.NaN;
		if (midnights.size > 5_000) midnights.clear();
		midnights.set(day, ms);
	}
	return ms;
}

/** Whole seconds with `Z` or an offset of minutes, as nearly everybody writes them; the rest is undefined here. Three instants a message: this counts. */
function readPlainInstant(text: string): number | undefined {
	const { length } = text;
	const zulu = length === 20 && text[19] === 'Z';
	if (!(zulu || (length === 25 && text[22] === ':')) || text[10] !== 'T' || text[13] !== ':' || text[16] !== ':') return undefined;
	const [hour, minute, second] = [two(text, 11), two(text, 14), two(text, 17)];
	if (!(hour < 24 && minute < 60 && second < 60)) return undefined;
	const sign = zulu || text[19] === '+' ? 1 : text[19] === '-' ? -1 : Number.NaN;
	const offset = zulu ? 0 : sign * (two(text, 20) * 60 + two(text, 23));
	if (!(Math.abs(offset) < 1_440) || !(zulu || two(text, 23) < 60)) return undefined;
	const midnight = midnightOf(text.slice(0, 10));
	return Number.isNaN(midnight) ? undefined : midnight + ((hour * 60 + minute - offset) * 60 + second) * 1_000;
}

function readAnyInstant(text: string): number | undefined {
	const m = ISO.exec(text);
	if (!m || !isDay(m[1]!)) return undefined;
	const offset = m[5]!;
	const ms = Date.parse(offset === 'Z' || offset.includes(':') ? text : `${text.slice(0, -2)}:${text.slice(-2)}`);
	return Number.isNaN(ms) ? undefined : ms;
}

/** `yyyyMMddHHmmss` (or a day alone) of Asia/Ho_Chi_Minh, as the NPSP sync writes instants; undefined when it is none. */
export function readCompactInstant(text: string): number | undefined {
	const m = COMPACT.exec(text);
	if (!m || !isDay(`${m[1]}-${m[2]}-${m[3]}`)) return undefined;
	const [hour, minute, second] = [m[4] ?? '00', m[5] ?? '00', m[6] ?? '00'];
	if (hour > '23' || minute > '59' || second > '59') return undefined;
	return Date.parse(`${m[1]}-${m[2]}-${m[3]}T${hour}:${minute}:${second}Z`) - VIETNAM;
}

/** As the fact store reads instants: seconds since 1970 with three decimals. */
export function writeInstant(ms: number): string {
	return ms % 1000 === 0 ? `${ms / 1000}.000` : (ms / 1000).toFixed(3);
}

/** The calendar day of Vietnam on which an instant falls, cheaper than by way of Date for the same day again. */
export function dayReader(): (ms: number) => string {
	let from = Number.NaN;
	let day = '';
	return (ms) => {
		if (!(ms >= from && ms < from + 86_400_000)) {
			const shifted = ms + VIETNAM;
			from = shifted - (((shifted % 86_400_000) + 86_400_000) % 86_400_000) - VIETNAM;
			day = new Date(from + VIETNAM).toISOString().slice(0, 10);
		}
		return day;
	};
}

const OLDEST = Date.UTC(2000, 0, 1) - VIETNAM;
const DAY = 86_400_000;
const YEAR = 366 * DAY;

/** Bounds of what can be true: nothing before 2000, nothing that happened later than a day from now (clocks err), due dates within 20 years. */
export function instantFault(name: string, ms: number | null, now: number, ahead = DAY): { code: string; message: string } | undefined {
	if (ms === null || (ms >= OLDEST && ms <= now + ahead)) return undefined;
	const written = new Date(ms).toISOString();
	if (ahead > DAY && ms > now)
		return {
			code: 'monitor.instant-future',
			message: `${name} is ${written}, more than ${Math.round(ahead / YEAR)} years ahead; check the format of dates`,
		};
	return ms < OLDEST
		? { code: 'monitor.instant-too-old', message: `${name} is ${written}, before the year 2000; send the instant at which it happened` }
		: { code: 'monitor.instant-future', message: `${name} is ${written}, in the future; check the clock and the time zone of the sender` };
}

/** The instants that a message of a dossier names. */
export interface NamedInstants {
	readonly submitted: number | null;
	readonly received: number | null;
	readonly due: number | null;
	readonly finished: number | null;
	readonly returned: number | null;
	readonly supplements: readonly { readonly asked: number; readonly answered: number | null; readonly due: number | null }[];
}

const TWENTY_YEARS = 20 * YEAR;

/** The first of a message's instants that cannot be true; `at` is the one it speaks of, `now` that of its receipt. */
export function boundsFault(m: NamedInstants, at: number, now: number): { code: string; message: string } | undefined {
	let fault = instantFault('at', at, now) ?? instantFault('due', m.due, now, TWENTY_YEARS);
	for (const name of ['submitted', 'received', 'finished', 'returned'] as const) fault ??= instantFault(name, m[name], now);
	for (const s of m.supplements) {
		fault ??= instantFault('supplement.asked', s.asked, now) ?? instantFault('supplement.answered', s.answered, now);
		fault ??= instantFault('supplement.due', s.due, now, TWENTY_YEARS);
	}
	return fault;
}
