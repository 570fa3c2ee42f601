// Own beacon → visit. Over-long texts are cut, what cannot be read is left unsaid: a page is never punished for its title.
import { sentenceOf } from '../../body.ts';
import { type Reading, refuse } from '../../problems.ts';
import { cut, words } from '../../text.ts';
import { LONGEST, plainView, type Visit } from '../../visit.ts';
import { noPage, pageAddress } from '../page-address.ts';
import { Beacon } from './schema.ts';

export const PROTOCOL = 'beacon';
/** Grows when the same beacon would be read differently. 2: a view without the address of a page is refused. */
export const MAPPING = 2;

/** The site a beacon says it comes from; empty when it says none. */
export function siteOf(beacon: unknown): string {
	return beacon && typeof beacon === 'object' ? words((beacon as { s?: unknown }).s) : '';
}

export function mapBeacon(beacon: unknown): Reading<Visit> {
	const read = Beacon.safeParse(beacon);
	if (!read.success) return refuse('message-malformed', sentenceOf(read.error, beacon));
	const b = read.data;
	const nonce = words(b.i);
	const kind = b.k ?? 'view';
	const url = pageAddress(words(b.u));
	if (kind === 'view' && !url) return refuse('message-malformed', noPage('u', words(b.u)));
	return {
		said: {
			...plainView,
			nonce: nonce ? `${nonce} ${kind} ${words(b.p)}` : null,
			kind,
			url: cut(url, LONGEST.url),
			title: cut(words(b.t), LONGEST.title),
			referrer: cut(words(b.r), LONGEST.url),
			lang: language(words(b.l)),
			resolution: cut(words(b.w), 20),
			service: cut(words(b.v), LONGEST.short),
			step: cut(words(b.p), LONGEST.short),
			target: cut(words(b.o), LONGEST.url),
			name: cut(words(b.n), LONGEST.word),
			lcp: b.lcp == null ? null : Math.round(b.lcp),
			cls: b.cls ?? null,
			inp: b.inp == null ? null : Math.round(b.inp),
		},
	};
}

/** `vi-VN,vi;q=0.9` and `vi` are both `vi`: the language, not the mark of a browser. */
export function language(text: string): string {
	return /^[a-z]{2,3}(?![a-z])/i.exec(text)?.[0].toLowerCase() ?? '';
}
