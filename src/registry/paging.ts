// Keyset paging: `next` names the last item given, so a page stays right when items are added before it.
import { cursorMalformed } from './problems.ts';

/** The items after `after`, at most `limit`, in the order of their keys; `next` when more follow. */
export function pageOf<T>(
	items: readonly T[],
	keyOf: (item: T) => string,
	{ after, limit }: { after?: string | undefined; limit: number },
): { items: T[]; next: string | null } {
	let from = 0;
	if (after !== undefined) {
		const at = items.findIndex((item) => keyOf(item) === after);
		if (at < 0) throw cursorMalformed(after);
		from = at + 1;
	}
	const page = items.slice(from, from + limit);
	const last = page.at(-1);
	return { items: page, next: last !== undefined && from + limit < items.length ? keyOf(last) : null };
}
