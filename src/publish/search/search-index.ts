// The index: words of all names and codes, each with the entries that have it, in memory. A question goes through the words (some ten thousand),
// never through all texts; entries stand in the order of equal matches, so nothing is sorted when somebody asks.
import { fold } from '../../base/index.ts';
import { canBeNear, lettersOf, within } from './distance.ts';
import type { Entry } from './entry.ts';
import { spellOut } from './short-forms.ts';

/** How an entry matches, best first. `wordsBegin`: each word of the question begins some word of it; `contains`: it stands inside of words, or above. */
const CLASS = { code: 0, same: 1, begins: 2, wordBegins: 3, wordsBegin: 4, contains: 5, near: 6, nearWords: 7 } as const;
const CLASSES = Object.keys(CLASS);

export interface Matches {
	/** Entries by place, best first. */
	readonly places: readonly number[];
	/** Class of the best; smaller is better. */
	readonly best: number;
	/** True when nothing has these letters and what is found has others. */
	readonly near: boolean;
	/** Words (or beginnings of words) to be marked. */
	readonly words: readonly string[];
	/** What was searched for: the question folded, short forms spelt out. */
	readonly q: string;
}

export interface SearchIndex {
	readonly entries: readonly Entry[];
	find(q: string): Matches;
}

/** Words longer than this are a paste. */
const MOST_WORDS = 12;
const NOTHING: Matches = { places: [], best: CLASSES.length, near: false, words: [], q: '' };

interface Word {
	readonly text: string;
	/** Codes, and names written as one word (`laocai`): met from their beginning only. */
	readonly fromStart: boolean;
	/** Short forms (`hcm`), and beside other words names written as one: met as they are or not at all. */
	readonly whole: 'always' | 'amongOthers' | 'never';
	/** As it sounds: `k` and `c`, `y` and `i` are written for each other. */
	readonly sound: string;
	/** Which letters its sound has, one bit each. */
	readonly letters: number;
	readonly places: number[];
}

const soundOf = (text: string) => text.replaceAll('k', 'c').replaceAll('y', 'i');

/** How an entry has a word of the question. */
const WHOLE = 4;
const BEGINS = 3;
const INSIDE = 2;
const NEARLY = 1;

export function buildSearchIndex(entries: readonly Entry[]): SearchIndex {
	const words = new Map<string, Word>();
	const byCode = new Map<string, number[]>();
	const put = (text: string, fromStart: boolean, place: number, whole: Word['whole'] = 'never') => {
		const key = `${fromStart ? whole : ''}+${text}`;
		const sound = soundOf(text);
		const word = words.get(key) ?? { text, fromStart, whole, sound, letters: lettersOf(sound), places: [] };
		words.set(key, word);
		if (word.places.at(-1) !== place) word.places.push(place);
	};
	const names: string[] = [];
	const codes: string[] = [];
	/** As written but for capitals: who writes tone marks means them. */
	const toned: string[] = [];
	entries.forEach((entry, place) => {
		const joined = entry.kind === 'unit' ? entry.names.filter((name) => name.includes(' ')).map((name) => name.replaceAll(' ', '')) : [];
		for (const text of [...entry.names, ...entry.about]) for (const word of text.split(' ')) put(word, false, place);
		for (const text of entry.codes.flatMap((code) => code.split(' '))) put(text, true, place);
		for (const text of joined) put(text, true, place, 'amongOthers');
		for (const text of entry.shorts) put(text, true, place, 'always');
		for (const code of [...entry.codes, ...entry.shorts]) byCode.set(code, [...(byCode.get(code) ?? []), place]);
		names.push(`|${[...entry.names, ...joined].join('|')}|`);
		codes.push(`|${entry.codes.join('|')}`);
		toned.push([entry.hit.name.vi, ...[...entry.former.values()].map((name) => name.vi)].join(' | ').normalize('NFC').toLowerCase());
	});
	/** By the alphabet of bytes, so that words that begin alike stand together. */
	const all = [...words.values()].sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
	const inner = all.filter((word) => !word.fromStart);
	const joinedWords = all.filter((word) => word.fromStart && word.whole !== 'always');
	const shorts = new Set(entries.flatMap((entry) => entry.shorts));
	/** Which entries have a word that begins with this. @param several whether other words stand beside it */
	const beginning = (token: string, several: boolean): Uint8Array => {
		const grades = new Uint8Array(entries.length);
		let [low, high] = [0, all.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (all[middle]!.text < token) low = middle + 1;
			else high = middle;
		}
		for (let at = low; at < all.length && all[at]!.text.startsWith(token); at++) {
			const { text, whole, places } = all[at]!;
			const how = text.length === token.length ? WHOLE : BEGINS;
			if (how === BEGINS && (whole === 'always' || (whole === 'amongOthers' && several))) continue;
			for (const place of places) if (grades[place]! < how) grades[place] = how;
		}
		return grades;
	};
	/** Adds those that have it inside of a word. */
	const inside = (token: string, grades: Uint8Array): Uint8Array => {
		for (const word of inner) if (word.text.includes(token)) for (const place of word.places) if (grades[place] === 0) grades[place] = INSIDE;
		return grades;
	};

	/**
	 * Entries that have every word, themselves or (some of them) in the name of a unit above. All words but the last must be at least `others`: who
	 * goes on to a next word has written this one to its end.
	 */
	function withAll(grades: readonly Uint8Array[], others: number, last: number): Met[] {
		const found: Met[] = [];
		// Words of the question that each entry has itself, one bit each, and the worst of them.
		const has = new Uint16Array(entries.length);
		const least = new Uint8Array(entries.length).fill(WHOLE);
		const wanted = (i: number) => (i < grades.length - 1 ? others : last);
		grades.forEach((of, i) => {
			const [from, bit] = [wanted(i), 1 << i];
			for (let place = 0; place < of.length; place++) {
				const how = of[place]!;
				if (how < from) continue;
				has[place]! |= bit;
				if (how < least[place]!) least[place] = how;
			}
		});
		const every = (1 << grades.length) - 1;
		const fromAbove = (place: number, i: number) => entries[place]!.above.some((above) => grades[i]![above]! >= Math.max(wanted(i), BEGINS));
		for (let place = 0; place < has.length; place++) {
			const own = has[place]!;
			if (own === 0) continue;
			if (own === every || grades.every((_, i) => (own & (1 << i)) !== 0 || fromAbove(place, i))) found.push({ place, least: least[place]!, own });
		}
		return found;
	}

	/** Tells the class of what was met for a question; its patterns are made once. */
	function classesFor(tokens: readonly string[], exact: ReadonlySet<number>): (met: Met) => number {
		const q = tokens.join(' ');
		const every = (1 << tokens.length) - 1;
		const [whole, begins, inner, parts] = [`|${q}|`, `|${q}`, ` ${q}`, new Map<number, readonly [string, string]>()];
		const partsOf = (own: number) => {
			let pair = parts.get(own);
			if (!pair) {
				const part = tokens.filter((_, i) => (own & (1 << i)) !== 0).join(' ');
				pair = [`|${part}|`, `|${part}`];
				parts.set(own, pair);
			}
			return pair;
		};
		return ({ place, least, own }) => {
			if (exact.has(place)) return CLASS.code;
			const name = names[place]!;
			if (own !== every) {
				const [same, starts] = partsOf(own);
				return name.includes(same) ? CLASS.wordBegins : name.includes(starts) ? CLASS.wordsBegin : CLASS.contains;
			}
			if (name.includes(begins)) return name.includes(whole) ? CLASS.same : CLASS.begins;
			if (name.includes(inner)) return CLASS.wordBegins;
			return least >= BEGINS || codes[place]!.includes(begins) ? CLASS.wordsBegin : CLASS.contains;
		};
	}

	function find(text: string): Matches {
		const asked = spellOut(text, (folded) => shorts.has(folded));
		const tokens = fold(asked).split(' ').filter(Boolean).slice(0, MOST_WORDS);
		if (tokens.length === 0) return NOTHING;
		const q = tokens.join(' ');
		const exact = new Set(byCode.get(q));
		const written = asked.normalize('NFC').toLowerCase();
		const meant = written === q ? undefined : written;
		const classOf = classesFor(tokens, exact);
		const several = tokens.length > 1;
		const grades = tokens.map((token) => beginning(token, several));
		if (!several) inside(q, grades[0]!);
		const inOrder = (found: readonly Met[], near: boolean, marked: readonly string[]): Matches => {
			const classes: number[][] = CLASSES.flatMap(() => [[], []]);
			for (const met of found) {
				const at = near ? met.least : classOf(met);
				classes[2 * at + (meant === undefined || toned[met.place]!.includes(meant) ? 0 : 1)]!.push(met.place);
			}
			return { places: classes.flat(), best: classes.findIndex((c) => c.length > 0) >> 1, near: near && found.length > 0, words: marked, q };
		};
		for (const [others, last] of several ? [[WHOLE, BEGINS] as const, [BEGINS, BEGINS] as const] : [[INSIDE, INSIDE] as const]) {
			const found = withAll(grades, others, last);
			if (found.length > 0) return inOrder(found, false, tokens);
		}
		const slipped = slips(tokens.join(''), several);
		if (slipped.found.length > 0) return inOrder(slipped.found, true, [...tokens, ...slipped.words]);
		if (several) {
			for (const [i, token] of tokens.entries()) inside(token, grades[i]!);
			const found = withAll(grades, INSIDE, INSIDE);
			if (found.length > 0) return inOrder(found, false, tokens);
		}
		const nearly = slipsOfWords(tokens);
		return inOrder(nearly.found, true, [...tokens, ...nearly.words]);
	}

	/** Adds those with a word that so many slips of the hand make of this one; tells the words. */
	function slipsOf(token: string, among: readonly Word[], most: number, grades: Uint8Array): string[] {
		const sound = soundOf(token);
		const letters = lettersOf(sound);
		const met = among.filter((word) => canBeNear(letters, word.letters, most) && within(sound, word.sound, most));
		for (const word of met) for (const place of word.places) if (grades[place] === 0) grades[place] = NEARLY;
		return met.map((word) => word.text);
	}

	/** Names a slip away, written as one word; two in a long one. What has digits is a code, and another code is another thing. */
	function slips(whole: string, several: boolean): { found: Met[]; words: string[] } {
		if (whole.length < 3 || /\d/.test(whole)) return { found: [], words: [] };
		const grades = new Uint8Array(entries.length);
		const words = slipsOf(whole, several ? joinedWords : all, whole.length >= 9 ? 2 : 1, grades);
		return { found: [...grades.keys()].flatMap((place) => (grades[place]! > 0 ? [{ place, least: CLASS.near, own: 0 }] : [])), words };
	}

	function slipsOfWords(tokens: readonly string[]): { found: Met[]; words: string[] } {
		const words: string[] = [];
		const grades = tokens.map((token) => {
			const each = beginning(token, true);
			if (token.length >= 3 && !/\d/.test(token)) words.push(...slipsOf(token, inner, 1, each));
			return each;
		});
		return { found: withAll(grades, NEARLY, NEARLY).map((m) => ({ ...m, least: CLASS.nearWords })), words };
	}

	return { entries, find };
}

interface Met {
	readonly place: number;
	/** The worst of its words. */
	readonly least: number;
	/** The words of the question that it has itself, one bit each. */
	readonly own: number;
}
