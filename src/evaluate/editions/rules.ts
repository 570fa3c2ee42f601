// The rules of an edition: every declaration that figures are worked out by, whole, so that they can be worked out again when packs have changed.
import type { Period } from '../../base/index.ts';
import type { Packs } from '../../packs/index.ts';
import { buildCatalogue, editionOn } from '../catalogue.ts';
import type { EvaluateNeeds } from '../open-evaluate.ts';
import { canonicalJson } from './canonical.ts';

/** Whatever evaluate reads of the packs, and the calendars by which silence is judged. */
export type Rules = EvaluateNeeds['packs'] & Pick<Packs, 'calendars'>;

/** A compiler's list: what evaluate begins to read of packs must be frozen too. */
const FROZEN = { measures: true, indicators: true, indexes: true, limits: true, calendars: true } as const satisfies Record<keyof Rules, true>;

export function writeRules(rules: Rules): string {
	return canonicalJson(Object.fromEntries((Object.keys(FROZEN) as (keyof Rules)[]).map((kind) => [kind, rules[kind]])));
}

/** Rules as they were written; they were checked when they were declared. */
export const readRules = (text: string): Rules => JSON.parse(text) as Rules;

/** Indicators in the order of their codes, and the editions of their rules that hold at the end of a period. */
export function rulesIn(rules: Rules, period: Period): { indicators: string[]; inForce: string[] } {
	const { catalogue } = buildCatalogue(rules);
	const indicators = catalogue.indicators.map((i) => i.code).sort();
	return { indicators, inForce: indicators.flatMap((code) => editionOn(catalogue.editions.get(code)!, period.to)?.rule ?? []) };
}
