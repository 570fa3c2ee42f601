// Bodies of requests, read by hand: senders leave content types out or get them wrong, and one bad line must not sink the others.
import type { z } from 'zod';
import { bodyMalformed, type Reading, refuse } from './problems.ts';

/** What is wrong with a message: each fault with its key, what was found there and what is expected, as one sentence. */
export function sentenceOf(error: z.ZodError, message: unknown): string {
	return error.issues
		.slice(0, 5)
		.map((issue) => `${issue.path.join('.') || 'message'}: ${tell(issue, valueAt(message, issue.path))}`)
		.join('; ');
}

function tell(issue: z.core.$ZodIssue, value: unknown): string {
	return issue.code === 'custom' ? issue.message : `${told(value)}, expected ${expectation(issue)}`;
}

const valueAt = (message: unknown, path: readonly PropertyKey[]): unknown =>
	path.reduce<unknown>((at, key) => (at && typeof at === 'object' ? (at as Record<PropertyKey, unknown>)[key] : undefined), message);

/** What stands there. Texts that may be of people are told by their length. */
export function told(value: unknown): string {
	if (value === undefined) return 'is missing';
	if (value === null) return 'is null';
	if (Array.isArray(value)) return `is a list of ${value.length}`;
	if (typeof value === 'object') return 'is an object';
	if (typeof value !== 'string') return `is ${String(value)}`;
	if (!value.trim()) return 'is empty';
	return /^[\x21-\x7e]{1,40}$/.test(value) ? `is "${value}"` : `is a text of ${value.length} characters`;
}

const KINDS: Readonly<Record<string, string>> = {
	string: 'a text',
	number: 'a number',
	int: 'a whole number',
	boolean: 'true or false',
	object: 'a JSON object',
	array: 'a list',
};

function expectation(issue: z.core.$ZodIssue): string {
	switch (issue.code) {
		case 'invalid_type':
			return KINDS[issue.expected] ?? issue.expected;
		case 'invalid_value':
			return `one of ${issue.values.join(', ')}`;
		case 'too_small':
			return issue.origin === 'string'
				? issue.minimum === 1
					? 'a text that is not empty'
					: `at least ${issue.minimum} characters`
				: `at least ${issue.minimum}`;
		case 'too_big':
			if (issue.origin === 'string') return `at most ${issue.maximum} characters`;
			return issue.origin === 'array' ? `at most ${issue.maximum} entries` : `at most ${issue.maximum}`;
		case 'invalid_union':
			return 'a text or a number';
		default:
			return 'another form';
	}
}

/** @throws InvalidInput `monitor.body-malformed` */
export function parseJson(text: string): unknown {
	if (!text.trim()) throw bodyMalformed('it is empty');
	try {
		return JSON.parse(text);
	} catch (error) {
		// The engine's own words quote the text, which may be of people; where it broke is enough.
		const at = /position (\d+)/.exec((error as Error).message)?.[1];
		throw bodyMalformed(`it is not JSON${at ? ` from character ${Number(at) + 1} on` : ', or it ends too early'}`);
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

/**
 * The messages of a JSON array, or of lines of JSON, one after another: a body of many thousand is never held as objects. A line that is no
 * JSON is refused alone, unless no line is JSON.
 * @throws InvalidInput `monitor.body-malformed`, after the last line when none was JSON
 */
export function* itemsOf(text: string): Generator<Item> {
	if (/^\s*\[/.test(text)) {
		yield* readJsonItems(text);
		return;
	}
	let good = 0;
	let broken = 0;
	for (let from = 0, to = 0; from < text.length; from = to + 1) {
		to = text.indexOf('\n', from);
		if (to === -1) to = text.length;
		const item = itemOf(text.slice(from, to));
		if (!item) continue;
		if (item.broken) broken++;
		else good++;
		yield item;
	}
	if (!good) throw bodyMalformed(broken ? 'no line of it is JSON' : 'it is empty');
}

function itemOf(line: string): Item | undefined {
	try {
		return { value: JSON.parse(line) };
	} catch {
		const text = line.trim();
		return text ? { value: text, broken: true } : undefined;
	}
}

const notJson = () => refuse('message-malformed', 'The line is not JSON; write one JSON object a line');

/** Each message of a body as a mapping reads it, beside what it was read from. */
export function* heardIn<T>(items: Iterable<Item>, map: (value: unknown) => Reading<T>): Generator<{ reading: Reading<T>; original: unknown }> {
	for (const { value, broken } of items) yield { original: value, reading: broken ? notJson() : map(value) };
}
