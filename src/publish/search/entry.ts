// One thing that can be found, with the texts by which it is found.
import { fold } from '../../base/index.ts';
import type { Text2 } from '../../registry/contract.ts';
import type { SearchHit, SearchKind } from '../contract-search.ts';

export interface Entry {
	readonly kind: SearchKind;
	/** What is shown, but for what depends on the question. */
	readonly hit: SearchHit;
	/** Codes, folded. */
	readonly codes: readonly string[];
	/** Names, folded: also former ones and those of the other language. */
	readonly names: readonly string[];
	/** Short forms of its name, folded: met only as they are, whole. */
	readonly shorts: readonly string[];
	/** Former names as written, by their folded form. */
	readonly former: ReadonlyMap<string, Text2>;
	/** Other words by which it may be found, folded: a legal basis, who leads a task. */
	readonly about: readonly string[];
	/** Places above it in the list of entries, in whose words a question may go on: `tân phú cà mau`. */
	readonly above: readonly number[];
}

export function foldAll(texts: readonly (string | null | undefined)[]): string[] {
	return [...new Set(texts.map((text) => fold(text ?? '')).filter((text) => text !== ''))];
}
