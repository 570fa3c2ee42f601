// Which of the facts that a measure counts stand under one unit: grouped by the unit they carry and the system that sent them, each group is
// placed by the registry as counts are (decisions 0003 and 0009). What follows lists or adds up only groups that stand there.
import { z } from 'zod';
import type { Facts } from '../../store/index.ts';
import { placeFactsBy, type Standing } from '../counts/standing.ts';
import type { Eras } from '../counts/windows.ts';
import type { MeasuredSet } from './measured-set.ts';

/** Facts of one unit, one system and one era that stand, by this share, under the unit asked. */
export interface Placed {
	readonly unit: number;
	readonly system: number;
	readonly era: number;
	readonly count: number;
	readonly share: number;
}

export interface PlaceNeeds {
	readonly facts: Pick<Facts, 'ask'>;
	/** Undefined for the nation, under which everything stands. */
	readonly standing: Standing | undefined;
	readonly eras: Eras;
	/** Unit of each system. */
	readonly owners: ReadonlyMap<number, number>;
	readonly target: number;
}

const Row = z.object({ of_unit: z.number(), by_system: z.number(), in_era: z.number(), told: z.coerce.number() });

/** @param systems the systems whose facts are looked at: those of the figure */
export async function placeFacts(needs: PlaceNeeds, set: MeasuredSet, systems: readonly number[]): Promise<Placed[]> {
	if (systems.length === 0) return [];
	const { standing, target, owners, eras } = needs;
	const sql = `SELECT unit AS of_unit, system AS by_system, ${set.era} AS in_era, ${set.count} AS told
FROM ${set.from}
WHERE system IN {systems:Array(UInt32)} AND ${set.where}
GROUP BY of_unit, by_system, in_era
HAVING told != 0
ORDER BY by_system, of_unit, in_era`;
	const rows = await needs.facts.ask({ name: 'facts behind a count', sql, row: Row }, { ...set.params, systems });
	const place = standing && placeFactsBy(standing, eras, owners);
	return rows.flatMap(({ of_unit: unit, by_system: system, in_era: era, told: count }) => {
		if (!place) return [{ unit, system, era, count, share: 1 }];
		const { shares } = place(unit, system, set.kind === 'dossiers' ? era : undefined);
		return shares.filter((s) => s.target === target).map(({ share }) => ({ unit, system, era, count, share }));
	});
}

const PER_UNIT = 65_536;

/** The condition that a fact is one of those placed; and the share of each. Systems with the same units are told apart by what calls it. */
export function placedSql(set: MeasuredSet, placed: readonly Placed[]) {
	const groups = new Map(placed.map((p) => [p.unit * PER_UNIT + p.era, p]));
	return {
		where: `has({groups:Array(UInt64)}, toUInt64(unit) * ${PER_UNIT} + ${set.era})`,
		params: { groups: [...groups.keys()] },
		shareOf: (unit: number, era: number) => groups.get(unit * PER_UNIT + era)?.share ?? 1,
	};
}
