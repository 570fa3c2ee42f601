// The findings of one indicator as a table: months in a row, the levels asked for, every absence with its reason.
import { findPeriod, getPeriod, InvalidInput, monthsBetween, shiftPeriod } from '../../base/index.ts';
import type { Finding } from '../../evaluate/contract.ts';
import type { ClockOfUnits } from '../../evaluate/index.ts';
import type { UnitLevel } from '../../registry/contract.ts';
import { type Registry, unitNumber } from '../../registry/index.ts';
import type { DataQuery } from '../contract-data.ts';
import type { PublishNeeds } from '../needs.ts';
import { FINDING_COLUMNS } from './dictionary.ts';
import type { OpenTable, TablePart } from './write-table.ts';

/** What an address without parameters gives: as many months as the pages draw. */
export const MONTHS = 24;
const MOST_MONTHS = 120;

/** What everybody asks first; districts and communes are thousands and are asked for by name. */
export const LEVELS: readonly UnitLevel[] = ['nation', 'ministry', 'province'];

/**
 * @param latest the newest month to give where none is named
 * @throws InvalidInput `publish.months-malformed`, `base.period-malformed`
 */
export function periodsOf({ period, from, to }: DataQuery, latest: string | undefined, count = MONTHS): string[] {
	if (period !== undefined) return [getPeriod(period).text];
	const last = to ?? latest;
	if (last === undefined) return [];
	const malformed = () =>
		new InvalidInput(
			'publish.months-malformed',
			`from= and to= are months in order, 2024-05, at most ${MOST_MONTHS} of them; or ask for one period=`,
		);
	if (findPeriod(last)?.kind !== 'month' || (from !== undefined && findPeriod(from)?.kind !== 'month')) throw malformed();
	const first = from ?? shiftPeriod(getPeriod(last), 1 - count).text;
	const months = first > last ? [] : monthsBetween(first, last);
	if (months.length === 0 || months.length > MOST_MONTHS) throw malformed();
	return months.map((m) => m.text);
}

export const clockOf = ({ clock, asOf }: DataQuery): { clock: ClockOfUnits; asOf?: string } => ({
	clock: clock ?? 'now',
	...(asOf !== undefined && { asOf }),
});

export interface FindingsPart extends TablePart {
	readonly items: readonly Finding[];
	readonly levels: readonly UnitLevel[];
}

export interface FindingsTable extends OpenTable {
	readonly parts: () => AsyncIterable<FindingsPart>;
}

export function indicatorTable(
	{ evaluate, registry }: Pick<PublishNeeds, 'evaluate' | 'registry'>,
	indicator: string,
	query: DataQuery,
	periods: readonly string[],
): FindingsTable {
	return {
		columns: FINDING_COLUMNS,
		async *parts() {
			for (const period of periods)
				for (const level of query.levels ?? LEVELS) {
					const items = await evaluate.findings({ indicator, period, level, ...clockOf(query) });
					yield { items, levels: items.map((f) => levelOf(registry, f.of)), cells: items.map((f) => cellsOf(f, levelOf(registry, f.of))) };
				}
		},
	};
}

function levelOf(registry: Registry, id: string): UnitLevel {
	return registry.unit(unitNumber(id) ?? 0)?.level ?? 'nation';
}

const cellsOf = (f: Finding, level: UnitLevel) => [
	...[f.id, f.indicator, level, f.of, f.ofName.vi, f.ofName.en, f.period, f.clock, f.state, f.whyCode, f.why, f.value, f.unit],
	...[f.numerator, f.denominator, f.coverage.reporting, f.coverage.expected, f.coverage.undivided, f.asOf, f.fresh, f.rule],
];
