// Units in time, held in memory: every question takes the day on which the units are read.
import { type Day, fold } from '../base/index.ts';
import type { UnitLevel } from './contract.ts';
import type { Registry, Succession, UnitOn, UnitQuery, UnitRecord, UnitVersion } from './registry.ts';
import { holdsOn, isValidOn, readSuccessions } from './succession.ts';
import { unitId } from './unit-id.ts';

export type Territory = Pick<
	Registry,
	'unit' | 'allUnits' | 'unitOn' | 'unitByCode' | 'units' | 'successors' | 'predecessors' | 'lineage' | 'standsFor' | 'ancestors' | 'within'
>;

const byCode = (a: UnitOn, b: UnitOn) => (a.version.code < b.version.code ? -1 : a.version.code > b.version.code ? 1 : a.number - b.number);

/** The version that holds on a day; outside the validity the nearest one. */
function versionOn(unit: UnitRecord, day: Day): UnitVersion {
	const found = unit.versions.find((v) => v.to === null || day <= v.to) ?? unit.versions.at(-1);
	if (!found) throw new Error(`unit ${unit.number} has no version`);
	return found;
}

function readOn(unit: UnitRecord, day: Day): UnitOn {
	const { number, level, validFrom, validTo } = unit;
	return { number, id: unitId(number), level, validFrom, validTo, version: versionOn(unit, day) };
}

const MOST_LISTED = 24;

/** Builds the maps; about 100 ms for the whole country. */
export function buildTerritory(units: readonly UnitRecord[], successions: readonly Succession[]): Territory {
	const all = new Map(units.map((u) => [u.number, u]));
	const holders = new Map<string, UnitRecord[]>();
	const children = new Map<number, UnitRecord[]>();
	const levels = Map.groupBy(units, (u) => u.level);
	/** Whole levels on days, as they were listed last: the coverage of each national figure asks for the same two. */
	const listed = new Map<string, readonly UnitOn[]>();
	/** Folded names and codes of every version, for search. */
	const words = new Map<number, { version: UnitVersion; text: string }[]>();
	const put = <K>(map: Map<K, UnitRecord[]>, key: K, unit: UnitRecord) => {
		const list = map.get(key);
		if (!list) map.set(key, [unit]);
		else if (list.at(-1) !== unit) list.push(unit);
	};
	for (const u of units) {
		for (const v of u.versions) {
			put(holders, v.code, u);
			if (v.parent !== null) put(children, v.parent, u);
		}
	}

	function ancestors(number: number, asOf: Day): number[] {
		const line: number[] = [];
		for (let u = all.get(number); u && !line.includes(u.number); ) {
			line.push(u.number);
			const parent: number | null = versionOn(u, asOf).parent;
			u = parent === null ? undefined : all.get(parent);
		}
		return line;
	}

	function childrenOn(number: number, asOf: Day): UnitRecord[] {
		return (children.get(number) ?? []).filter((u) => isValidOn(u, asOf) && versionOn(u, asOf).parent === number);
	}

	function within(number: number, asOf: Day): number[] {
		if (!all.has(number)) return [];
		const found = [number];
		for (let i = 0; i < found.length; i++) for (const u of childrenOn(found[i]!, asOf)) found.push(u.number);
		return found;
	}

	const lines = readSuccessions(successions, { unit: (n) => all.get(n), ancestors });

	function wordsOf(unit: UnitRecord) {
		let found = words.get(unit.number);
		if (!found) {
			found = unit.versions.map((version) => ({
				version,
				text: ` ${fold(version.fullName.vi)} | ${fold(version.name.en)} | ${fold(version.code)} `,
			}));
			words.set(unit.number, found);
		}
		return found;
	}

	/** Valid units whose name, code or former name begins a word with the text; a former name tells which. */
	function search(q: string, asOf: Day): Map<number, UnitOn> {
		const wanted = ` ${fold(q)}`;
		const found = new Map<number, UnitOn>();
		const former = new Map<number, UnitOn>();
		if (wanted === ' ') return found;
		for (const u of units) {
			const hit = wordsOf(u).find(
				(w) => w.text.includes(wanted) && (holdsOn(w.version, asOf) || !wordsOf(u).some((x) => x.text.includes(wanted) && holdsOn(x.version, asOf))),
			);
			if (!hit) continue;
			if (holdsOn(hit.version, asOf)) found.set(u.number, readOn(u, asOf));
			else {
				// A unit that is gone leads to what came of it; one that is yet to come leads nowhere.
				for (const n of isValidOn(u, asOf) ? [u.number] : lines.lineage(u.number).after) {
					const now = all.get(n);
					if (now && isValidOn(now, asOf)) former.set(n, { ...readOn(now, asOf), through: { number: u.number, name: hit.version.name } });
				}
			}
		}
		for (const [n, u] of former) if (!found.has(n)) found.set(n, u);
		return found;
	}

	function candidates(query: UnitQuery): Iterable<UnitOn> {
		const { asOf, level } = query;
		if (query.q !== undefined) return search(query.q, asOf).values();
		const whole = level === undefined ? units : (levels.get(level) ?? []);
		const records = query.code !== undefined ? (holders.get(query.code) ?? []) : query.parent !== undefined ? childrenOn(query.parent, asOf) : whole;
		return records.filter((u) => isValidOn(u, asOf)).map((u) => readOn(u, asOf));
	}

	function list(query: UnitQuery): UnitOn[] {
		const { code, level, parent } = query;
		const fits = (u: UnitOn) =>
			(level === undefined || u.level === level) &&
			(code === undefined || u.version.code === code) &&
			(parent === undefined || u.version.parent === parent);
		return [...candidates(query)].filter(fits).sort(byCode);
	}

	function listLevel(level: UnitLevel, asOf: Day): UnitOn[] {
		const key = `${level} ${asOf}`;
		const found = listed.get(key) ?? list({ level, asOf });
		listed.delete(key);
		listed.set(key, found);
		for (const oldest of listed.keys()) {
			if (listed.size <= MOST_LISTED) break;
			listed.delete(oldest);
		}
		return [...found];
	}

	return {
		unit: (number) => all.get(number),
		allUnits: () => units,
		unitOn: (number, asOf) => {
			const u = all.get(number);
			return u && readOn(u, asOf);
		},
		unitByCode: (code, asOf, level) => {
			const found = (holders.get(code) ?? []).filter(
				(u) => (level === undefined || u.level === level) && isValidOn(u, asOf) && versionOn(u, asOf).code === code,
			);
			return found.length === 1 ? readOn(found[0]!, asOf) : undefined;
		},
		units: (query) => {
			const { level, asOf, ...others } = query;
			return level !== undefined && Object.values(others).every((o) => o === undefined) ? listLevel(level, asOf) : list(query);
		},
		ancestors,
		within,
		...lines,
	};
}
