// Marks in a text, as it is written, the words that were searched for without their tone marks.
import { fold } from '../../base/index.ts';
import type { MarkedPiece } from '../contract-search.ts';

const letters = new Map<string, string>();
function foldLetter(letter: string): string {
	let folded = letters.get(letter);
	if (folded === undefined) {
		folded = fold(letter) || ' ';
		if (letters.size < 2_000) letters.set(letter, folded);
	}
	return folded;
}

/** @param words folded; where one begins words of the text only those are marked, else where it stands inside of them */
export function markWords(text: string, words: readonly string[]): MarkedPiece[] {
	const written = text.normalize('NFC');
	/** The folded text, a space for whatever is no letter, and for each of its characters the place where that is written. */
	let folded = '';
	const places: number[] = [];
	for (let at = 0; at < written.length; at++) {
		for (const char of foldLetter(written[at]!)) {
			folded += char;
			places.push(at);
		}
	}
	const hit = new Array<boolean>(written.length).fill(false);
	const marks = (word: string, wholly: boolean) => {
		let found = false;
		for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
			if (wholly && at > 0 && folded[at - 1] !== ' ') continue;
			found = true;
			for (let i = at; i < at + word.length; i++) hit[places[i]!] = true;
		}
		return found;
	};
	for (const word of words) {
		if (word === '' || marks(word, true) || marks(word, false)) continue;
		markJoined(word);
	}
	/** `laocai` in `Lào Cai`: the same letters with nothing between that counts. */
	function markJoined(word: string) {
		const kept = [...folded].flatMap((char, i) => (char === ' ' ? [] : [i]));
		const joined = kept.map((i) => folded[i]).join('');
		const at = word.length >= 4 ? joined.indexOf(word) : -1;
		if (at >= 0) for (let i = places[kept[at]!]!; i <= places[kept[at + word.length - 1]!]!; i++) hit[i] = true;
	}
	const pieces: MarkedPiece[] = [];
	for (let at = 0; at < written.length; ) {
		let end = at + 1;
		while (end < written.length && hit[end] === hit[at]) end++;
		pieces.push({ text: written.slice(at, end), hit: hit[at]! });
		at = end;
	}
	return pieces;
}
