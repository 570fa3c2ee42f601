// One service: what the register claims, how it is used month by month, how long it takes, and which unit stands where.
import { compareVi, type Day, dayOf, getPeriod, monthsBetween, shiftPeriod } from '../base/index.ts';
import type { UnitOn } from '../registry/index.ts';
import type { ServiceLevel, ServicePage, ServiceQuery, UnitUse } from './contract-services.ts';
import { chooseMonth } from './headline.ts';
import type { PublishNeeds } from './needs.ts';
import { periodsUpTo } from './periods.ts';
import { dayWithin, unitOfPage, wholeOf } from './show-services.ts';
import { refById, refOf } from './units-of-page.ts';

type Registry = PublishNeeds['registry'];

const MONTHS = 24;

/** Null when the unit does not exist, and when neither the register nor a dossier knows the code. */
export async function showService(needs: PublishNeeds, code: string, query: ServiceQuery): Promise<ServicePage | null> {
	const { registry, evaluate } = needs;
	const today = dayOf(needs.clock.now());
	const unit = unitOfPage(registry, query.unit, today);
	if (!unit || code === '') return null;
	const asOf = dayWithin(unit, today);
	const service = registry.service(code, asOf) ?? null;
	const procedures = service ? [...new Set([service.code, ...service.nationalCodes])] : [code];
	const latest = await chooseMonth(needs, today);
	const period = query.period ? getPeriod(query.period) : latest ? getPeriod(latest) : null;
	const level = levelOf(unit.level, query.level);
	const periods = latest ? periodsUpTo(latest) : [];
	const head = {
		...{ today, asOf, code: service?.code ?? code, name: service?.name ?? null, service, procedures, of: refOf(unit), level },
		periods: period && !periods.includes(period.text) ? [period.text, ...periods] : periods,
		owner: service?.owner ? refById(registry, service.owner, asOf) : null,
		limits: evaluate.legalTimes(procedures),
	};
	if (period === null) return service && { ...head, period: null, use: null, whole: null, months: [], units: [] };

	const last = period.to.slice(0, 7);
	const first = shiftPeriod(getPeriod(last), 1 - MONTHS).text;
	const asked = { procedures, clock: 'now', asOf } as const;
	const [uses, months, units, wholes, whole] = await Promise.all([
		evaluate.serviceUse({ ...asked, by: 'service', unit: unit.number, period: period.text }),
		evaluate.serviceUse({ ...asked, by: 'month', unit: unit.number, from: first, period: last }),
		evaluate.serviceUse({ ...asked, by: 'unit', level, period: period.text }),
		evaluate.indicator('dossiers.received')
			? evaluate.findings({ indicator: 'dossiers.received', period: period.text, level, clock: 'now', asOf })
			: [],
		wholeOf(needs, unit.number, period.text, asOf),
	]);
	const use = uses.find((u) => u.received + u.finished + (u.open?.count ?? 0) > 0) ?? null;
	if (service === null && use === null && months.length === 0 && units.length === 0) return null;
	const told = new Map(months.map((m) => [m.period, m]));
	const began = months[0]?.period;
	return {
		...head,
		...{ period: period.text, use, whole },
		months: began === undefined ? [] : monthsBetween(began, last).map(({ text }) => ({ month: text, use: told.get(text) ?? null })),
		units: unitsOf(registry, unit, level, asOf)
			.map((u): UnitUse => {
				const own = units.find((each) => each.of === u.id);
				const used = own && own.received + own.finished + (own.open?.count ?? 0) > 0 ? own : null;
				return { unit: refOf(u), use: used, whole: wholes.find((f) => f.of === u.id) ?? null };
			})
			.sort((a, b) => (b.use?.received ?? -1) - (a.use?.received ?? -1) || compareVi(a.unit.name.vi, b.unit.name.vi)),
	};
}

/** Of a province its communes, of all others the provinces, unless another level is asked; communes are nobody's but a province's. */
function levelOf(of: UnitOn['level'], asked: ServiceLevel | undefined): ServiceLevel {
	if (of === 'province') return asked ?? 'commune';
	return asked === undefined || asked === 'commune' ? 'province' : asked;
}

function unitsOf(registry: Registry, of: UnitOn, level: ServiceLevel, asOf: Day): UnitOn[] {
	const units = registry.units({ asOf, level });
	if (level !== 'commune') return units;
	const inside = new Set(registry.within(of.number, asOf));
	return units.filter((u) => inside.has(u.number));
}
