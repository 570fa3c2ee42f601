// The months of an indicator as a plain SVG, to stand on another site; drawn by the same geometry as the pages.
import type { EmbeddedSeries } from '../../../src/publish/contract.ts';
import { drawLine } from '../chart/line.ts';
import type { Locale } from '../i18n/locale.ts';
import { inMarkup, type Place, svgStyle, wrap } from './draw-figure.ts';

const SIZE = { width: 640, height: 320, left: 58, right: 92, top: 84, bottom: 66 };

export function drawSeries({ indicator, series }: EmbeddedSeries, locale: Locale, { origin, made, theme }: Place): string {
	const { t, text, bare, period, shortMonth, lang } = locale;
	const { points, of, breaks } = series;
	const { unit } = indicator;
	const step = Math.max(1, Math.ceil(points.length / 6));
	const drawn = drawLine(points, SIZE, { step, breaks, percent: unit === 'percent' });
	const right = SIZE.width - SIZE.right;
	const floor = SIZE.height - SIZE.bottom;
	const [first, last] = [points[0], points.at(-1)];
	const span = first && last ? `${period(first.period)} – ${period(last.period)}` : '';
	const name = `${text(indicator.name)}, ${text(of.name)}`;
	const address = `${origin}/${lang}/indicators/${indicator.code}${of.id === 'u1' ? '' : `?unit=${of.id}`}`;
	const label = (value: number) => bare(value, unit).replace(/[,.]0%/, '%');
	const noun = unit === 'percent' ? '' : ` (${t.measuresIn[unit] ?? unit})`;
	const parts = [
		...wrap(name + noun, 66)
			.slice(0, 2)
			.map((line, i) => `<text x="20" y="${28 + i * 20}" font-size="15" class="b">${inMarkup(line)}</text>`),
		...(drawn.last ? drawn.y : drawn.y.slice(0, 1)).map(
			(at) =>
				`<path class="g" d="M${SIZE.left} ${at.y}H${right}"/><text x="${SIZE.left - 8}" y="${at.y + 4}" font-size="12" class="q e">${inMarkup(label(at.value))}</text>`,
		),
		...drawn.breaks.map(
			(at) =>
				`<path class="g o" d="M${at.x} ${SIZE.top - 8}V${floor}"/><text x="${at.x + (at.x < SIZE.width / 2 ? 5 : -5)}" y="${SIZE.top - 10}" font-size="11" class="q${at.x < SIZE.width / 2 ? '' : ' e'}">${inMarkup(t.chart[at.what])}</text>`,
		),
		...drawn.x.map((at) => `<text x="${at.x}" y="${floor + 18}" font-size="11" class="q m">${inMarkup(shortMonth(at.month))}</text>`),
		...drawn.runs.map((run) => `<path class="l${run.old ? ' o' : ''}" d="${run.d}"/>`),
		...drawn.lone.map((at) => `<circle class="a" cx="${at.x}" cy="${at.y}" r="2.5"/>`),
		drawn.last
			? `<circle class="a" cx="${drawn.last.x}" cy="${drawn.last.y}" r="4.5"/><text x="${drawn.last.x + 9}" y="${drawn.last.y + 5}" font-size="15" class="a b">${inMarkup(bare(drawn.last.finding.value ?? 0, unit))}</text>`
			: `<text x="${SIZE.left + 12}" y="${(SIZE.top + floor) / 2}" font-size="14">${inMarkup(t.states.noData)}</text>`,
		`<text x="20" y="${SIZE.height - 28}" font-size="11" class="q">${inMarkup(`${span}. ${t.chart.gap}. ${t.data.embed.source}: ${t.site.name}${made ? ` (${t.data.embed.made})` : ''}`)}</text>`,
		`<text x="20" y="${SIZE.height - 12}" font-size="10" class="q">${inMarkup(address)}</text>`,
	];
	const desc = [
		span,
		drawn.last ? `${period(drawn.last.finding.period)}: ${bare(drawn.last.finding.value ?? 0, unit)}` : t.states.noData,
		address,
	].join('. ');
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE.width}" height="${SIZE.height}" viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-labelledby="t d" lang="${lang}"><title id="t">${inMarkup(name)}</title><desc id="d">${inMarkup(desc)}</desc><style>${svgStyle(theme)}</style><rect class="p" width="${SIZE.width}" height="${SIZE.height}"/><path class="g" d="M0 .5H${SIZE.width}M0 ${SIZE.height - 0.5}H${SIZE.width}"/>${parts.join('')}</svg>\n`;
}
