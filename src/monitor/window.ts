// Identities heard lately, in bounded memory: two generations, the older one forgotten when the younger is full or a day old.

export interface Window<T> {
	/** What stands with the identity; undefined when it is not remembered. */
	get(id: string): T | undefined;
	set(id: string, value: T): void;
	delete(id: string): void;
}

/** Remembers at least the last `size` identities, or all of the last 24 hours when those are fewer; `now` in milliseconds. */
export function openWindow<T>(size: number, now: () => number): Window<T> {
	let young = new Map<string, T>();
	let old = new Map<string, T>();
	let since = now();
	return {
		get: (id) => young.get(id) ?? old.get(id),
		set: (id, value) => {
			young.set(id, value);
			if (young.size < size && (young.size & 255 || now() - since < 86_400_000)) return;
			old = young;
			young = new Map();
			since = now();
		},
		delete: (id) => {
			young.delete(id);
			old.delete(id);
		},
	};
}
