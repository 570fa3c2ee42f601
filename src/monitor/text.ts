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
