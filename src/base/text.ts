// Vietnamese text: one normal form for comparing, one fold for searching, one order for sorting.

/** Folds for search: no tone marks, Đ as d, lower case, single spaces. `Đắk Lắk` and `dak lak` meet. */
export function fold(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/[đĐ]/g, 'd')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

const collator = new Intl.Collator('vi', { numeric: true });

/** Compares as Vietnamese sorts. */
export function compareVi(a: string, b: string): number {
	return collator.compare(a, b);
}
