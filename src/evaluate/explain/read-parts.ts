// What each unit below brought to the counts of a figure, and through which unit of its time it stands there. The counts are gathered as ever
// (counts/gather-counts.ts), under a standing in which every unit that facts carry stands for itself.
import type { Day, Period } from '../../base/index.ts';
import type { Registry, Sender, UnitOn } from '../../registry/index.ts';

import type { RuleEdition } from '../catalogue.ts';
import type { CellReader } from '../counts/count-cells.ts';
import { essentialIn } from '../counts/essential-services.ts';
import { gatherCounts } from '../counts/gather-counts.ts';
import { type CountedMeasure, feedingKind, groupOf } from '../counts/measure.ts';
import type { Births } from '../counts/older-dossiers.ts';
import { lastDay, type Reading, readingDay, type Standing } from '../counts/standing.ts';
import type { Part } from './contract.ts';
import { nameUnit } from './name-unit.ts';

export interface PartsNeeds {
	readonly facts: CellReader;
	readonly registry: Registry;
	readonly known: readonly CountedMeasure[];
	readonly births: readonly Births[];
	readonly standing: Standing;
}

export interface PartsQuestion {
	readonly edition: RuleEdition;
	readonly unit: UnitOn;
	readonly cell: Period;
	readonly reading: Reading;
	readonly rules: Day | undefined;
}

interface Source {
	readonly unit: number;
	readonly share: number;
}

export async function readParts(needs: PartsNeeds, ask: PartsQuestion): Promise<Part[]> {
	const { registry, facts, known, births } = needs;
	const { edition, cell, unit, reading } = ask;
	const measures = edition.measures.filter((m) => feedingKind(m) !== undefined);
	if (measures.length === 0 || cell.from > reading.today) return [];
	const sources: Source[] = [];
	const numbers = new Map<string, number>();
	/** A number for a unit with its share; what stands elsewhere has none. */
	const alone = (of: number, real: ReturnType<Standing['place']>) => {
		const share = unit.level === 'nation' ? 1 : real.shares.find((s) => s.target === unit.number)?.share;
		if (share === undefined) return { shares: [], refused: [] };
		const key = `${of} ${share}`;
		if (!numbers.has(key)) numbers.set(key, sources.push({ unit: of, share }) - 1);
		return { shares: [{ target: numbers.get(key)!, share: 1 }], refused: [] };
	};
	const standing: Standing = {
		place: (of) => alone(of, needs.standing.place(of)),
		placeOlder: (of, day, sender) => alone(of, needs.standing.placeOlder(of, day, sender)),
	};
	const senders = await registry.senders();
	const gathered = await gatherCounts(facts, {
		...{ measures, cells: [cell], known, nation: undefined, births },
		...{ standing: () => standing, senders: Promise.resolve(senders), only: undefined, today: reading.today },
		essential: essentialIn(registry, measures, [reading]),
	});
	const found = new Map<string, { part: Part; systems: Set<string> }>();
	const groups = [...new Set(measures.map((m) => groupOf(m.rule)))];
	for (const [no, { sums, facts: rows, heardIn }] of gathered.get(cell.text) ?? []) {
		const source = sources[no];
		if (!source || !measures.some(({ code }) => (rows.get(code) ?? 0) > 0)) continue;
		const { below, through } = whereFrom(registry, source.unit, ask);
		const key = `${below} ${through} ${source.share}`;
		const of = found.get(key) ?? { part: partOf(registry, ask, below, through, source.share), systems: new Set<string>() };
		found.set(key, of);
		const counts = of.part.counts as Record<string, number>;
		for (const { code } of measures) counts[code] = (counts[code] ?? 0) + (sums.get(code) ?? 0);
		for (const id of idsOf(senders, heardIn(groups).systems)) of.systems.add(id);
	}
	const size = ({ counts, share }: Part) => share * (counts[edition.denominator ?? measures[0]!.code] ?? counts[measures[0]!.code] ?? 0);
	return [...found.values()]
		.map(({ part, systems }) => ({ ...part, systems: [...systems].sort() }))
		.sort((a, b) => size(b) - size(a) || (a.unit.id < b.unit.id ? -1 : 1));
}

const idsOf = (senders: readonly Sender[], numbers: ReadonlySet<number>) =>
	senders.flatMap(({ number, system }) => (numbers.has(number) ? [system.id] : []));

/** The unit directly below the one asked under which the facts of a unit lay in their time, and the unit of that time that stood for it. */
function whereFrom(registry: Registry, source: number, { unit, reading }: PartsQuestion): { below: number; through: number | null } {
	const record = registry.unit(source);
	if (!record) return { below: source, through: null };
	const then = readingDay(record, { ...reading, clock: 'then' });
	const line = registry.ancestors(source, then);
	const direct = line.indexOf(unit.number);
	if (direct >= 0) return { below: line[direct - 1] ?? source, through: null };
	const at = line.findIndex((n) => registry.unit(n)?.level === unit.level);
	return at < 0 ? { below: source, through: null } : { below: line[at - 1] ?? line[at]!, through: line[at]! };
}

function partOf(
	registry: Registry,
	{ edition, cell, unit, reading, rules }: PartsQuestion,
	below: number,
	through: number | null,
	share: number,
): Part {
	const record = registry.unit(below);
	const lives =
		record && (record.validTo === null || record.validTo >= reading.asOf) && (record.validFrom === null || record.validFrom <= reading.asOf);
	const last = lastDay(reading);
	const [clock, asOf] =
		reading.clock === 'now' && lives ? ['now', reading.asOf] : ['then', record ? readingDay(record, { ...reading, clock: 'then' }) : last];
	const way = [edition.indicator.code, `u${below}`, cell.text, clock, asOf, ...(rules === undefined ? [] : [rules])].join('~');
	const isMade = record !== undefined && edition.levels.includes(record.level) && below !== unit.number;
	return {
		unit: nameUnit(registry, below, asOf)!,
		through: through === null || through === below ? null : nameUnit(registry, through, last),
		share,
		counts: {},
		systems: [],
		finding: isMade ? way : null,
	};
}
