// Files of packs become typed declarations and a list of faults. Nothing stops at the first fault.
import type { z } from 'zod';
import type { Fault } from '../base/index.ts';
import type { RegistryDeclaration, ServiceDeclaration as RegistryService } from '../registry/index.ts';
import { checkCalendar } from './check-calendar.ts';
import { checkIndex } from './check-index.ts';
import { checkLimits } from './check-limits.ts';
import { checkBots, checkIndicator, checkPlan, checkService, checkTwice, type Known } from './check-rules.ts';
import { checkUnits, type DeclaredUnits, gatherUnits, type LocatedVersion, toSuccessions, toUnits } from './check-units.ts';
import { faultAt, type Located, sortFaults } from './fault.ts';
import type { PackFiles, PackFolder } from './read-files.ts';
import { type BotRules, BotsFile } from './schema/bots.ts';
import { CalendarDeclaration } from './schema/calendar.ts';
import { CheckDeclaration, ChecksFile, checkQuery } from './schema/check.ts';
import { IndexDeclaration, IndexesFile } from './schema/composite.ts';
import { DEFAULT_LEVELS, IndicatorDeclaration, IndicatorsFile } from './schema/indicator.ts';
import { MeasureDeclaration, MeasuresFile } from './schema/measure.ts';
import { PackDeclaration } from './schema/pack.ts';
import { PlanDeclaration } from './schema/plan.ts';
import { limitsOf, type ProcedureLimits, ServiceDeclaration, ServicesFile } from './schema/service.ts';
import { SuccessionLine, SuccessionRow, UnitLine, UnitsFile, UnitVersionRow } from './schema/unit.ts';
import { byStart } from './span.ts';
import { readTable } from './table-file.ts';
import { checkYaml, itemsOf, readYaml, writtenIn, type YamlFile } from './yaml-file.ts';

export interface ParsedPacks {
	readonly packs: readonly PackDeclaration[];
	readonly measures: readonly MeasureDeclaration[];
	readonly indicators: readonly IndicatorDeclaration[];
	readonly indexes: readonly IndexDeclaration[];
	readonly plans: readonly PlanDeclaration[];
	readonly calendars: readonly CalendarDeclaration[];
	/** Legal time limits, of the services that declare some. */
	readonly limits: readonly ProcedureLimits[];
	readonly checks: readonly CheckDeclaration[];
	readonly bots: BotRules | undefined;
	/** Undefined when units were not read. */
	readonly registry: RegistryDeclaration | undefined;
	/** Every fault, by file and line. */
	readonly faults: readonly Fault[];
	/** Codes of measures that are written down, right or wrong. */
	readonly written: ReadonlySet<string>;
	/** Measures and indicators with their places. */
	readonly located: readonly Located<{ readonly code: string }>[];
}

function gatherer() {
	return {
		faults: [] as Fault[],
		packs: [] as Located<PackDeclaration>[],
		measures: [] as Located<MeasureDeclaration>[],
		indicators: [] as Located<IndicatorDeclaration>[],
		indexes: [] as Located<IndexDeclaration>[],
		plans: [] as Located<PlanDeclaration>[],
		checks: [] as Located<CheckDeclaration>[],
		bots: [] as Located<BotRules>[],
		calendars: [] as Located<CalendarDeclaration>[],
		services: [] as Located<ServiceDeclaration>[],
		units: [] as LocatedVersion[],
		successions: [] as Located<SuccessionRow>[],
		written: { measures: new Set<string>(), indicators: new Set<string>() },
	};
}
type Gathered = ReturnType<typeof gatherer>;

function readHead(pack: PackFiles, all: Gathered): void {
	const file = `${pack.name}/pack.yaml`;
	for (const folder of pack.unknown)
		all.faults.push({
			code: 'packs.folder-unknown',
			message: `no kind of declaration is known for the folder "${folder}"`,
			file: `${pack.name}/${folder}`,
		});
	if (pack.head === undefined) {
		all.faults.push({ code: 'packs.pack-missing', message: `the pack "${pack.name}" has no pack.yaml`, file, line: 1 });
		return;
	}
	const { read, faults } = checkYaml(readYaml(file, pack.head), PackDeclaration);
	all.faults.push(...faults);
	if (!read) return;
	all.packs.push(read);
	if (read.value.name !== pack.name)
		all.faults.push(faultAt(read, 'packs.pack-misnamed', `"name" must be the name of the folder, ${pack.name}`, ['name']));
}

const toVersion = (row: Located<z.infer<typeof UnitLine>>): LocatedVersion => {
	const { name_vi, name_en, full_name_vi, full_name_en, ...rest } = row.value;
	return { ...row, value: { ...rest, name: { vi: name_vi, en: name_en }, fullName: { vi: full_name_vi, en: full_name_en } } };
};

function readUnits(pack: PackFiles, path: string, text: string, all: Gathered): void {
	const yaml = readYaml(path, text);
	const { read, faults } = checkYaml(yaml, UnitsFile);
	all.faults.push(...faults);
	all.units.push(...itemsOf(yaml, 'units', UnitVersionRow));
	all.successions.push(...itemsOf(yaml, 'successions', SuccessionRow));
	const open = (list: 'units' | 'successions', name: string, i: number): { path: string; text: string } | undefined => {
		const found = pack.files.find((f) => f.path === `${pack.name}/units/${name}`);
		if (!found && read) all.faults.push(faultAt(read, 'packs.file-missing', `there is no ${name} beside this file`, ['tables', list, i]));
		return found;
	};
	for (const [i, name] of (read?.value.tables?.units ?? []).entries()) {
		const found = open('units', name, i);
		const table = found && readTable(found.path, found.text, UnitLine);
		all.faults.push(...(table?.faults ?? []));
		for (const row of table?.rows ?? []) all.units.push(toVersion(row));
	}
	for (const [i, name] of (read?.value.tables?.successions ?? []).entries()) {
		const found = open('successions', name, i);
		const table = found && readTable(found.path, found.text, SuccessionLine);
		all.faults.push(...(table?.faults ?? []));
		for (const row of table?.rows ?? []) all.successions.push(row);
	}
}

function readChecks(yaml: YamlFile, pack: PackFiles, all: Gathered): void {
	all.faults.push(...checkYaml<unknown>(yaml, ChecksFile).faults);
	for (const item of itemsOf(yaml, 'checks', CheckDeclaration as z.ZodType<Omit<CheckDeclaration, 'sql'>>)) {
		const found = pack.files.find((f) => f.path === `${pack.name}/checks/${item.value.query}`);
		if (!found) {
			all.faults.push(faultAt(item, 'packs.file-missing', `there is no ${item.value.query} beside this file`, ['query']));
			continue;
		}
		for (const { line, message } of checkQuery(found.text)) all.faults.push({ code: 'packs.query-malformed', message, file: found.path, line });
		all.checks.push({ ...item, value: { ...item.value, sql: found.text } });
	}
}

function readFile({ kind, path, text }: PackFiles['files'][number], pack: PackFiles, all: Gathered, withUnits: boolean): void {
	if (/\.(csv|sql)$/.test(path) || (kind === 'units' && !withUnits)) return;
	if (kind === 'units') {
		readUnits(pack, path, text, all);
		return;
	}
	const yaml = readYaml(path, text);
	if (kind === 'plans') {
		const { read, faults } = checkYaml(yaml, PlanDeclaration);
		all.faults.push(...faults);
		if (read) all.plans.push(read);
		return;
	}
	if (kind === 'calendars') {
		const { read, faults } = checkYaml(yaml, CalendarDeclaration);
		all.faults.push(...faults);
		if (read) all.calendars.push(read);
		return;
	}
	if (kind === 'bots') {
		const { read, faults } = checkYaml(yaml, BotsFile);
		all.faults.push(...faults);
		if (read) all.bots.push(read);
		return;
	}
	if (kind === 'checks') {
		readChecks(yaml, pack, all);
		return;
	}
	const schema = { services: ServicesFile, measures: MeasuresFile, indicators: IndicatorsFile, indexes: IndexesFile }[kind];
	all.faults.push(...checkYaml<unknown>(yaml, schema).faults);
	if (kind === 'services') all.services.push(...itemsOf(yaml, kind, ServiceDeclaration));
	if (kind === 'measures') all.measures.push(...itemsOf(yaml, kind, MeasureDeclaration));
	if (kind === 'indicators') all.indicators.push(...itemsOf(yaml, kind, IndicatorDeclaration));
	if (kind === 'indexes') all.indexes.push(...itemsOf(yaml, kind, IndexDeclaration as z.ZodType<IndexDeclaration>));
	if (kind === 'measures' || kind === 'indicators') for (const code of writtenIn(yaml, kind, 'code')) all.written[kind].add(code);
}

function checkAll(folder: PackFolder, all: Gathered, units: DeclaredUnits | undefined): void {
	const levels = new Map(all.indicators.map(({ value }) => [value.code, new Set(value.editions.flatMap((e) => e.levels ?? DEFAULT_LEVELS))]));
	const known: Known = {
		...{ measures: all.written.measures, indicators: all.written.indicators, findUnit: units?.find },
		levelsOf: (indicator) => levels.get(indicator),
	};
	const names = new Set(folder.packs.map((p) => p.name));
	for (const pack of all.packs) {
		for (const [i, name] of (pack.value.requires ?? []).entries()) {
			if (!names.has(name)) all.faults.push(faultAt(pack, 'packs.requires-unknown', `the pack "${name}" is not here`, ['requires', i]));
		}
	}
	all.faults.push(
		...checkTwice(all.measures, (m) => m.code, 'code'),
		...checkTwice(all.indicators, (m) => m.code, 'code'),
		...checkTwice(all.indexes, (m) => m.code, 'code'),
		...checkTwice(all.services, (m) => m.code, 'code'),
		...checkTwice(all.plans, (m) => m.id, 'id'),
		...checkTwice(all.checks, (m) => m.id, 'id'),
		...checkBots(all.bots),
		...all.indicators.flatMap((i) => checkIndicator(i, known)),
		...all.indexes.flatMap((i) => checkIndex(i, known)),
		...all.services.flatMap((s) => checkService(s, known)),
		...all.services.flatMap(checkLimits),
		...all.plans.flatMap((p) => checkPlan(p, known)),
		...all.calendars.flatMap(checkCalendar),
		...(units ? checkUnits(all.units, all.successions, units) : []),
	);
}

/** A name that is certain and an owner that is not make an uncertain service. */
const RANK = ['read', 'computed', 'recalled', 'made'] as const;
type Certainty = (typeof RANK)[number];
const weaker = (a: Certainty, b: Certainty): Certainty => (RANK.indexOf(a) > RANK.indexOf(b) ? a : b);

function toService(
	{ code, name, certainty, level, essential, field, nationalCodes, owners }: ServiceDeclaration,
	units: DeclaredUnits,
): RegistryService {
	const versions = owners.map((o) => ({
		from: o.from ?? null,
		to: o.to ?? null,
		name,
		level,
		owner: o.owner === null ? null : (units.find(o.owner) ?? null),
		certainty: weaker(certainty, o.certainty),
	}));
	return { code, essential: essential ?? null, field: field ?? null, nationalCodes, versions: versions.toSorted(byStart) };
}

const valuesOf = <T>(items: readonly Located<T>[]) => items.map((i) => i.value);

/** Without units this takes milliseconds; with the whole country's, half a second. */
export function parsePacks(folder: PackFolder, { withUnits }: { withUnits: boolean }): ParsedPacks {
	const all = gatherer();
	for (const pack of folder.packs) {
		readHead(pack, all);
		for (const file of pack.files) readFile(file, pack, all, withUnits);
	}
	const units = withUnits ? gatherUnits(all.units) : undefined;
	checkAll(folder, all, units);
	const registry = units && {
		units: toUnits(units),
		successions: toSuccessions(all.successions),
		services: valuesOf(all.services).map((s) => toService(s, units)),
	};
	const faults = sortFaults(all.faults.filter((f) => folder.asked.has(f.file?.split('/')[0] ?? '')));
	return {
		packs: valuesOf(all.packs),
		measures: valuesOf(all.measures),
		indicators: valuesOf(all.indicators),
		indexes: valuesOf(all.indexes),
		plans: valuesOf(all.plans),
		calendars: valuesOf(all.calendars),
		limits: valuesOf(all.services).flatMap((s) => (s.limits.length > 0 ? [limitsOf(s)] : [])),
		checks: valuesOf(all.checks),
		bots: all.bots[0]?.value,
		registry,
		faults,
		written: all.written.measures,
		located: [...all.measures, ...all.indicators],
	};
}
