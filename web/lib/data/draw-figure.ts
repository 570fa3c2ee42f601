// One figure as a plain SVG or as a small page, to stand on another site: the figure with its unit, period, coverage and state in words, and
// the address that proves it. No script; colours follow the reader's, or what the embedding site asks for.
import type { EmbeddedFigure } from '../../../src/publish/contract.ts';
import type { Locale } from '../i18n/locale.ts';

export type Theme = 'light' | 'dark' | 'auto';

export interface Place {
	readonly origin: string;
	/** True where the figures are those of a made nation, which an embedded one says too. */
	readonly made: boolean;
	readonly theme: Theme;
}

const FONT = 'font-family:"Be Vietnam Pro",system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif';
const COLOURS = {
	light: '--p:#fcfbf7;--i:#19212e;--q:#565f6e;--a:#1d4a84;--w:#a3301b;--h:#c9c4b7',
	dark: '--p:#12161d;--i:#ece9e1;--q:#a7aebb;--a:#8db8ec;--w:#f39a84;--h:#4a5363',
};
const coloursOf = (theme: Theme) =>
	theme === 'auto' ? `:root{${COLOURS.light}}@media(prefers-color-scheme:dark){:root{${COLOURS.dark}}}` : `:root{${COLOURS[theme]}}`;

export const svgStyle = (theme: Theme) =>
	`${coloursOf(theme)}text{${FONT};fill:var(--i)}.p{fill:var(--p)}.q{fill:var(--q)}.a{fill:var(--a)}.w{fill:var(--w)}.b{font-weight:600}.g{fill:none;stroke:var(--h)}.l{fill:none;stroke:var(--a);stroke-width:2.5}.o{stroke-dasharray:4 4}.e{text-anchor:end}.m{text-anchor:middle}`;

const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const inMarkup = (text: string) => text.replace(/[&<>"]/g, (mark) => MARKS[mark] ?? mark);

/** Lines of at most so many letters, broken at spaces; a longer word is broken where it is. */
export function wrap(text: string, most: number): string[] {
	const lines: string[] = [];
	for (const word of text.split(' ').flatMap((w) => w.match(new RegExp(`.{1,${most}}`, 'gu')) ?? [])) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}
	return lines;
}

/** What both forms say, in the order in which they say it. */
export function wordsOf({ indicator, finding, of }: EmbeddedFigure, locale: Locale, { origin, made }: Place) {
	const { t, text, number, figure, period, state, why } = locale;
	const d = t.data.embed;
	const { numerator, denominator, coverage, value } = finding;
	return {
		name: text(indicator.name),
		where: d.in(text(of.name), period(finding.period)),
		figure: value === null ? state(finding) : figure(value, indicator.unit),
		absent: value === null,
		/** The reason of an absence, or that the figure is old. */
		state: value === null ? why(finding) : finding.state === 'value' ? '' : state(finding),
		counts: value !== null && numerator !== null && denominator !== null ? d.counts(number(numerator, 0), number(denominator, 0)) : '',
		coverage: coverage.expected === 0 ? d.noSystems : d.coverage(coverage.reporting, coverage.expected),
		address: `${origin}/${locale.lang}/explain/${encodeURIComponent(finding.id).replaceAll('%7E', '~')}`,
		source: `${d.source}: ${t.site.name}${made ? ` (${d.made})` : ''}`,
		proof: d.proof,
	};
}

export function drawFigure(found: EmbeddedFigure, locale: Locale, place: Place): string {
	const says = wordsOf(found, locale, place);
	const width = 420;
	const lines: string[] = [];
	let y = 14;
	const say = (text: string, size: number, most: number, kind: string, gap = 1.4) => {
		for (const line of text ? wrap(text, most) : []) {
			y += size * gap;
			lines.push(`<text x="20" y="${y.toFixed(1)}" font-size="${size}" class="${kind}">${inMarkup(line)}</text>`);
		}
	};
	say(says.name, 15, 46, 'b');
	say(says.where, 13, 56, 'q');
	y += 6;
	say(says.figure, says.absent ? 22 : 34, says.absent ? 30 : 22, says.absent ? 'b' : 'a b', 1.2);
	say(says.state, 13, 56, says.absent ? '' : 'w');
	y += 2;
	say([says.counts, says.coverage].filter(Boolean).join(' · '), 12, 62, 'q');
	y += 8;
	lines.push(`<path class="g" d="M20 ${y.toFixed(1)}H${width - 20}"/>`);
	say(says.source, 11, 66, 'q', 1.6);
	say(says.address, 10, 70, 'q');
	const height = Math.ceil(y + 14);
	const title = `${says.name}, ${says.where}: ${says.figure}`;
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t d" lang="${locale.lang}"><title id="t">${inMarkup(title)}</title><desc id="d">${inMarkup([says.state, says.counts, says.coverage, says.address].filter(Boolean).join('. '))}</desc><style>${svgStyle(place.theme)}</style><rect class="p" width="${width}" height="${height}"/><path class="g" d="M0 .5H${width}M0 ${height - 0.5}H${width}"/>${lines.join('')}</svg>\n`;
}

export const pageStyle = (theme: Theme) =>
	`${coloursOf(theme)}body{margin:0;padding:14px 18px;background:var(--p);color:var(--i);${FONT};font-size:15px;line-height:1.45;border:solid var(--h);border-width:1px 0;box-sizing:border-box;min-height:100vh}h1{font-size:1em;margin:0}p{margin:2px 0}.q{color:var(--q);font-size:.86em}.f{font-size:2.2em;font-weight:600;line-height:1.25;color:var(--a)}.f.n{font-size:1.4em;color:var(--i)}.w{color:var(--w)}a{color:inherit;text-decoration-color:var(--a);text-underline-offset:.2em}`;

/** The same as a page for a frame: it wraps as the frame is wide, and its words can be read out and selected. */
export function pageFigure(found: EmbeddedFigure, locale: Locale, place: Place): string {
	const says = wordsOf(found, locale, place);
	const line = (text: string, kind: string) => (text ? `<p class="${kind}">${inMarkup(text)}</p>` : '');
	const body = `<main><h1>${inMarkup(says.name)}</h1>${line(says.where, 'q')}${line(says.figure, says.absent ? 'f n' : 'f')}${line(says.state, says.absent ? '' : 'w')}${line([says.counts, says.coverage].filter(Boolean).join(' · '), 'q')}<p class="q">${inMarkup(says.source)} · <a href="${inMarkup(says.address)}" target="_blank" rel="noopener">${inMarkup(says.proof)}</a></p></main>`;
	return framePage(`${says.name}, ${says.where}`, body, locale.lang, place.theme);
}

export function framePage(title: string, body: string, lang: string, theme: Theme): string {
	return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${inMarkup(title)}</title><style>${pageStyle(theme)}</style></head><body>${body}</body></html>\n`;
}
