// Explanations: for a figure that was worked out, the tree from its rule down to the systems, and the facts behind each of its measures.
import { type Clock, dayOf, keepAnswers, type Period } from '../../base/index.ts';
import type { PlausibilityRoom } from '../../monitor/index.ts';
import { type Registry, unitNumber } from '../../registry/index.ts';
import type { Facts, Records } from '../../store/index.ts';
import type { Worked } from '../assemble-finding.ts';
import { toMeasure } from '../catalogue.ts';
import type { Slots } from '../cells/slots.ts';
import type { Claim } from '../contract.ts';
import { readActivity } from '../counts/activity.ts';
import { unitsLacking } from '../counts/expected-systems.ts';
import type { CountedMeasure, DossierCondition } from '../counts/measure.ts';
import type { Reading } from '../counts/standing.ts';
import { readEras } from '../counts/windows.ts';
import { readFindingId } from '../finding-id.ts';
import { measureElsewhere, systemElsewhere } from '../problems.ts';
import type { WorkNeeds } from '../work-out-findings.ts';
import { countingOf } from './aspects.ts';
import type { Behind, FindingExplained, MeasureTree } from './contract.ts';
import { countBySystem } from './count-by-system.ts';
import { type ListNeeds, type ListQuestion, listDossiers, listProcedures } from './list-dossiers.ts';
import { listClaims, listVisits } from './list-others.ts';
import { measuredSet } from './measured-set.ts';
import { nameUnit } from './name-unit.ts';
import { type PlaceNeeds, placeFacts } from './place-facts.ts';
import { createPseudonyms } from './pseudonyms.ts';
import { type Asked, askedOf, concerning, tellDoubt } from './read-doubt.ts';
import { readParts } from './read-parts.ts';

export interface ExplainNeeds {
	readonly work: WorkNeeds;
	readonly facts: Pick<Facts, 'ask'>;
	readonly records: Records;
	readonly registry: Registry;
	readonly clock: Clock;
	readonly claimsBy: (query: { measure: string; unit: number; period: string }) => Promise<readonly Claim[]>;
	/** Without it nothing is said of doubt. */
	readonly plausibility: PlausibilityRoom | undefined;
	/** Numbers of the conditions that measures use. */
	readonly slots: () => Slots;
	/** Keys the pseudonyms; asked for when first needed. */
	readonly secret: () => Promise<string>;
	/** What answers depend on. */
	readonly version: () => string;
}

export interface BehindQuestion {
	/** A measure of the rule; the first of them when absent. */
	readonly measure?: string | undefined;
	/** One system alone, by its id. */
	readonly system?: string | undefined;
	readonly after?: string | undefined;
	/** At most 200. */
	readonly limit?: number | undefined;
}

const MOST_PARTS = 400;
const MOST_ROWS = 200;
const ROWS = 50;

export function openExplain(needs: ExplainNeeds) {
	const { work, facts, registry, clock, plausibility } = needs;
	const kept = keepAnswers({ most: 300, forMs: 30_000, version: needs.version });
	let pseudonyms: Promise<ReturnType<typeof createPseudonyms>> | undefined;

	/** How units were read for a figure. */
	function readingOf(id: string, cell: Period): Reading {
		const asked = readFindingId(id)!;
		return { clock: asked.clock, asOf: asked.asOf, period: cell, today: dayOf(clock.now()) };
	}

	async function around({ unit, systems }: Worked, id: string, cell: Period) {
		const reading = readingOf(id, cell);
		const standing = work.standing(unit.level, reading);
		const senders = await registry.senders();
		const place: PlaceNeeds = {
			facts,
			standing: unit.level === 'nation' ? undefined : standing,
			eras: readEras(work.births(reading.today)),
			owners: new Map(senders.map((s) => [s.number, s.unit])),
			target: unit.number,
		};
		return { reading, standing, senders, place, mine: senders.filter((s) => systems.expected.has(s.number)) };
	}

	async function explain(worked: Worked): Promise<FindingExplained> {
		const finding = worked.finding();
		const { edition, systems, cell, unit } = worked;
		const { reading, standing, mine, place } = await around(worked, finding.id, cell);
		const rules = readFindingId(finding.id)!.rules;
		const births = work.births(reading.today);
		const [activity, claims, parts, asked] = await Promise.all([
			cell.kind === 'day' ? readActivity(facts, reading.today, cell) : work.months(),
			needs.claimsBy({ measure: finding.indicator, unit: unitNumber(finding.of)!, period: finding.period }),
			readParts({ facts: work.facts, registry, known: work.catalogue.measures, births, standing }, { edition, unit, cell, reading, rules }),
			plausibility && systems.reporting.size > 0 && cell.from <= reading.today ? askedOf(plausibility, mine, cell) : undefined,
		]);
		const measures = edition.measures.map((m) => ({ measure: toMeasure(m), value: worked.sumOf(m.code) }));
		const told = mine.map(({ number, system, unit: owner }) => {
			const spoken = activity.during(number, cell);
			const [sent, lastAt] = [spoken?.facts ?? 0, spoken ? new Date(spoken.heard).toISOString() : null];
			const named = nameUnit(registry, owner, reading.clock === 'now' ? reading.asOf : cell.to);
			return { id: system.id, name: system.name, unit: named, reporting: systems.reporting.has(number), facts: sent, lastAt };
		});
		const { indicator, rule, validFrom, validTo, numerator, denominator, zeroDenominator, minimumSample, levels } = edition;
		const editions = (work.catalogue.editions.get(indicator.code) ?? []).map((e) => ({ rule: e.rule, validFrom: e.validFrom, validTo: e.validTo }));
		const { formula, legalBasis, certainty, eligible, rankFrom } = indicator;
		return {
			finding,
			indicator,
			measures,
			systems: told.map(({ id, name, facts: sent, lastAt }) => ({ id, name, facts: sent, lastAt })),
			claim: claims.at(-1) ?? null,
			tree: {
				rule: {
					...{ rule, formula, numerator, denominator, zeroDenominator, minimumSample, levels: [...levels] },
					...{ legalBasis, certainty, validFrom, validTo, editions, eligible, rankFrom },
				},
				measures: await Promise.all(edition.measures.map((m) => measureTree(worked, m, finding.id, place, asked ?? []))),
				parts: parts.slice(0, MOST_PARTS),
				partsInAll: parts.length,
				systems: told.sort((a, b) => b.facts - a.facts || (a.id < b.id ? -1 : 1)),
				doubt: !plausibility || systems.reporting.size === 0 ? 'none' : asked === undefined ? 'later' : 'told',
			},
		};
	}

	async function measureTree(worked: Worked, measure: CountedMeasure, id: string, place: PlaceNeeds, asked: readonly Asked[]): Promise<MeasureTree> {
		const value = worked.sumOf(measure.code);
		const about = concerning(measure, asked);
		const set = measuredSet(measure, worked.cell, needs.slots(), place.eras, dayOf(clock.now()));
		const doubtful = [...new Set(about.map((a) => a.sender.number))];
		const counts = set && doubtful.length > 0 ? await countBySystem(place, measure, set, doubtful) : new Map<number, number>();
		return {
			measure: toMeasure(measure),
			value,
			counting: countingOf(measure),
			behind: `/api/v1/explain/${encodeURIComponent(id)}/dossiers?measure=${encodeURIComponent(measure.code)}`,
			doubt: tellDoubt(about, value, (system) => counts.get(system) ?? 0),
		};
	}

	/** The facts that a measure of the figure counted. */
	async function behind(worked: Worked, query: BehindQuestion): Promise<Behind> {
		const { edition, cell, unit, systems } = worked;
		const id = worked.finding().id;
		const measure = query.measure === undefined ? edition.measures[0]! : edition.measures.find((m) => m.code === query.measure);
		if (!measure) throw measureElsewhere(query.measure!, edition.rule);
		const { reading, senders, place, mine } = await around(worked, id, cell);
		const chosen = query.system === undefined ? mine : mine.filter((s) => s.system.id === query.system);
		if (query.system !== undefined && chosen.length === 0) throw systemElsewhere(query.system);
		const day = reading.clock === 'now' ? reading.asOf : cell.to;
		const limit = Math.min(query.limit ?? ROWS, MOST_ROWS);
		const head = { id, measure: toMeasure(measure), count: worked.sumOf(measure.code), conditions: [] as string[] };
		const { rule } = measure;
		if (rule.rule === 'systems expected' || rule.rule === 'systems connected') {
			const expected = rule.rule === 'systems expected';
			const registered = mine
				.filter((s) => expected || systems.reporting.has(s.number))
				.map((s) => ({
					system: s.system.id,
					name: s.system.name,
					unit: nameUnit(registry, s.unit, day),
					reporting: systems.reporting.has(s.number),
				}));
			// Who must connect and has registered nothing is counted, and stands in the list.
			const lacking = expected ? unitsLacking(registry, rule.everyUnitOf, unit, systems.owners, reading) : [];
			const items = [...registered, ...lacking.map((u) => ({ system: null, name: '', unit: nameUnit(registry, u.number, day), reporting: false }))];
			return { ...head, kind: 'systems', rows: items.length, items, next: null };
		}
		if (rule.rule === 'claims latest' || rule.rule === 'claims ofPeriod') {
			const asked = { measure: rule.of, unit: unit.number, period: cell, ofPeriod: rule.rule === 'claims ofPeriod', day };
			const items = await listClaims(needs.records.db, { registry, senders }, asked);
			return { ...head, kind: 'claims', rows: items.length, items, next: null };
		}
		const set = measuredSet(measure, worked.cell, needs.slots(), place.eras, dayOf(clock.now()))!;
		const numbers = chosen.map((s) => s.number);
		const placed = await kept(`placed ${id} ${measure.code} ${numbers.join()}`, () => placeFacts(place, set, numbers));
		pseudonyms ??= needs.secret().then(createPseudonyms);
		const named = (await pseudonyms)({ id, measure: measure.code, system: query.system });
		const list: ListNeeds = { facts, registry, pseudonyms: named, senders };
		const rows = placed.reduce((sum, p) => sum + p.count * p.share, 0);
		const ask: ListQuestion = { set, placed, conditions: [], asked: [], after: query.after, limit, day };
		if (set.kind === 'visits') return { ...head, kind: 'visits', rows, ...(await listVisits(list, ask)) };
		if (rule.rule === 'dossiers distinct' && rule.of !== 'applicant')
			return { ...head, kind: 'procedures', rows, ...(await listProcedures(list, { ...ask, essential: rule.of === 'essentialService' })) };
		const conditions = conditionsOf(edition.measures).filter((c) => !OF_PERSONS.has(c));
		const asked = plausibility && chosen.length > 0 ? ((await askedOf(plausibility, chosen, cell)) ?? []) : [];
		const page = await listDossiers(list, {
			...ask,
			conditions,
			dayless: 'where' in rule && rule.where.some((c) => OF_PERSONS.has(c)),
			asked: concerning(measure, asked),
		});
		return { ...head, kind: 'dossiers', rows, conditions, ...page };
	}

	return { explain, behind };
}

/** What one person said of the service: counted, and told of no single dossier. */
const OF_PERSONS: ReadonlySet<string> = new Set<DossierCondition>(['rated', 'satisfied']);

/** Every condition that some measure of the rule uses. */
function conditionsOf(measures: readonly CountedMeasure[]): DossierCondition[] {
	return [...new Set(measures.flatMap(({ rule }) => (rule.rule === 'dossiers count' || rule.rule === 'dossiers distinct' ? rule.where : [])))];
}
