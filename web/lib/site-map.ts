// Which pages there are for everybody: the main ones in the masthead, all of them in the footer.
import type { Catalogue } from './i18n/vi.ts';

export interface Entry {
	readonly path: string;
	readonly name: string;
}

/** What a reader comes for. Without a plan there is no page of one. */
export function mainPages(t: Catalogue, plan: string | null): Entry[] {
	return [
		...(plan === null ? [] : [{ path: `/plans/${plan}`, name: t.nav.plan }]),
		{ path: '/units', name: t.nav.units },
		{ path: '/services', name: t.nav.services },
		{ path: '/indicators', name: t.nav.indicators },
		{ path: '/indexes', name: t.index.nav },
		{ path: '/feeds', name: t.nav.feeds },
	];
}

/** To check and to take away. */
export function proofPages(t: Catalogue): Entry[] {
	return [
		{ path: '/ledger', name: t.nav.ledger },
		{ path: '/editions', name: t.editions.nav },
		{ path: '/data', name: t.nav.data },
		{ path: '/data/api', name: t.nav.api },
		{ path: '/live', name: t.nav.live },
	];
}

export function sitePages(t: Catalogue): Entry[] {
	return [
		{ path: '/method', name: t.nav.method },
		{ path: '/about', name: t.nav.about },
		{ path: '/style', name: t.nav.style },
	];
}

/** What `aria-current` says of an entry: the page itself, or a page under it. The longest entry that fits is the one. */
export function currentOf(here: string, entry: Entry, all: readonly Entry[]): 'page' | 'true' | undefined {
	if (here === entry.path) return 'page';
	const under = (path: string) => here.startsWith(`${path}/`);
	return under(entry.path) && !all.some((other) => other.path.length > entry.path.length && (here === other.path || under(other.path)))
		? 'true'
		: undefined;
}
