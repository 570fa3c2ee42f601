// A formula with its counts put in for the names: what a reader can add up by hand.
import type { MeasureTree } from '../../../src/publish/contract.ts';

/** Null where a count is missing. */
export function withNumbers(formula: string, measures: readonly MeasureTree[], write: (value: number) => string): string | null {
	const counts = new Map(measures.map((m) => [m.measure.code, m.value]));
	let missing = false;
	const text = formula.replace(/\p{L}[\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+)+/gu, (name) => {
		const value = counts.get(name);
		if (value === undefined) return name;
		if (value === null) missing = true;
		return value === null ? name : write(value);
	});
	return missing ? null : text.replaceAll('*', '×').replace(/\s*\/\s*/g, ' / ');
}
