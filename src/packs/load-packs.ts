// Loads packs at start. Units are read only when something changed since they were applied: the whole country takes half a second.
import { type Fault, InvalidInput } from '../base/index.ts';
import type { RegistryDeclaration } from '../registry/index.ts';
import { parsePacks } from './parse-packs.ts';
import { readFolder } from './read-files.ts';
import type { BotRules } from './schema/bots.ts';
import type { CalendarDeclaration } from './schema/calendar.ts';
import type { CheckDeclaration } from './schema/check.ts';
import type { IndexDeclaration } from './schema/composite.ts';
import type { IndicatorDeclaration } from './schema/indicator.ts';
import type { MeasureDeclaration } from './schema/measure.ts';
import type { PackDeclaration } from './schema/pack.ts';
import type { PlanDeclaration } from './schema/plan.ts';
import type { ProcedureLimits } from './schema/service.ts';

export interface Packs {
	readonly packs: readonly PackDeclaration[];
	/** Over the bytes of all files: equal hashes declare the same. */
	readonly hash: string;
	readonly measures: readonly MeasureDeclaration[];
	readonly indicators: readonly IndicatorDeclaration[];
	readonly indexes: readonly IndexDeclaration[];
	readonly plans: readonly PlanDeclaration[];
	readonly calendars: readonly CalendarDeclaration[];
	/** Legal time limits of procedures, of the services that declare some. */
	readonly limits: readonly ProcedureLimits[];
	readonly checks: readonly CheckDeclaration[];
	/** Rules that tell programs from people; undefined where no pack declares them. */
	readonly bots: BotRules | undefined;
	/**
	 * Units, successions and services; read on demand.
	 * @throws InvalidInput `packs.faulty` with all faults, also those of references to units
	 */
	declared(): RegistryDeclaration;
}

function faulty(faults: readonly Fault[]): InvalidInput {
	const [first] = faults;
	const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
	return new InvalidInput(
		'packs.faulty',
		`Packs: ${first?.file}:${first?.line ?? 1}: ${first?.message}${more}. See them all with: thucdo pack check`,
		{ faults, status: 422 },
	);
}

/**
 * Loads the packs of a folder.
 * @throws InvalidInput `packs.faulty` with every fault of every file, `packs.folder-missing`
 */
export async function loadPacks(dir: string): Promise<Packs> {
	const folder = await readFolder(dir);
	const { faults, registry: _, written: __, located: ___, ...parsed } = parsePacks(folder, { withUnits: false });
	if (faults.length > 0) throw faulty(parsePacks(folder, { withUnits: true }).faults);
	const declared = () => {
		const { registry, faults } = parsePacks(folder, { withUnits: true });
		if (!registry || faults.length > 0) throw faulty(faults);
		return registry;
	};
	return { ...parsed, hash: folder.hash, declared };
}

/** What a folder of packs declares, or one pack with those beside it, with every fault that the packs alone can show. */
export interface InspectedPacks extends Pick<Packs, 'measures' | 'indicators' | 'indexes'> {
	/** Of the packs asked for; none when all is well. */
	readonly faults: readonly Fault[];
	/** Codes of measures that are written down, right or wrong. */
	readonly written: ReadonlySet<string>;
	/** Where a measure or indicator is declared, or a key of it; undefined where its pack was not asked for. */
	place(code: string, path?: readonly PropertyKey[]): { readonly file: string; readonly line: number } | undefined;
}

export async function inspectPacks(dir: string): Promise<InspectedPacks> {
	const folder = await readFolder(dir);
	const { measures, indicators, indexes, faults, written, located } = parsePacks(folder, { withUnits: true });
	return {
		...{ measures, indicators, indexes, faults, written },
		place(code, path) {
			const found = located.find((item) => item.value.code === code && folder.asked.has(item.file.split('/')[0] ?? ''));
			return found && { file: found.file, line: found.line(path) };
		},
	};
}

/** Every fault that the packs of a folder alone can show, or of one pack read with those beside it; none when all is well. */
export async function checkPacks(dir: string): Promise<Fault[]> {
	return [...(await inspectPacks(dir)).faults];
}
