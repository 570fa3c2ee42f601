// Names: kinds taken off and put on, English by rule (no tone marks, the kind after the name), and the forms under which names compare.
import { fold } from '../../src/base/index.ts';
import type { UnitKind } from '../../src/registry/contract.ts';

/** Without tone marks and with Đ as D, capitals kept: "Đắk Lắk" as "Dak Lak". */
export function plain(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}

const KINDS: readonly (readonly [string, string])[] = [
	['Thành phố', 'City'],
	['Thị xã', 'Town'],
	['Thị trấn', 'Township'],
	['Đặc khu', 'Special Zone'],
	['Tỉnh', 'Province'],
	['Quận', 'District'],
	['Huyện', 'District'],
	['Phường', 'Ward'],
	['Xã', 'Commune'],
];

export interface Named {
	readonly vi: string;
	readonly en: string;
	readonly fullVi: string;
	readonly fullEn: string;
	/** The Vietnamese word of its kind. */
	readonly word: string;
}

/** Reads "Phường Ba Đình": "Ba Đình", "Ba Dinh", "Phường Ba Đình", "Ba Dinh Ward"; a bare number keeps its kind: "Phường 5", "Ward 5". */
export function readName(full: string): Named {
	const found = KINDS.find(([word]) => full.toLowerCase().startsWith(`${word.toLowerCase()} `));
	if (!found) throw new Error(`no kind in the name "${full}"`);
	const [word, kind] = found;
	const vi = full.slice(word.length + 1).replace(/^0+(?=\d)/, '');
	const fullVi = `${word} ${vi}`;
	if (/^\d+$/.test(vi)) return { vi: fullVi, en: `${kind} ${vi}`, fullVi, fullEn: `${kind} ${vi}`, word };
	return { vi, en: plain(vi), fullVi, fullEn: `${plain(vi)} ${kind}`, word };
}

export function kindOf(word: string, level: 'district' | 'commune', parent?: UnitKind): UnitKind {
	const kinds: Record<string, UnitKind> = {
		Quận: 'urban-district',
		Huyện: 'rural-district',
		'Thị xã': 'town',
		'Thành phố': parent === 'municipality' ? 'municipal-city' : 'provincial-city',
		Phường: 'ward',
		'Thị trấn': 'township',
		Xã: 'commune',
		'Đặc khu': 'special-zone',
	};
	const kind = kinds[word];
	if (!kind) throw new Error(`no kind for "${word}" at level ${level}`);
	return kind;
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** One form for "Hòa" and "Hoà": the tone mark at the end of its syllable; leading zeros of numbers go. */
export function spelling(text: string): string {
	const words = text
		.normalize('NFD')
		.toLowerCase()
		.split(/[\s-]+/);
	return words.map((w) => (w.replace(TONES, '') + (w.match(TONES) ?? []).join('')).replace(/^0+(?=\d)/, '')).join(' ');
}

/** As `spelling`, tone marks and all other marks left out, and i for y ("Qui Hướng", "Quy Hướng"). */
export function loose(text: string): string {
	return fold(text)
		.split(' ')
		.map((w) => w.replace(/^0+(?=\d)/, '').replaceAll('y', 'i'))
		.join(' ');
}

/** The name without the word of its kind, loosely: a rural district that became an urban one compares equal. */
export function bare(full: string): string {
	const word = KINDS.find(([w]) => loose(full).startsWith(`${loose(w)} `))?.[0];
	return word ? loose(full).slice(loose(word).length + 1) : loose(full);
}
