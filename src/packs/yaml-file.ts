// One YAML file: its values, and the line of every key.
import { isCollection, isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Fault } from '../base/index.ts';
import { faultAt, type Located } from './fault.ts';
import { tellIssue } from './issue.ts';

export interface YamlFile {
	readonly file: string;
	readonly value: unknown;
	/** Faults of the text itself; the value is then not to be trusted. */
	readonly faults: readonly Fault[];
	line(path: readonly PropertyKey[]): number;
	/** A scalar as it was written. */
	source(path: readonly PropertyKey[]): string | undefined;
}

export function readYaml(file: string, text: string): YamlFile {
	const lines = new LineCounter();
	const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false });
	const lineOf = (offset: number) => lines.linePos(offset).line;
	const faults = doc.errors.map((e): Fault => ({ code: 'packs.yaml-malformed', message: e.message, file, line: lineOf(e.pos[0]) }));

	/** The node at a path, or the nearest one above it that is there; a key of a map is found by its own line. */
	function nodeAt(path: readonly PropertyKey[]): { offset: number; source: string | undefined } {
		let node: unknown = doc.contents;
		let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
		for (const key of path) {
			if (isMap(node)) {
				const pair = node.items.find((p) => isPair(p) && isScalar(p.key) && String(p.key.value) === String(key));
				if (!pair) return { offset, source: undefined };
				offset = (isNode(pair.key) ? pair.key.range?.[0] : undefined) ?? offset;
				node = pair.value;
			} else if (isCollection(node)) {
				node = node.items[Number(key)];
				offset = (isNode(node) ? node.range?.[0] : undefined) ?? offset;
			} else return { offset, source: undefined };
		}
		return { offset, source: isScalar(node) ? node.source : undefined };
	}

	return {
		file,
		value: faults.length > 0 ? undefined : doc.toJS(),
		faults,
		line: (path) => lineOf(nodeAt(path).offset),
		source: (path) => nodeAt(path).source,
	};
}

function located<T>(yaml: YamlFile, value: T, base: readonly PropertyKey[]): Located<T> {
	return { value, file: yaml.file, path: base.map(String).join('.'), line: (path = []) => yaml.line([...base, ...path]) };
}

/** Checks a whole file by its schema; the faults, each at its line. */
export function checkYaml<T>(yaml: YamlFile, schema: z.ZodType<T>): { read: Located<T> | undefined; faults: Fault[] } {
	if (yaml.faults.length > 0) return { read: undefined, faults: [...yaml.faults] };
	const result = schema.safeParse(yaml.value);
	if (result.success) return { read: located(yaml, result.data, []), faults: [] };
	const whole = located(yaml, yaml.value, []);
	const told = result.error.issues.flatMap((issue) => tellIssue(issue, yaml.value, yaml.source));
	return { read: undefined, faults: told.map((t) => faultAt(whole, t.code, t.message, t.path)) };
}

/** The items of a list in the file that are right by themselves, whatever is wrong beside them. */
export function itemsOf<T>(yaml: YamlFile, key: string, schema: z.ZodType<T>): Located<T>[] {
	const list = (yaml.value as Record<string, unknown> | undefined | null)?.[key];
	if (!Array.isArray(list)) return [];
	return list.flatMap((raw, i) => {
		const result = schema.safeParse(raw);
		return result.success ? [located(yaml, result.data, [key, i])] : [];
	});
}

/** What the items of a list write under a key, right or wrong: so that a reference to a faulty item is not a second fault. */
export function writtenIn(yaml: YamlFile, key: string, of: string): string[] {
	const list = key === '' ? [yaml.value] : (yaml.value as Record<string, unknown> | undefined | null)?.[key];
	if (!Array.isArray(list)) return [];
	return list.flatMap((raw) => {
		const value = (raw as Record<string, unknown> | null)?.[of];
		return typeof value === 'string' ? [value] : [];
	});
}
