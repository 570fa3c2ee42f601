// Gathers everything that can be found, in the order in which equal matches stand: what lives before what ended, the larger level before the
// smaller, then as Vietnamese sorts.
import { compareVi, type Day, dayOf, fold } from '../../base/index.ts';
import type { Text2, UnitLevel } from '../../registry/contract.ts';
import type { Registry, UnitRecord } from '../../registry/index.ts';
import { unitId, unitNumber } from '../../registry/index.ts';
import type { SearchHit } from '../contract-search.ts';
import type { PublishNeeds } from '../needs.ts';
import { type Entry, foldAll } from './entry.ts';
import { shortFormsOf } from './short-forms.ts';

export type SearchNeeds = Pick<PublishNeeds, 'registry' | 'evaluate' | 'direct' | 'clock'>;

const LEVELS: Readonly<Record<UnitLevel, number>> = { nation: 0, ministry: 1, province: 2, district: 3, commune: 4 };

/** When a unit is spoken of: today while it lives, else its nearest day. */
export function dayFor(unit: Pick<UnitRecord, 'validFrom' | 'validTo'>, today: Day): Day {
	if (unit.validTo !== null && unit.validTo < today) return unit.validTo;
	return unit.validFrom !== null && unit.validFrom > today ? unit.validFrom : today;
}

const plain = (of: Pick<SearchHit, 'kind' | 'id' | 'name' | 'path'> & Partial<SearchHit>): SearchHit => ({
	...{ part: null, code: null, of: null, level: null, above: null, validFrom: null, validTo: null },
	...{ ended: false, successors: [], formerly: null },
	...of,
});

function unitEntries(registry: Registry, today: Day): Entry[] {
	const read = registry.allUnits().map((unit) => {
		const on = registry.unitOn(unit.number, dayFor(unit, today))!;
		return { unit, on, ended: unit.validTo !== null && unit.validTo < today };
	});
	const rank = ({ unit, ended }: (typeof read)[number]) => (ended ? 10 : 0) + LEVELS[unit.level];
	read.sort((a, b) => rank(a) - rank(b) || compareVi(a.on.version.name.vi, b.on.version.name.vi) || (a.on.version.code < b.on.version.code ? -1 : 1));
	const places = new Map(read.map(({ unit }, place) => [unit.number, place]));
	return read.map(({ unit, on, ended }): Entry => {
		const { version } = on;
		const others = unit.versions.filter((v) => v !== version);
		const now = foldAll([version.name.vi, version.fullName.vi, version.name.en, version.fullName.en]);
		const former = new Map<string, Text2>();
		for (const v of others) for (const text of foldAll([v.name.vi, v.fullName.vi, v.name.en])) if (!now.includes(text)) former.set(text, v.fullName);
		return {
			kind: 'unit',
			hit: plain({
				...{ kind: 'unit', id: on.id, code: version.code, name: version.fullName, path: `/units/${on.id}` },
				...{ level: unit.level, validFrom: unit.validFrom, validTo: unit.validTo, ended },
			}),
			codes: foldAll([version.code, ...others.map((v) => v.code), on.id]),
			names: [...now, ...former.keys()],
			shorts: unit.level === 'province' ? shortFormsOf(version.name.vi, version.kind === 'municipality') : [],
			former,
			about: [],
			above: registry
				.ancestors(unit.number, dayFor(unit, today))
				.slice(1)
				.flatMap((n) => (n === 1 ? [] : (places.get(n) ?? []))),
		};
	});
}

const simple = (hit: SearchHit, names: Entry['names'], codes: readonly string[], about: readonly (string | null | undefined)[] = []): Entry => ({
	...{ kind: hit.kind, hit, names, codes: foldAll(codes), about: foldAll(about) },
	...{ shorts: [], former: new Map(), above: [] },
});

const inBoth = (text: Text2 | null | undefined) => [text?.vi, text?.en];

function serviceEntries(registry: Registry, today: Day): Entry[] {
	return registry
		.services({ asOf: today })
		.sort((a, b) => compareVi(a.name.vi, b.name.vi))
		.map((service) => {
			const { code, name, validFrom, validTo, field, owner, nationalCodes, essential } = service;
			const of = owner === null ? undefined : registry.unitOn(unitNumber(owner) ?? 0, today);
			const hit = plain({ kind: 'service', id: code, code, name, validFrom, validTo, path: `/services/${encodeURIComponent(code)}` });
			return simple(hit, foldAll(inBoth(name)), [code, ...nationalCodes], [field, essential?.decision, ...inBoth(of?.version.name)]);
		});
}

function ruleEntries({ evaluate }: Pick<SearchNeeds, 'evaluate'>): Entry[] {
	const indexes = evaluate.indexes();
	const indexOf = new Map(indexes.flatMap((index) => index.groups.flatMap((g) => g.components.map((c) => [c.indicator, index.code] as const))));
	const ofIndex = (code: string) => indexOf.get(code) ?? null;
	const indicators = evaluate
		.indicators()
		.toSorted((a, b) => Number(ofIndex(a.code) !== null) - Number(ofIndex(b.code) !== null) || compareVi(a.name.vi, b.name.vi))
		.map(({ code, name, question, legalBasis }) => {
			const of = ofIndex(code);
			const hit = plain({
				...{ kind: 'indicator', part: of === null ? null : 'component', id: code, code, name, of },
				path: `/indicators/${encodeURIComponent(code)}`,
			});
			return simple(hit, foldAll(inBoth(name)), [code], [...inBoth(question), legalBasis]);
		});
	const trees = indexes.map(({ code, name, question, legalBasis }) =>
		simple(
			plain({ kind: 'index', id: code, code, name, path: `/indexes/${encodeURIComponent(code)}` }),
			...([foldAll(inBoth(name)), [code], [...inBoth(question), legalBasis]] as const),
		),
	);
	return [...indicators, ...trees];
}

async function planEntries({ direct }: Pick<SearchNeeds, 'direct'>): Promise<Entry[]> {
	const entries: Entry[] = [];
	for (const plan of direct.plans().toSorted((a, b) => b.year - a.year)) {
		const path = `/plans/${plan.id}`;
		const hit = plain({ kind: 'plan', part: 'plan', id: plan.id, code: plan.number, name: plan.name, path });
		entries.push(simple(hit, foldAll(inBoth(plan.name)), [plan.number, plan.id], [...inBoth(plan.theme), ...inBoth(plan.issuer)]));
		const [targets, tasks] = await Promise.all([direct.targets(plan.id), direct.tasks(plan.id)]);
		for (const { id, text, indicator } of targets) {
			const target = plain({
				kind: 'plan',
				part: 'target',
				id,
				code: id,
				name: text,
				of: plan.id,
				path: `${path}/targets/${encodeURIComponent(id)}`,
			});
			entries.push(simple(target, foldAll(inBoth(text)), [id, ...(indicator === null ? [] : [indicator])]));
		}
		for (const { id, text, lead, units } of tasks) {
			const task = plain({ kind: 'plan', part: 'task', id, code: id, name: text, of: plan.id, path: `${path}#task-${encodeURIComponent(id)}` });
			entries.push(simple(task, foldAll(inBoth(text)), [id], [...inBoth(lead), ...units.flatMap((u) => inBoth(u.name))]));
		}
	}
	return entries;
}

export async function gatherEntries(needs: SearchNeeds): Promise<Entry[]> {
	const today = dayOf(needs.clock.now());
	return [...unitEntries(needs.registry, today), ...serviceEntries(needs.registry, today), ...ruleEntries(needs), ...(await planEntries(needs))];
}

/** The same hit with what is read only for those that are shown: the unit above, what it became, the former name that was met. */
export function completeHit({ registry, clock }: Pick<SearchNeeds, 'registry' | 'clock'>, { hit, former }: Entry, folded: string): SearchHit {
	const today = dayOf(clock.now());
	if (hit.kind === 'service') {
		const owner = registry.service(hit.id, today)?.owner ?? null;
		return { ...hit, above: owner === null ? null : unitFound(registry, unitNumber(owner) ?? 0, today) };
	}
	const number = hit.kind === 'unit' ? unitNumber(hit.id) : undefined;
	const record = number === undefined ? undefined : registry.unit(number);
	if (number === undefined || !record) return hit;
	const day = dayFor(record, today);
	const above = registry.ancestors(number, day)[1];
	const met = [...former].find(([text]) => ` ${text}`.includes(` ${folded}`)) ?? [...former].find(([text]) => text.includes(folded));
	const nameNow = ` ${fold(hit.name.vi)} | ${fold(hit.name.en)}`;
	return {
		...hit,
		above: above === undefined || above === 1 ? null : unitFound(registry, above, day),
		successors: hit.ended
			? registry.successors(number).flatMap(({ to, on }) => {
					const unit = unitFound(registry, to, on);
					return unit === null ? [] : [{ ...unit, on }];
				})
			: [],
		formerly: met !== undefined && !nameNow.includes(folded) ? met[1] : null,
	};
}

function unitFound(registry: Registry, number: number, day: Day) {
	const unit = registry.unitOn(number, day);
	return unit ? { id: unitId(number), code: unit.version.code, name: unit.version.fullName, level: unit.level } : null;
}
