// Identities heard lately, in bounded memory: two generations, the older one forgotten when the younger is full or a day old.

export interface Window {
	has(id: string): boolean;
	add(id: string): void;
}

/** Remembers at least the last `size` identities, or all of the last 24 hours when those are fewer; `now` in milliseconds. */
export function openWindow(size: number, now: () => number): Window {
	let young = new Set<string>();
	let old = new Set<string>();
	let since = now();
	return {
		has: (id) => young.has(id) || old.has(id),
		add: (id) => {
			young.add(id);
			if (young.size < size && now() - since < 86_400_000) return;
			old = young;
			young = new Set();
			since = now();
		},
	};
}
