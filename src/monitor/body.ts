// Bodies of requests, read by hand: senders leave content types out or get them wrong, and one bad line must not sink the others.
import type { z } from 'zod';
import { bodyMalformed, type Reading, refuse } from './problems.ts';

/** What is wrong with a message, each fault with its key, as one sentence. */
export function sentenceOf(error: z.ZodError): string {
	return error.issues
		.slice(0, 5)
		.map((issue) => `${issue.path.join('.') || 'message'}: ${issue.message}`)
		.join('; ');
}

/** @throws InvalidInput `monitor.body-malformed` */
export function parseJson(text: string): unknown {
	if (!text.trim()) throw bodyMalformed('it is empty');
	try {
		return JSON.parse(text);
	} catch (error) {
		throw bodyMalformed(`it is not JSON (${(error as Error).message.slice(0, 120)})`);
	}
}

/** One message of a body: what it holds, or its text when it is not even JSON. */
export interface Item {
	readonly value: unknown;
	readonly broken?: true;
}

/** The messages of a JSON object or array. */
export function readJsonItems(text: string): Item[] {
	const body = parseJson(text);
	return (Array.isArray(body) ? body : [body]).map((value) => ({ value }));
}

/** The messages of a JSON array, or of lines of JSON. A line that is no JSON is refused alone, unless no line is JSON. */
export function readItems(text: string): Item[] {
	if (/^\s*\[/.test(text)) return readJsonItems(text);
	const items: Item[] = [];
	let good = 0;
	for (let from = 0, to = 0; from < text.length; from = to + 1) {
		to = text.indexOf('\n', from);
		if (to === -1) to = text.length;
		const line = text.slice(from, to).trim();
		if (!line) continue;
		try {
			items.push({ value: JSON.parse(line) });
			good++;
		} catch {
			items.push({ value: line, broken: true });
		}
	}
	if (!items.length) throw bodyMalformed('it is empty');
	if (!good) throw bodyMalformed('no line of it is JSON');
	return items;
}

/** Reads each item by a mapping; an item that is not JSON has nothing to map. */
export function readEach<T>(items: readonly Item[], map: (value: unknown) => Reading<T>): Reading<T>[] {
	return items.map((item) => (item.broken ? refuse('message-malformed', 'The line is not JSON; write one JSON object a line') : map(item.value)));
}
