// What a schema finds wrong, put into sentences for the authors of packs.
import type { z } from 'zod';
import type { FaultCode } from './fault.ts';

export interface Told {
	readonly code: FaultCode;
	readonly message: string;
	readonly path: readonly PropertyKey[];
}

const KINDS: Record<string, string> = {
	string: 'a text',
	number: 'a number',
	int: 'a whole number',
	boolean: 'true or false',
	array: 'a list',
	object: 'a group of keys',
};
const kindOf = (value: unknown) => (value === null ? 'empty' : Array.isArray(value) ? 'a list' : (KINDS[typeof value] ?? typeof value));

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
	return path.reduce<unknown>((v, key) => (v !== null && typeof v === 'object' ? (v as Record<PropertyKey, unknown>)[key] : undefined), value);
}

/** @param source how a scalar was written in the file, where that is known */
export function tellIssue(issue: z.core.$ZodIssue, input: unknown, source: (path: readonly PropertyKey[]) => string | undefined): Told[] {
	const { path } = issue;
	const key = String(path.at(-1) ?? 'it');
	const value = valueAt(input, path);
	switch (issue.code) {
		case 'unrecognized_keys':
			return issue.keys.map((unknown) => ({ code: 'packs.key-unknown', message: `"${unknown}" is not a key known here`, path: [...path, unknown] }));
		case 'invalid_union': {
			// The branch that came furthest says most.
			const best = issue.errors.toSorted((a, b) => depth(b) - depth(a))[0];
			if (!best || best.length === 0) return [{ code: 'packs.value-wrong', message: `"${key}": ${issue.message}`, path }];
			return best.flatMap((inner) => tellIssue({ ...inner, path: [...path, ...inner.path] }, input, source));
		}
		case 'invalid_type': {
			if (value === undefined) return [{ code: 'packs.key-missing', message: `"${key}" is missing`, path }];
			if (issue.expected === 'string' && typeof value === 'number') {
				const written = source(path) ?? String(value);
				return [{ code: 'packs.text-unquoted', message: `${written} is read as the number ${value}: put it in quotes, "${written}"`, path }];
			}
			const wanted = KINDS[issue.expected] ?? issue.expected;
			return [{ code: 'packs.type-wrong', message: `"${key}" must be ${wanted} and is ${kindOf(value)}`, path }];
		}
		case 'invalid_value':
			if (value === undefined) return [{ code: 'packs.key-missing', message: `"${key}" is missing`, path }];
			return [{ code: 'packs.value-unknown', message: `"${key}" must be one of ${issue.values.map(String).join(', ')}`, path }];
		default: {
			const day = (issue.code === 'custom' ? issue.params : undefined)?.code === 'packs.day-malformed';
			return [{ code: day ? 'packs.day-malformed' : 'packs.value-wrong', message: `"${key}" (${String(value)}): ${issue.message}`, path }];
		}
	}
}

const depth = (issues: readonly z.core.$ZodIssue[]) =>
	Math.max(0, ...issues.map((i) => i.path.length * 2 + (i.code === 'invalid_type' || i.code === 'invalid_value' ? 0 : 1)));
