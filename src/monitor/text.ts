// Text of senders, made fit to store: cut at a length, never with half a character (one lone surrogate would sink a whole insert).

/** The text without surrounding blanks, cut at `max` UTF-16 units, well formed. */
export function cut(text: string, max: number): string {
	const short = text.length > max ? text.slice(0, max) : text;
	return (short.isWellFormed() ? short : short.toWellFormed()).trim();
}

/** A code or a number that a sender may write as either; empty when absent. */
export function words(value: unknown): string {
	if (typeof value === 'string') return value.trim();
	return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

/** Whether a text holds a character that no code has: a zero byte, a line break, an escape. */
export const hasControl = (text: string): boolean => CONTROL.test(text);

/** What a code table says of a code; undefined for one that it does not hold, also for names that every object inherits. */
export const lookUp = <T>(table: Readonly<Record<string, T>>, code: string): T | undefined => (Object.hasOwn(table, code) ? table[code] : undefined);
