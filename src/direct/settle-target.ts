// One target at the moment of reading: what was measured, what was claimed, the checklist, the state that follows and why.
//
// When it is read: figures are those of the period that the plan names (its year, unless said otherwise), to date while it runs and final
// after it; connections are read now, since a connection that has ended is none. So a target missed at its deadline and reached later
// shows as met, with its deadline beside it.
import type { Day } from '../base/index.ts';
import type { Claim, Evaluate, Finding, Measure } from '../evaluate/index.ts';
import type { Feed } from '../monitor/index.ts';
import type { PlanDeclaration } from '../packs/index.ts';
import { type Registry, unitId, unitNumber } from '../registry/index.ts';
import { type CheckLine, connectionList, countLines, essentialList, membersOf, unmeasuredList } from './checklist.ts';
import type { Target } from './contract.ts';
import { isPast, toDeadline } from './deadline.ts';
import { compare, settle, type Verdict, verdictOfUnits } from './settle.ts';
import { figureText, type Text2, words } from './words.ts';

export interface SettleNeeds {
	readonly evaluate: Pick<Evaluate, 'findings' | 'claims' | 'indicator' | 'measures' | 'latestMonth' | 'fullProcessProcedures'>;
	readonly registry: Registry;
	readonly feeds: () => Promise<readonly Feed[]>;
}

type Declared = PlanDeclaration['targets'][number];

const periodOf = (plan: PlanDeclaration, target: Declared) => target.period ?? String(plan.year);

/** The lines of a target's checklist; none for a target that has no members. */
export async function listMembers(
	{ registry, evaluate, feeds }: SettleNeeds,
	plan: PlanDeclaration,
	target: Declared,
	reading: Day,
): Promise<CheckLine[]> {
	const { members } = target;
	if (!members) return [];
	const { asOf } = members;
	if (members.essentialOf !== undefined) {
		const period = periodOf(plan, target);
		return essentialList(registry, await evaluate.fullProcessProcedures(period), { decision: members.essentialOf, asOf, period });
	}
	const units = membersOf(registry, members);
	return target.system === undefined
		? unmeasuredList(units)
		: connectionList(registry, await feeds(), units, { kind: target.system, asOf, today: reading });
}

export async function settleTarget(needs: SettleNeeds, plan: PlanDeclaration, target: Declared, reading: Day): Promise<Target> {
	const due = toDeadline(target.due);
	const nation = needs.registry.units({ asOf: reading, level: 'nation' })[0]?.number;
	const [lines, finding] = await Promise.all([listMembers(needs, plan, target, reading), nationalFinding(needs, plan, target, nation)]);
	const units = target.members
		? countLines(lines, target.shape === 'list' && target.value !== null ? Math.max(target.value, lines.length) : lines.length)
		: null;
	const claim = await claimOf(needs, plan, target, nation);

	const measured = units ? verdictOfUnits(units) : finding ? measuredVerdict(needs, target, finding) : undefined;
	const wanted = finding && !units ? await wantedClaim(needs, finding) : undefined;
	const claimed = claim ? compare(claim.value, target.direction, target.value) : undefined;
	const state = settle(measured, claimed);
	return {
		id: target.id,
		plan: plan.id,
		text: target.text,
		shape: target.shape,
		scope: target.scope,
		direction: target.direction,
		value: target.value,
		valueText: target.valueText,
		unit: target.unit,
		indicator: target.indicator ?? null,
		due,
		overdue: isPast(due, reading) && state !== 'met',
		state,
		why: words.join(
			measuredWhy(target, { finding, units, lines, measured, wanted, period: periodOf(plan, target) }),
			claim &&
				words.claimed(claimText(claim, target), {
					asOf: isOfPlan(claim) ? (target.claim?.asOf ?? null) : claim.period,
					source: sourceTitle(plan, claim.source),
				}),
		),
		finding: finding ?? null,
		claim: claim ?? null,
		claimWording: (claim && isOfPlan(claim) && target.claim?.wording) || null,
		units,
		sources: [...target.sources],
		note: target.note ?? null,
	};
}

/** The national figure of the plan's period; for a checklist of connections that of the newest month, since it is read now. */
async function nationalFinding(
	{ evaluate }: SettleNeeds,
	plan: PlanDeclaration,
	target: Declared,
	nation: number | undefined,
): Promise<Finding | undefined> {
	if (target.indicator === undefined || nation === undefined) return undefined;
	const period = target.system === undefined ? periodOf(plan, target) : ((await evaluate.latestMonth()) ?? periodOf(plan, target));
	const [finding] = await evaluate.findings({ indicator: target.indicator, period, unit: nation, clock: 'then' });
	return finding;
}

/** Part of the expected systems that must have reported before a national figure settles a target; our own rule, no law's. */
const SETTLING_COVERAGE = 0.9;

/**
 * Only a figure with the state value settles, and only when nearly everybody who must report has. Before that a share of what the same
 * systems counted may go either way with the rest; a count against a claimed whole (people over a population) can only grow, so such a
 * figure may already say met, never short.
 */
function measuredVerdict({ evaluate }: SettleNeeds, target: Declared, finding: Finding): Verdict | undefined {
	if (finding.state !== 'value' || finding.value === null) return undefined;
	const verdict = compare(finding.value, target.direction, target.value);
	const { reporting, expected } = finding.coverage;
	if (reporting >= SETTLING_COVERAGE * expected) return verdict;
	const indicator = evaluate.indicator(finding.indicator);
	const sourceOf = (code: string | null | undefined) => evaluate.measures().find((m) => m.code === code)?.source;
	const grows = indicator?.denominator != null && sourceOf(indicator.numerator) !== sourceOf(indicator.denominator);
	return grows && verdict === 'met' ? verdict : undefined;
}

interface Seen {
	readonly finding: Finding | undefined;
	readonly units: Target['units'];
	readonly lines: readonly CheckLine[];
	readonly measured: Verdict | undefined;
	readonly wanted: Measure | undefined;
	readonly period: string;
}

function measuredWhy(target: Declared, { finding, units, lines, measured, wanted, period }: Seen): Text2 {
	if (units && target.shape === 'list') return words.listed(units, lines.length, period);
	if (units) return target.system === undefined ? words.unmeasured() : words.checked(units);
	if (!finding) return words.unmeasured();
	if (finding.value !== null && finding.state === 'value')
		return measured === undefined ? words.partlyMeasured(finding, target.valueText) : words.measured(finding, target.valueText);
	return words.join(finding.whyCode === 'claimMissing' ? undefined : words.absent(finding), wanted && words.claimWanted(finding, wanted.name));
}

/** The measure under the line that only a report can give and nobody has reported. */
async function wantedClaim({ evaluate }: SettleNeeds, finding: Finding): Promise<Measure | undefined> {
	const code = evaluate.indicator(finding.indicator)?.denominator;
	const measure = evaluate.measures().find((m) => m.code === code && m.source === 'claims');
	if (!measure) return undefined;
	const [reported] = await evaluate.findings({ indicator: measure.code, period: finding.period, unit: unitNumber(finding.of)!, clock: 'then' });
	return reported?.value == null ? measure : undefined;
}

/** What somebody reported: the newest claim of the indicator for the nation and the period, else the figure that the plan's sources give. */
async function claimOf({ evaluate }: SettleNeeds, plan: PlanDeclaration, target: Declared, nation: number | undefined): Promise<Claim | undefined> {
	if (target.indicator !== undefined && nation !== undefined) {
		const recorded = (await evaluate.claims({ measure: target.indicator, unit: nation, period: periodOf(plan, target) })).at(-1);
		if (recorded) return recorded;
	}
	const given = target.claim;
	if (!given) return undefined;
	const day = given.asOf !== null && /^\d{4}-\d{2}-\d{2}$/.test(given.asOf) ? given.asOf : plan.issued;
	return {
		id: `${OF_PLAN}${plan.id}~${target.id}`,
		measure: target.indicator ?? target.id,
		unit: unitId(nation ?? 1),
		period: given.asOf ?? String(plan.year),
		value: given.value,
		text: given.text ?? null,
		source: given.source,
		reportedAt: new Date(`${day}T00:00:00+07:00`).toISOString(),
	};
}

/** Claims that the plan's own sources give have ids of their own; those recorded have UUIDs. */
const OF_PLAN = 'plan~';
const isOfPlan = (claim: Claim) => claim.id.startsWith(OF_PLAN);

/** The title of a source of the plan; a claim recorded by a unit names its source in its own words. */
export function sourceTitle(plan: Pick<PlanDeclaration, 'sources'>, id: string): Text2 {
	return plan.sources.find((s) => s.id === id)?.title ?? { vi: id, en: id };
}

function claimText(claim: Claim, target: Declared): Text2 {
	const plain = figureText(claim.value, target.unit);
	const of =
		target.shape === 'list' && target.value !== null ? { vi: `${plain.vi} trên ${target.value}`, en: `${plain.en} of ${target.value}` } : plain;
	return of;
}
