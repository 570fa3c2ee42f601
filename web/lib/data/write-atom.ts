// Editions as an Atom feed (RFC 4287): an entry for each publication and each correction, the newest first.
import type { EditionRow } from '../../../src/publish/contract.ts';
import { editionPath } from '../editions/address.ts';
import type { Locale } from '../i18n/locale.ts';
import { inMarkup } from './draw-figure.ts';

/** A feed without entries has no date of its own: it is as old as the format's first use here. */
const BEGINNING = '2024-01-01T00:00:00Z';

export function writeAtom(rows: readonly EditionRow[], locale: Locale, origin: string): string {
	const { t, lang, period, href } = locale;
	const d = t.data.atom;
	const self = `${origin}${href('/editions.atom')}`;
	const updated =
		rows
			.map((r) => r.edition.publishedAt)
			.sort()
			.at(-1) ?? BEGINNING;
	const entries = rows.map(({ edition: e, no, scores }) => {
		const address = `${origin}${href(editionPath(e.id))}`;
		const summary = [d.summary(e.findings, scores), e.reason && d.reason(e.reason), e.note].filter(Boolean).join(' ');
		return [
			'<entry>',
			// The same in every language and at every address: an edition is known by its manifest.
			`<id>urn:sha256:${e.sha256}</id>`,
			`<title>${inMarkup(d.entry(period(e.period), no))}</title>`,
			`<updated>${e.publishedAt}</updated>`,
			`<published>${e.publishedAt}</published>`,
			`<author><name>${inMarkup(e.by)}</name></author>`,
			`<link rel="alternate" type="text/html" hreflang="${lang}" href="${inMarkup(address)}"/>`,
			`<link rel="related" type="application/json" href="${inMarkup(`${origin}/api/v1${editionPath(e.id)}`)}"/>`,
			`<summary>${inMarkup(summary)}</summary>`,
			'</entry>',
		].join('');
	});
	return [
		'<?xml version="1.0" encoding="utf-8"?>',
		`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">`,
		`<id>${inMarkup(self)}</id>`,
		`<title>${inMarkup(d.title)}</title>`,
		`<subtitle>${inMarkup(d.subtitle)}</subtitle>`,
		`<updated>${updated}</updated>`,
		`<author><name>${inMarkup(t.site.name)}</name><uri>${inMarkup(origin)}</uri></author>`,
		`<link rel="self" type="application/atom+xml" href="${inMarkup(self)}"/>`,
		`<link rel="alternate" type="text/html" hreflang="${lang}" href="${inMarkup(`${origin}${href('/editions')}`)}"/>`,
		...entries,
		'</feed>',
		'',
	].join('\n');
}
