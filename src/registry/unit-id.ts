// Public ids of units: `u` and the number. Nothing but this may read meaning into them.

/** `1015` as `u1015`. */
export function unitId(number: number): string {
	return `u${number}`;
}

/** `u1015` as `1015`; undefined for a text that is no unit id. */
export function unitNumber(id: string): number | undefined {
	return /^u[1-9]\d{0,8}$/.test(id) ? Number(id.slice(1)) : undefined;
}
