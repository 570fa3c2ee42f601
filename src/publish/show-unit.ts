// One unit on one day: what it is, what it came from and became, its figures, its systems, the tasks that name it.
import { type Day, dayOf } from '../base/index.ts';
import type { UnitLevel } from '../registry/contract.ts';
import type { UnitOn } from '../registry/index.ts';
import { unitId, unitNumber } from '../registry/index.ts';
import type { UnitPage } from './contract.ts';
import type { ServiceRow } from './contract-services.ts';
import { feedRows, withClaims } from './feeds-of-page.ts';
import { chooseMonth, earlier } from './headline.ts';
import { kinOf, standingToday } from './lineage-of-unit.ts';
import type { PublishNeeds } from './needs.ts';
import { headlinesOf } from './show-home.ts';
import { refById, refOf } from './units-of-page.ts';

const SERVICES = 6;
const LEVELS: readonly UnitLevel[] = ['ministry', 'province', 'district', 'commune'];

/** Null when no unit has this id. */
export async function showUnit(needs: PublishNeeds, id: string, query: { asOf?: Day | undefined }): Promise<UnitPage | null> {
	const { registry } = needs;
	const today = dayOf(needs.clock.now());
	const number = unitNumber(id);
	const record = number === undefined ? undefined : registry.unit(number);
	if (!record || number === undefined) return null;
	// Without a date the reader means the unit while it lived.
	const asOf =
		query.asOf ??
		(record.validTo !== null && record.validTo < today
			? record.validTo
			: record.validFrom !== null && record.validFrom > today
				? record.validFrom
				: today);
	const unit = registry.unitOn(number, asOf);
	if (!unit) return null;
	const valid = (record.validFrom === null || record.validFrom <= asOf) && (record.validTo === null || asOf <= record.validTo);

	const counts = new Map<UnitLevel, number>();
	for (const below of registry.within(number, asOf)) {
		const level = registry.unit(below)?.level;
		if (level && below !== number) counts.set(level, (counts.get(level) ?? 0) + 1);
	}
	const latest = await chooseMonth(needs, today);
	const then = asOf.slice(0, 7);
	const month = latest === undefined ? undefined : earlier(then, latest);
	const plans = needs.direct.plans();
	const [headlines, feeds, tasks, scores, services] = await Promise.all([
		headlinesOf(needs, 'all', number, month, asOf),
		needs.monitor.feeds(),
		Promise.all(plans.map((plan) => needs.direct.tasks(plan.id, { unit: unitId(number) }))),
		month !== undefined && valid ? scoresOf(needs, unit, month, asOf) : [],
		month !== undefined && valid ? topServices(needs, number, month, asOf) : [],
	]);
	return {
		today,
		asOf,
		unit: refOf(unit),
		fullName: unit.version.fullName,
		validFrom: record.validFrom,
		validTo: record.validTo,
		valid,
		parent: unit.version.parent === null ? null : refById(registry, unitId(unit.version.parent), asOf),
		versions: record.versions.map((v) => ({ from: v.from, to: v.to, code: v.code, fullName: v.fullName })),
		predecessors: kinOf(registry, number, 'from'),
		successors: kinOf(registry, number, 'to'),
		standing: record.validTo !== null && record.validTo < today ? standingToday(registry, record, today) : [],
		below: LEVELS.flatMap((level) => (counts.has(level) ? [{ level, count: counts.get(level)! }] : [])),
		month: month ?? null,
		headlines,
		scores,
		services,
		feeds: await withClaims(
			needs.evaluate,
			feedRows(
				registry,
				feeds.filter((f) => f.unit === id),
				today,
			),
		),
		tasks: tasks.flat(),
		plans,
	};
}

/** Scores of ten thousand communes are worked out when somebody asks for one. */
async function scoresOf({ evaluate }: PublishNeeds, { number, level }: UnitOn, month: string, asOf: Day): Promise<UnitPage['scores']> {
	const indexes = evaluate.indexes().filter((index) => index.levels.includes(level));
	const alone = level === 'commune' || level === 'district';
	return Promise.all(
		indexes.map(async ({ code, name }) => {
			const id = [code, unitId(number), month, 'now', asOf].join('~');
			const scores = alone ? [] : await evaluate.scores({ index: code, period: month, unit: number, clock: 'now', asOf });
			return { code, name, id, score: scores.find((s) => s.id === id) ?? null };
		}),
	);
}

async function topServices({ evaluate, registry }: PublishNeeds, unit: number, month: string, asOf: Day): Promise<ServiceRow[]> {
	const used = await evaluate.serviceUse({ by: 'service', period: month, unit, clock: 'now', asOf, most: SERVICES });
	return used
		.filter((use) => use.received > 0)
		.map((use) => {
			const service = registry.service(use.code, asOf) ?? null;
			return { code: use.code, service, use, owner: service?.owner ? refById(registry, service.owner, asOf) : null };
		});
}
