// Makes the maps of the 63 and of the 34 provinces from @svg-maps/vietnam (CC BY 4.0): shapes keyed by our unit ids, borders simplified
// once for both sides so that neighbours still meet, small enough for a page of 60 KB. Run after a change: `node scripts/build-map.ts`.
import { writeFileSync } from 'node:fs';
import svgMap from '@svg-maps/vietnam';
import polygonClipping from 'polygon-clipping';
import { flattenPath, type Ring, ringArea } from './map/flatten-path.ts';
import { CODE_OF_SLUG, MERGERS } from './map/province-codes.ts';
import { simplifyTogether } from './map/simplify-together.ts';

/** The package's types miss their own default export. */
const source = svgMap as unknown as { locations: { id: string; path: string }[] };

/** Map units: half a pixel of the source's 812 x 873, so that every coordinate is a small whole number. */
const SCALE = 2;
/** Largest deviation of a simplified border, in map units. */
const TOLERANCE = 1.5;
/** Islets below this area (map units squared) are left out of provinces; the two archipelagos keep every dot. */
const SMALLEST = 7;
const HOLE = 60;

const snap = (ring: Ring): Ring => ring.map(([x, y]) => [Math.round(x * SCALE), Math.round(y * SCALE)]);
const bySlug = new Map(source.locations.map((l) => [l.id, l.path]));
const ringsOf = (slug: string): Ring[] => {
	const path = bySlug.get(slug);
	if (!path) throw new Error(`The source has no shape "${slug}"`);
	return flattenPath(path);
};

/** One province or several joined: outer rings and holes, without slivers. */
function join(rings: Ring[]): Ring[] {
	const polygons = rings
		.map(snap)
		.filter((ring) => ringArea(ring) > 0)
		.map((ring) => [ring]);
	const [first, ...rest] = polygons;
	if (!first) throw new Error('A province without area');
	const joined = polygonClipping.union(first, ...rest);
	return joined.flatMap((polygon) =>
		polygon.flatMap((ring, i) =>
			ringArea(ring) < (i === 0 ? SMALLEST : HOLE) ? [] : [ring.slice(0, -1).map(([x, y]): [number, number] => [Math.round(x), Math.round(y)])],
		),
	);
}

function pathOf(rings: Ring[]): string {
	let text = '';
	for (const ring of rings) {
		let [px, py] = ring[0]!;
		let run = `M${px} ${py}l`;
		for (const [x, y] of ring.slice(1)) {
			run += `${x - px} ${y - py} `;
			[px, py] = [x, y];
		}
		text += `${run.trimEnd()}z`;
	}
	return text.replace(/ -/g, '-');
}

/** The islands of an archipelago as dots (a line of no length with a round cap), those closer than a dot drawn once. */
function dotsOf(slug: string): { path: string; count: number } {
	const kept: [number, number][] = [];
	for (const ring of ringsOf(slug)) {
		const xs = ring.map((p) => p[0] * SCALE);
		const ys = ring.map((p) => p[1] * SCALE);
		const dot: [number, number] = [Math.round((Math.min(...xs) + Math.max(...xs)) / 2), Math.round((Math.min(...ys) + Math.max(...ys)) / 2)];
		if (kept.every(([x, y]) => Math.hypot(x - dot[0], y - dot[1]) >= 4)) kept.push(dot);
	}
	return { path: kept.map(([x, y]) => `M${x} ${y}h0`).join(''), count: kept.length };
}

function write(file: string, shapes: [string, Ring[]][], expected: number): void {
	if (shapes.length !== expected || new Set(shapes.map((s) => s[0])).size !== expected)
		throw new Error(`${file}: ${shapes.length} shapes, not ${expected}`);
	const simple = simplifyTogether(shapes, TOLERANCE);
	const lines = simple.map(([id, rings]) => `\t['${id}', '${pathOf(rings)}'],`);
	const empty = simple.find(([, rings]) => rings.length === 0);
	if (empty) throw new Error(`${file}: ${empty[0]} vanished in simplification`);
	writeFileSync(
		new URL(`../web/lib/map/${file}`, import.meta.url),
		`// Made by scripts/build-map.ts from @svg-maps/vietnam 2.0.0, CC BY 4.0. Do not edit.\nexport const SHAPES: readonly (readonly [unit: string, path: string])[] = [\n${lines.join('\n')}\n];\n`,
	);
	process.stderr.write(`${file}: ${expected} provinces, ${lines.join('').length} characters\n`);
}

const of2024 = Object.entries(CODE_OF_SLUG).map(([slug, code]): [string, string] => [code, slug]);
if (source.locations.length !== of2024.length + 2)
	throw new Error(`The source has ${source.locations.length} shapes, not ${of2024.length} and two archipelagos`);
const ringsOfCode = new Map(of2024.map(([code, slug]) => [code, ringsOf(slug)]));
const id2024 = (code: string) => `u${1000 + Number(code)}`;
const id2025 = (code: string) => `u${2000 + Number(code)}`;
const merged = new Set(MERGERS.flatMap(([, before]) => before));

write(
	'provinces-63.generated.ts',
	[...ringsOfCode].sort(([a], [b]) => a.localeCompare(b)).map(([code, rings]) => [id2024(code), join(rings)]),
	63,
);
write(
	'provinces-34.generated.ts',
	[
		...[...ringsOfCode].filter(([code]) => !merged.has(code)).map(([code, rings]): [string, Ring[]] => [id2024(code), join(rings)]),
		...MERGERS.map(([code, before]): [string, Ring[]] => [id2025(code), join(before.flatMap((b) => ringsOfCode.get(b) ?? []))]),
	].sort(([a], [b]) => a.localeCompare(b)),
	34,
);
const [hoangSa, truongSa] = [dotsOf('hoangsa'), dotsOf('truongsa')];
if (hoangSa.count < 8 || truongSa.count < 40) throw new Error(`Islands are missing: ${hoangSa.count} of Hoàng Sa, ${truongSa.count} of Trường Sa`);
writeFileSync(
	new URL('../web/lib/map/islands.generated.ts', import.meta.url),
	`// Made by scripts/build-map.ts from @svg-maps/vietnam 2.0.0, CC BY 4.0. Do not edit.\nexport const WIDTH = ${812 * SCALE};\nexport const HEIGHT = ${873 * SCALE};\nexport const HOANG_SA = '${hoangSa.path}';\nexport const TRUONG_SA = '${truongSa.path}';\n`,
);
process.stderr.write(`islands: ${hoangSa.count} of Hoàng Sa, ${truongSa.count} of Trường Sa\n`);
