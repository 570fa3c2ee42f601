// The people of the made nation: a miniature, whose adults are counted against the dossiers asked for, so that "adults who used online
// services" comes out as a share one can believe. Nobody has a name or a number; a person is an opaque token.
import type { Authority, Nation } from './nation.ts';
import { PROVINCES, type Province } from './provinces.ts';
import { type Chance, drawOf, sumsOf } from './random.ts';

/** Adults for each dossier of the 24 months (made; chosen so that target T3 is just reached, by measurement). */
const ADULTS_PER_DOSSIER = 0.4;
const WHOLE = PROVINCES.reduce((sum, province) => sum + province.weight, 0);

/** Adults of a province of 2024 in the miniature, made. */
export function adultsOf(nation: Pick<Nation, 'seed' | 'dossiers'>, province: Province): number {
	const even = (nation.dossiers * ADULTS_PER_DOSSIER * province.weight) / WHOLE;
	return Math.max(20, Math.round(even * (0.9 + 0.2 * drawOf(nation.seed, 'adults', province.code))));
}

/** The people who may apply at an authority: each province's number, and running sums to draw by. */
export function poolsOf(nation: Nation, authority: Authority): { codes: string[]; adults: number[]; sums: number[] } {
	const adults = authority.people.map((province) => adultsOf(nation, province));
	return { codes: authority.people.map((province) => province.code), adults, sums: sumsOf(adults) };
}

/** One applicant: some people come often, most seldom. */
export function personOf(pools: ReturnType<typeof poolsOf>, chance: Chance): string {
	const at = chance.among(pools.sums);
	return `made-${pools.codes[at]}-${Math.floor(pools.adults[at]! * chance.next() ** 1.35)}`;
}
