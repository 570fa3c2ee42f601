// Faults of packs: every one says the file, the line, the key and what to mend. Codes are stable.
import type { Fault } from '../base/index.ts';

export type FaultCode =
	| 'packs.pack-missing'
	| 'packs.pack-misnamed'
	| 'packs.requires-unknown'
	| 'packs.folder-unknown'
	| 'packs.file-missing'
	| 'packs.yaml-malformed'
	| 'packs.table-malformed'
	| 'packs.column-missing'
	| 'packs.column-unknown'
	| 'packs.key-unknown'
	| 'packs.key-missing'
	| 'packs.text-unquoted'
	| 'packs.type-wrong'
	| 'packs.value-wrong'
	| 'packs.value-unknown'
	| 'packs.day-malformed'
	| 'packs.code-duplicate'
	| 'packs.code-taken'
	| 'packs.level-changed'
	| 'packs.validity-reversed'
	| 'packs.validity-overlap'
	| 'packs.validity-gap'
	| 'packs.unit-unknown'
	| 'packs.unit-not-valid'
	| 'packs.succession-malformed'
	| 'packs.share-malformed'
	| 'packs.query-malformed'
	| 'packs.measure-unknown'
	| 'packs.indicator-unknown'
	| 'packs.points-unequal'
	| 'packs.bands-unordered'
	| 'packs.component-unknown'
	| 'packs.target-unknown'
	| 'packs.group-unknown';

/** A value with the place it was written at. */
export interface Located<T> {
	readonly value: T;
	readonly file: string;
	/** Where the value begins inside its file, such as `targets.3`. */
	readonly path: string;
	/** Line of a key inside the value; of the value itself when the key is not there. */
	line(path?: readonly PropertyKey[]): number;
}

/** Writes a fault about a located value, or a key of it. */
export function faultAt(item: Located<unknown>, code: FaultCode, message: string, path: readonly PropertyKey[] = []): Fault {
	const full = [item.path, ...path.map(String)].filter((part) => part !== '').join('.');
	return { code, message, file: item.file, line: item.line(path), ...(full && { path: full }) };
}

/** By file, then line. */
export function sortFaults(faults: readonly Fault[]): Fault[] {
	const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
	return [...faults].sort((a, b) => compare(a.file ?? '', b.file ?? '') || (a.line ?? 0) - (b.line ?? 0) || compare(a.path ?? '', b.path ?? ''));
}
