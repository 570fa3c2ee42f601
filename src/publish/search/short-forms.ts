// How officials shorten: `TP. HCM`, `Q.1`, `UBND xã Tân Phú`, `BR-VT`. Names get their short forms, questions are spelt out.
import { fold } from '../../base/index.ts';

/** What stands for a kind of unit alone or before a point; of one letter only before a point or a number. */
const KINDS: readonly (readonly [short: RegExp, whole: string])[] = [
	[/^t\.?p\.?\s*(?=\S)/iu, 'thành phố '],
	[/^t\.?x\.?\s*(?=\S)/iu, 'thị xã '],
	[/^t\.?t\.\s*(?=\S)/iu, 'thị trấn '],
	[/^q(?:\.\s*|\s*(?=\d))(?=\S)/iu, 'quận '],
	[/^p(?:\.\s*|\s*(?=\d))(?=\S)/iu, 'phường '],
	[/^h\.\s*(?=\S)/iu, 'huyện '],
	[/^x\.\s*(?=\S)/iu, 'xã '],
];
/** Offices of a unit bear its name, and it is the unit that is measured. */
const OFFICES = /^(?:ubnd|u\.?b\.?n\.?d\.?|hđnd|hdnd|(?:uỷ|ủy|uy) ban nhân dân|uy ban nhan dan)\s+(?=\S)/iu;
/** A word with the mark of what it is, before a code. */
const CODES = /^(?:tthc|mã(?: thủ tục)?|ma(?: thu tuc)?)[\s:]+(?=\d)/iu;
/** What begins many syllables, or is one, would be met while something else is being typed. */
const BEGINS_SYLLABLES = /^(?:th|kh|ph|nh|ch|tr|gi|ng|qu|.[aeiouy])$/;

const initials = (name: string) =>
	fold(name)
		.split(' ')
		.map((word) => word[0] ?? '')
		.join('');

/** Short forms of a province's name, folded: `hcm`, `tphcm`, `tp hcm` of Thành phố Hồ Chí Minh. */
export function shortFormsOf(name: string, isCity: boolean): string[] {
	const short = initials(name);
	if (short.length < 2) return [];
	return [...(BEGINS_SYLLABLES.test(short) ? [] : [short]), ...(isCity ? [`tp${short}`, `tp ${short}`] : [])];
}

/**
 * The question with kinds of units spelt out and offices left away: `UBND P. Bến Nghé` is `phường Bến Nghé`.
 * @param known whether these letters are a short form, which needs no spelling out
 */
export function spellOut(question: string, known: (folded: string) => boolean): string {
	return question
		.normalize('NFC')
		.split(',')
		.map((part) => spellPart(part.trim(), known))
		.join(' ')
		.trim();
}

function spellPart(part: string, known: (folded: string) => boolean): string {
	const text = part.replace(CODES, '');
	const joined = fold(text).replaceAll(' ', '');
	if (known(joined)) return joined;
	const unit = text.replace(OFFICES, '');
	const found = KINDS.find(([short]) => short.test(unit) && fold(unit.replace(short, '')) !== '');
	// `tpp…` is no city: what follows the short form must be another word or a number.
	if (!found || (/^t[px][a-z]/iu.test(fold(unit)) && !/^t\.?[px][.\s]/iu.test(unit))) return unit;
	return unit.replace(found[0], found[1]);
}
