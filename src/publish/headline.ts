// One indicator of one unit as pages show it: the figure, what is claimed, the month before, two years of months with their breaks.
import { getPeriod, shiftPeriod } from '../base/index.ts';
import type { Break as EvaluateBreak, Indicator } from '../evaluate/contract.ts';
import type { ClockOfUnits, Evaluate } from '../evaluate/index.ts';
import type { Break, Headline, UnitRef } from './contract.ts';
import type { PublishNeeds } from './needs.ts';
import { NATION, TERRITORY_CHANGE } from './units-of-page.ts';

/** What the nation is asked about first; the first of them is the headline of the home page (EMC's since 2024). */
const FIRST = [
	'emc.fullProcessRate',
	'emc.onlineRate',
	'emc.onTimeRate',
	'emc.paymentOnlineRate',
	'emc.digitisedRate',
	'emc.reuseRate',
	'emc.satisfaction',
	'emc.visitors',
];

const MONTHS = 24;

/** Codes of indicators that make up an index: the pages of indexes show them, by the dozen. */
function componentsOf(evaluate: Evaluate): ReadonlySet<string> {
	return new Set(evaluate.indexes().flatMap((index) => index.groups.flatMap((g) => g.components.flatMap((c) => [c.indicator, c.uses]))));
}

/** Indicators in the order pages show them: those named above first, the others after; `all` without those that an index shows. */
export function headlineIndicators(evaluate: Evaluate): { first: Indicator[]; all: Indicator[] } {
	const known = evaluate.indicators();
	const first = FIRST.flatMap((code) => known.find((i) => i.code === code) ?? []);
	const components = componentsOf(evaluate);
	const rest = known.filter((i) => !first.includes(i) && !components.has(i.code));
	return { first: first.length > 0 ? first : rest.slice(0, 6), all: [...first, ...rest] };
}

/**
 * Where the line does not go on as it was. The change of July 2025 is drawn for every territory, merged or not: communes, districts and the
 * number of provinces changed under all of them.
 */
function breaksOf(level: UnitRef['level'], within: readonly EvaluateBreak[], from: string, to: string): Break[] {
	const [start, end] = [getPeriod(from).from, getPeriod(to).to];
	const territory = level !== 'ministry' && TERRITORY_CHANGE > start && TERRITORY_CHANGE <= end;
	const told = within.map(
		({ on, kind }): Break => ({ on, what: kind === 'rule' ? 'rule' : on === TERRITORY_CHANGE && territory ? 'territory' : 'units' }),
	);
	const missing = territory && !told.some((b) => b.what === 'territory');
	return [...told, ...(missing ? [{ on: TERRITORY_CHANGE, what: 'territory' as const }] : [])].sort((a, b) => (a.on < b.on ? -1 : 1));
}

/**
 * @param asked `month` is the month of the figure, `2024-05`, and the series of so many `months` ends with it
 * @throws Error when evaluate answers no finding for a unit it knows, which would be a fault of ours
 */
export async function findHeadline(
	needs: PublishNeeds,
	asked: { indicator: Indicator; unit: UnitRef; number: number; month: string; months?: number; clock: ClockOfUnits; asOf?: string | undefined },
): Promise<Headline | null> {
	const { evaluate } = needs;
	const { indicator, number, month } = asked;
	const from = shiftPeriod(getPeriod(month), 1 - (asked.months ?? MONTHS)).text;
	const units = { clock: asked.clock, ...(asked.asOf !== undefined && { asOf: asked.asOf }) };
	const asks = { indicator: indicator.code, unit: number, from, to: month, ...units };
	const [points, claims] = await Promise.all([evaluate.series(asks), evaluate.claims({ measure: indicator.code, unit: number, period: month })]);
	const finding = points.find((p) => p.period === month);
	if (!finding) return null;
	const before = shiftPeriod(getPeriod(month), -1).text;
	return {
		indicator,
		finding,
		claim: claims.at(-1) ?? null,
		previous: points.find((p) => p.period === before) ?? null,
		series: { of: asked.unit, points, breaks: breaksOf(asked.unit.level, evaluate.breaks(asks), from, month) },
	};
}

/**
 * The month that pages speak of: the newest with facts, but not the running one (before its last day) while the month before has a
 * figure, because a month half over looks like a fall. Undefined when nothing was ever received.
 */
export async function chooseMonth(needs: Pick<PublishNeeds, 'evaluate' | 'clock'>, today: string): Promise<string | undefined> {
	const latest = await needs.evaluate.latestMonth();
	if (!latest) return undefined;
	const running = today.slice(0, 7);
	if (latest < running || today === getPeriod(running).to) return latest;
	const before = shiftPeriod(getPeriod(running), -1).text;
	const [first] = headlineIndicators(needs.evaluate).first;
	if (!first) return running;
	const [finding] = await needs.evaluate.findings({ indicator: first.code, period: before, unit: NATION });
	return finding?.value === null || finding === undefined ? running : before;
}

/** The earlier of two days or months as text. */
export function earlier(a: string, b: string): string {
	return [a, b].sort()[0]!;
}
