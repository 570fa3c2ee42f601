// Which of the facts that a measure counts stand under one unit: grouped by the unit they carry and the system that sent them, each group is
// placed by the registry as counts are (decisions 0003 and 0009). What follows lists or adds up only groups that stand there.
import { z } from 'zod';
import type { Facts } from '../../store/index.ts';
import { type Births, readOlder } from '../counts/older-dossiers.ts';
import type { Standing } from '../counts/standing.ts';
import type { MeasuredSet } from './measured-set.ts';

/** Facts of one unit and one system that stand, by this share, under the unit asked. */
export interface Placed {
	readonly unit: number;
	readonly system: number;
	/** Tells those older than their unit apart; 0 for the others. */
	readonly older: number;
	readonly rows: number;
	readonly share: number;
}

export interface PlaceNeeds {
	readonly facts: Pick<Facts, 'ask'>;
	/** Undefined for the nation, under which everything stands. */
	readonly standing: Standing | undefined;
	readonly births: readonly Births[];
	/** Unit of each system. */
	readonly owners: ReadonlyMap<number, number>;
	readonly target: number;
}

const Row = z.object({ of_unit: z.number(), by_system: z.number(), older: z.coerce.number(), rows: z.coerce.number() });

/** @param systems the systems whose facts are looked at: those of the figure */
export async function placeFacts(needs: PlaceNeeds, set: MeasuredSet, systems: readonly number[]): Promise<Placed[]> {
	if (systems.length === 0) return [];
	const { standing, target, owners, births } = needs;
	const sql = `SELECT ${set.unit} AS of_unit, system AS by_system, ${set.older(standing ? births : [])} AS older, count() AS rows
FROM ${set.table}
WHERE system IN {systems:Array(UInt32)} AND ${set.where}
GROUP BY of_unit, by_system, older
ORDER BY by_system, of_unit, older`;
	const rows = await needs.facts.ask({ name: 'facts behind a count', sql, row: Row }, { ...set.params, systems });
	return rows.flatMap(({ of_unit: unit, by_system: system, older: key, rows: count }) => {
		if (!standing) return [{ unit, system, older: key, rows: count, share: 1 }];
		const older = readOlder(births, key);
		const { shares } = older ? standing.placeOlder(unit, older.day, owners.get(older.system)) : standing.place(unit);
		return shares.filter((s) => s.target === target).map(({ share }) => ({ unit, system, older: key, rows: count, share }));
	});
}

const KEY = 4_294_967_296;
const keyOf = (unit: string, older: string) => `toUInt64(${unit}) + toUInt64(${older}) * ${KEY}`;

/** The condition that a fact is one of those placed; and the share of each. */
export function placedSql(set: MeasuredSet, placed: readonly Placed[], births: readonly Births[]) {
	const groups = new Map(placed.map((p) => [`${p.unit} ${p.older}`, p]));
	const keys = `arrayMap((u, o) -> ${keyOf('u', 'o')}, {units:Array(UInt32)}, {olders:Array(UInt64)})`;
	const list = [...groups.values()];
	return {
		older: set.older(births),
		where: `has(${keys}, ${keyOf(set.unit, set.older(births))})`,
		params: { units: list.map((p) => p.unit), olders: list.map((p) => p.older) },
		shareOf: (unit: number, older: number) => groups.get(`${unit} ${older}`)?.share ?? 1,
	};
}
