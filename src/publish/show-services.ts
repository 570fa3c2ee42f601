// The list of services under one unit: what the register claims of each beside what dossiers show of it.
import { compareVi, type Day, dayOf, getPeriod } from '../base/index.ts';
import type { ServiceUse } from '../evaluate/contract.ts';
import type { Service } from '../registry/contract.ts';
import { type Registry, type UnitOn, unitNumber } from '../registry/index.ts';
import { MEDIAN_FROM, P90_FROM, type ServiceOrder, type ServiceRow, type ServicesPage, type ServicesQuery, type Whole } from './contract-services.ts';
import { chooseMonth } from './headline.ts';
import type { PublishNeeds } from './needs.ts';
import { periodsUpTo } from './periods.ts';
import { NATION, refById, refOf } from './units-of-page.ts';

const ROWS = 50;
const WHOLE = 'dossiers.received';

/** The unit that a page of services is about, as today or as it last was; undefined when there is none of this id. */
export function unitOfPage(registry: Registry, id: string | undefined, today: Day): UnitOn | undefined {
	const number = id === undefined ? NATION : unitNumber(id);
	const record = number === undefined ? undefined : registry.unit(number);
	return record && registry.unitOn(record.number, dayWithin(record, today));
}

/** The day on which it is read: today while it is valid, else the nearest day of its own. */
export function dayWithin({ validFrom, validTo }: Pick<UnitOn, 'validFrom' | 'validTo'>, today: Day): Day {
	if (validTo !== null && validTo < today) return validTo;
	return validFrom !== null && validFrom > today ? validFrom : today;
}

export async function wholeOf({ evaluate }: Pick<PublishNeeds, 'evaluate'>, unit: number, period: string, asOf: Day): Promise<Whole | null> {
	const indicator = evaluate.indicator(WHOLE);
	if (!indicator) return null;
	const [finding] = await evaluate.findings({ indicator: WHOLE, period, unit, clock: 'now', asOf });
	return finding ? { finding, indicator } : null;
}

/** Null when the unit does not exist. */
export async function showServices(needs: PublishNeeds, query: ServicesQuery): Promise<ServicesPage | null> {
	const { registry, evaluate } = needs;
	const today = dayOf(needs.clock.now());
	const unit = unitOfPage(registry, query.unit, today);
	if (!unit) return null;
	const asOf = dayWithin(unit, today);
	const latest = await chooseMonth(needs, today);
	const period = query.period ? getPeriod(query.period).text : (latest ?? null);
	const essential = query.essential ?? false;
	const order = query.order ?? 'received';
	const used = period === null ? [] : await evaluate.serviceUse({ by: 'service', period, unit: unit.number, clock: 'now', asOf });
	const rows = rowsOf(registry, asOf, used, unit.number === NATION).filter((row) => !essential || row.service?.essential);
	rows.sort(inOrder(order));
	// Whoever reads the first page sees the essential ones first, in whatever order; a table to take away has all in one.
	const apart = !essential && query.page !== 'all';
	const listed = apart ? rows.filter((row) => !row.service?.essential) : rows;
	const size = query.page === 'all' ? Math.max(1, rows.length) : ROWS;
	const pages = Math.max(1, Math.ceil(listed.length / size));
	const page = query.page === 'all' ? 1 : Math.min(Math.max(1, query.page ?? 1), pages);
	const count = (fits: (use: ServiceUse) => boolean) => rows.filter(({ use }) => use !== null && fits(use)).length;
	const periods = latest ? periodsUpTo(latest) : [];
	return {
		...{ today, asOf, of: refOf(unit), period, essential, order, page, pages },
		periods: period !== null && !periods.includes(period) ? [period, ...periods] : periods,
		whole: period === null ? null : await wholeOf(needs, unit.number, period, asOf),
		essentials: apart && page === 1 ? rows.filter((row) => row.service?.essential) : [],
		rows: listed.slice((page - 1) * size, page * size),
		counts: {
			listed: rows.length,
			used: count((u) => u.received > 0),
			online: count((u) => u.online > 0),
			fullProcess: count((u) => u.fullProcess > 0),
			unknown: rows.filter((r) => r.service === null).length,
			over90: Math.round(rows.reduce((sum, { use }) => sum + (use?.open?.over90 ?? 0), 0)),
		},
	};
}

/** What was used, and of the nation what the register lists besides. */
function rowsOf(registry: Registry, asOf: Day, used: readonly ServiceUse[], all: boolean): ServiceRow[] {
	const row = (code: string, service: Service | undefined, use: ServiceUse | null): ServiceRow => ({
		...{ code, service: service ?? null, use },
		owner: service?.owner ? refById(registry, service.owner, asOf) : null,
	});
	const told = used
		.filter((u) => u.received + u.finished + (u.open?.count ?? 0) > 0)
		.map((use) => row(use.code, registry.service(use.code, asOf), use));
	const known = new Set(told.map((r) => r.code));
	const silent = registry.services({ asOf }).filter((s) => !known.has(s.code) && (all || s.essential !== null));
	return [...told, ...silent.map((s) => row(s.code, s, null))];
}

const nameOf = (row: ServiceRow) => row.service?.name.vi ?? row.code;

/** What has no figure stands last, in the order of names. */
function inOrder(order: ServiceOrder): (a: ServiceRow, b: ServiceRow) => number {
	const value = ({ use }: ServiceRow): number => {
		if (use === null) return -1;
		if (order === 'median') return use.timed >= MEDIAN_FROM ? (use.medianDays ?? -1) : -1;
		if (order === 'p90') return use.timed >= P90_FROM ? (use.p90Days ?? -1) : -1;
		return order === 'open' ? (use.open?.over90 ?? -1) : use.received;
	};
	return (a, b) => (order === 'name' ? 0 : value(b) - value(a)) || compareVi(nameOf(a), nameOf(b));
}
