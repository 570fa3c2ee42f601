// One reader's language: the catalogue, numbers, dates and addresses. Numbers and dates go through Intl; only words are ours.
import type { Day, Finding, Silence, Target, Text2 } from '../../../src/publish/contract.ts';
import { en } from './en.ts';
import { type Catalogue, vi } from './vi.ts';

export const LANGS = ['vi', 'en'] as const;
export type Lang = (typeof LANGS)[number];

const CATALOGUES: Readonly<Record<Lang, Catalogue>> = { vi, en };
const TAGS: Readonly<Record<Lang, string>> = { vi: 'vi-VN', en: 'en-GB' };

export interface Locale {
	readonly lang: Lang;
	readonly t: Catalogue;
	/** The text in this language, or in the other where this one is empty. */
	text(text: Text2): string;
	/** A number with grouping; up to one digit after the comma unless told. */
	number(value: number, digits?: number): string;
	/** A difference with its sign; what rounds to nothing has none. */
	signed(value: number, digits?: number): string;
	/** A figure with its unit: `43,5%`, `1.234 hồ sơ`. */
	figure(value: number, unit: string): string;
	/** The figure alone, percent sign included: for columns that name the unit in their head. */
	bare(value: number, unit: string): string;
	/** The short form, for tables and facts: `30/6/2024`, `30 June 2024`. */
	day(day: Day): string;
	/** The long form, for headings and sentences: `30 tháng 6 năm 2024`, `30 June 2024`. */
	longDay(day: Day): string;
	/** `30/6`, `30 Jun`: for axes. */
	dayMonth(day: Day): string;
	/** `tháng 5/2024`, `May 2024`; also quarters, years and days. */
	period(period: string): string;
	/** `5/2024`, `May 2024`: for axes. */
	shortMonth(month: string): string;
	/** Day and time in Vietnam. */
	instant(iso: string): string;
	/** Time of day in Vietnam, to the second. */
	time(iso: string): string;
	/** Day and time in Vietnam, in few letters. */
	shortInstant(iso: string): string;
	/** The word of a finding's state; a stale finding without any figure is silence. */
	state(finding: Pick<Finding, 'state' | 'value'>): string;
	/** The sentence that says why a finding is not a value. */
	why(finding: Finding): string;
	/** A legal reference in this language's words: `Nghị định 42/2022/NĐ-CP, điều 11` as `Decree 42/2022/NĐ-CP, article 11`. */
	cite(text: string): string;
	/** A deadline in the words of its source, else its day, else that there is none. */
	due(deadline: Target['due']): string;
	/** What the words of a deadline leave open: the last day in time, or that it is inferred; else empty. */
	lastDay(deadline: Target['due']): string;
	/** How long, in one unit: `3 giờ`. */
	span(seconds: number): string;
	/** A probability as a percentage with two digits that count: `0,02%`. */
	chance(probability: number): string;
	/** How long a sender has been silent, and how ordinary that is. */
	silence(silence: Silence): string;
	/** An address of this language. Empty and undefined parameters are left out. */
	href(path: string, query?: Readonly<Record<string, string | number | null | undefined>>): string;
}

/** What the registry says of successions, kinds of documents and their parts; numbers of documents stay as they are. */
const CITED = [
	[
		'báo chí chuyển về Bộ Văn hóa, an ninh mạng chuyển về Bộ Công an (theo trí nhớ)',
		'press went to Culture and cybersecurity to Public Security (recalled)',
	],
	[
		'giải thể, nhập vào Bộ Nội vụ; dạy nghề chuyển về Bộ Giáo dục; trẻ em, bảo trợ xã hội, giảm nghèo chia cho các bộ khác',
		'dissolved into Home Affairs; vocational training to Education; child and social protection and poverty split among others',
	],
	['hợp nhất ngày 1/3/2025', 'merged 2025-03-01'],
	['(tên mới)', '(new name)'],
	['(giữ tên)', '(name kept)'],
	['giữ tên; nhận phần lớn Bộ Lao động', 'kept its name; took in most of Labour'],
	['kết thúc hoạt động; doanh nghiệp chuyển về Bộ Tài chính', 'ended; enterprises went to Finance'],
	['chuyển về Bộ Tài chính', 'moved under Finance'],
	['chuyển về Bộ Quốc phòng', 'moved under Defence'],
	['trở thành bộ và nhận công tác tôn giáo', 'became a ministry and took religious affairs'],
	['theo mã cũ; danh sách gọi bằng tên khác', 'by the old code; the list calls it by another name'],
	['theo tên, duy nhất trong tỉnh cũ; khi đó đã thuộc huyện khác', 'by its name, unique in the old province; its district was another by then'],
	['huyện đảo không có xã trở thành đặc khu cùng tên', 'an island district without communes became a special zone of the same name'],
	[
		'không danh sách nào nêu; là xã cùng tên duy nhất còn lại ở cả hai phía trong tỉnh',
		'no list says; the only commune of that name left on both sides of the change in the province',
	],
	['Nghị quyết ', 'Resolution '],
	['Nghị định ', 'Decree '],
	['Quyết định ', 'Decision '],
	['Thông tư ', 'Circular '],
	['Công văn ', 'Official letter '],
	['Luật ', 'Law '],
	['mục tiêu ', 'target '],
	['tiêu chí ', 'component '],
	['gần nghĩa', 'near relative'],
	['điều ', 'article '],
	['nhóm ', 'group '],
	[' năm 20', ' of 20'],
] as const;

/** `23/06/2022` or `2022-06-23`, but no part of a document's number or of a rule's name. */
const DAY_IN_TEXT = /(?<![\w@/-])(?:(\d{1,2})\/(\d{1,2})\/(20\d{2})|20\d{2}-\d{2}-\d{2})(?![\w/-])/g;

const digitsOf = (unit: string): number => (unit === 'percent' || unit === '%' ? 1 : 0);

export function isLang(text: string | undefined): text is Lang {
	return text === 'vi' || text === 'en';
}

export function makeLocale(lang: Lang): Locale {
	const tag = TAGS[lang];
	const t = CATALOGUES[lang];
	/** As printed: a minus as wide as a plus, and none before what rounds to nothing. */
	const number = (value: number, digits?: number, signDisplay: 'negative' | 'exceptZero' = 'negative') =>
		value.toLocaleString(tag, { minimumFractionDigits: digits ?? 0, maximumFractionDigits: digits ?? 1, signDisplay }).replace('-', '\u2212');
	const signed = (value: number, digits?: number) => number(value, digits, 'exceptZero');
	const bare = (value: number, unit: string) => {
		const digits = digitsOf(unit);
		const text = digits > 0 ? number(value, digits) : number(value, Number.isInteger(value) ? 0 : 2);
		return unit === 'percent' || unit === '%' ? `${text}%` : text;
	};
	const wholeDay = new Intl.DateTimeFormat(
		tag,
		lang === 'vi' ? { timeZone: 'UTC' } : { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' },
	);
	const longMonth = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', month: 'long', year: 'numeric' });
	const shortEn = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', month: 'short', year: 'numeric' });
	const dayMonthEn = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', day: 'numeric', month: 'short' });
	const instant = new Intl.DateTimeFormat(tag, { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit', hour12: false });
	const instantDay = new Intl.DateTimeFormat(tag, {
		timeZone: 'Asia/Ho_Chi_Minh',
		...(lang === 'vi' ? {} : { day: 'numeric', month: 'short', year: 'numeric' }),
	});
	const ofClock = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, { timeZone: 'Asia/Ho_Chi_Minh', hour12: false, ...options });
	const [time, shortInstant] = [ofClock({ timeStyle: 'medium' }), ofClock({ dateStyle: 'short', timeStyle: 'short' })];
	const at = (text: string) => new Date(`${text}${text.length === 7 ? '-01' : ''}T00:00:00Z`);
	const day = (text: Day) => wholeDay.format(at(text));
	const longDay = (text: Day) => (lang === 'vi' ? `${Number(text.slice(8))} tháng ${Number(text.slice(5, 7))} năm ${text.slice(0, 4)}` : day(text));
	/** Days inside texts of packs, however their source wrote them. */
	const withDays = (text: string) =>
		text.replaceAll(DAY_IN_TEXT, (found: string, d: string | undefined, m: string, y: string) => {
			const iso = d === undefined ? found : `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
			return Number.isNaN(at(iso).getTime()) ? found : day(iso);
		});
	const chance = (probability: number) => {
		const least = 1e-6;
		const text = `${Number((Math.max(probability, least) * 100).toPrecision(2)).toLocaleString(tag, { maximumFractionDigits: 6 })}%`;
		return probability < least ? t.feed.below(text) : text;
	};
	const span = (seconds: number) => {
		if (seconds < 90) return t.feeds.seconds(Math.max(1, Math.round(seconds)));
		if (seconds < 5400) return t.feeds.minutes(Math.round(seconds / 60));
		if (seconds < 129_600) return t.feeds.hours(Math.round(seconds / 3600));
		return t.feeds.days(Math.round(seconds / 86_400));
	};
	return {
		lang,
		t,
		chance,
		silence({ seconds, probability }) {
			if (seconds < 3_600) return t.feed.justHeard;
			return `${t.feed.silent(span(seconds))}; ${probability === null ? t.feed.rhythmUnknown : t.feed.ordinary(chance(probability))}`;
		},
		span,
		text: (text) => withDays(text[lang] || text[lang === 'vi' ? 'en' : 'vi']),
		number: (value, digits) => number(value, digits),
		signed,
		bare,
		figure(value, unit) {
			const noun = t.measuresIn[unit] ?? unit;
			return noun === '%' ? bare(value, unit) : `${bare(value, unit)} ${noun}`;
		},
		day,
		longDay,
		dayMonth: (text) => (lang === 'vi' ? `${Number(text.slice(8))}/${Number(text.slice(5, 7))}` : dayMonthEn.format(at(text))),
		period(text) {
			if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return day(text);
			if (/^\d{4}-\d{2}$/.test(text)) return lang === 'vi' ? `tháng ${Number(text.slice(5))}/${text.slice(0, 4)}` : longMonth.format(at(text));
			const quarter = /^(\d{4})-Q([1-4])$/.exec(text);
			if (quarter)
				return lang === 'vi' ? `quý ${['I', 'II', 'III', 'IV'][Number(quarter[2]) - 1]}/${quarter[1]}` : `quarter ${quarter[2]} of ${quarter[1]}`;
			return lang === 'vi' ? `năm ${text}` : text;
		},
		shortMonth: (text) => (lang === 'vi' ? `${Number(text.slice(5))}/${text.slice(0, 4)}` : shortEn.format(at(text))),
		time: (iso) => time.format(new Date(iso)),
		shortInstant: (iso) => shortInstant.format(new Date(iso)),
		instant: (iso) => `${instant.format(new Date(iso))}, ${instantDay.format(new Date(iso))}`,
		state: (finding) => (finding.state === 'stale' && finding.value === null ? t.feedStates.stale : t.states[finding.state]),
		why(finding) {
			const known = finding.whyCode === null ? undefined : t.why[finding.whyCode];
			if (known) return known(finding);
			return lang === 'en' && finding.why ? finding.why : t.stateMeans[finding.state];
		},
		cite: (text) =>
			withDays(
				CITED.reduce<string>(
					(cited, [inVi, inEn]) => cited.replaceAll(lang === 'vi' ? inEn : inVi, lang === 'vi' ? inVi : inEn),
					lang === 'en' ? text.replaceAll(/ ngày (?=\d)/g, ' of ') : text,
				),
			),
		due({ wording, day: last, inferred }) {
			if (wording) return withDays(wording[lang]);
			if (last === null) return t.plan.noDue;
			return inferred ? t.plan.endOf(last.slice(0, 4)) : day(last);
		},
		lastDay({ wording, day: last, inclusive, inferred, precision }) {
			if (inferred) return t.plan.inferred;
			return last !== null && wording && (!inclusive || precision !== 'day') ? t.plan.lastDay(day(last)) : '';
		},
		href(path, query = {}) {
			const given = Object.entries(query).flatMap(([name, value]) =>
				value === null || value === undefined || value === '' ? [] : [[name, String(value)]],
			);
			const search = new URLSearchParams(given).toString();
			return `/${lang}${path === '/' ? '' : path}${search && `?${search}`}`;
		},
	};
}
