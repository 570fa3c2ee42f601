// The OpenAPI description as readers and senders need it: addresses in groups, and one address with its parameters, example and errors.
import type { Text2 } from '../../../src/publish/contract.ts';
import type { FieldWords } from '../i18n/api-words.ts';

interface Schema {
	readonly $ref?: string;
	readonly type?: string | readonly string[];
	readonly enum?: readonly unknown[];
	readonly default?: unknown;
	readonly description?: string;
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly items?: Schema;
	readonly anyOf?: readonly Schema[];
	readonly oneOf?: readonly Schema[];
	readonly format?: string;
}
interface Described {
	readonly operationId?: string;
	readonly summary?: string;
	readonly tags?: readonly string[];
	readonly parameters?: readonly { in: string; name: string; required?: boolean; description?: string; schema?: Schema }[];
	readonly requestBody?: { readonly content?: Readonly<Record<string, { schema?: Schema }>> };
	readonly responses?: Readonly<Record<string, { content?: Readonly<Record<string, { schema?: Schema }>> }>>;
	readonly security?: readonly object[];
	readonly 'x-summary'?: Text2;
	readonly 'x-example'?: string;
}
export interface Description {
	readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
	readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface ApiLine {
	readonly id: string;
	readonly method: string;
	readonly path: string;
	readonly says: Text2;
	readonly tag: string;
	readonly key: boolean;
}

export interface ApiOperation extends ApiLine {
	readonly parameters: readonly {
		readonly name: string;
		readonly in: string;
		readonly required: boolean;
		readonly type: string;
		readonly otherwise: string | null;
		readonly about: string;
	}[];
	readonly body: readonly { readonly type: string; readonly fields: readonly Field[] }[];
	readonly answer: readonly Field[];
	readonly statuses: readonly string[];
	readonly example: string | null;
}
export interface Field {
	readonly name: string;
	/** The described schema it belongs to; empty for an answer that has no name of its own. */
	readonly schema: string;
	readonly type: string;
	readonly about: string;
}

const SENDERS = 'intake';

function lineOf(path: string, method: string, d: Described): ApiLine {
	const name = d.summary ?? path;
	return {
		id: d.operationId ?? `${method}${path.replaceAll(/[^a-z0-9]+/gi, '-')}`,
		...{ method: method.toUpperCase(), path, tag: d.tags?.[0] ?? '', key: (d.security?.length ?? 0) > 0 },
		says: d['x-summary'] ?? { vi: name, en: name },
	};
}

/** Readers' addresses by group, in the order of the description, and senders' after. */
export function readApi({ paths }: Description): { readers: { tag: string; lines: ApiLine[] }[]; senders: ApiLine[] } {
	const all = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, d]) => lineOf(path, method, d)));
	const sends = (line: ApiLine) => line.tag === SENDERS || line.method === 'POST';
	const groups = Map.groupBy(
		all.filter((line) => !sends(line)),
		(line) => line.tag,
	);
	const ORDER = ['evaluate', 'indexes', 'editions', 'open data', 'registry', 'direct', 'monitor'];
	const place = (tag: string) => (ORDER.includes(tag) ? ORDER.indexOf(tag) : ORDER.length);
	return { readers: [...groups].map(([tag, lines]) => ({ tag, lines })).sort((a, b) => place(a.tag) - place(b.tag)), senders: all.filter(sends) };
}

const nameOf = ($ref: string) => $ref.split('/').at(-1) ?? $ref;

/** A type in few words: `Finding[]`, `text or null`, `then | now`. */
function typeOf(schema: Schema | undefined): string {
	if (!schema) return '';
	if (schema.$ref) return nameOf(schema.$ref);
	const several = schema.anyOf ?? schema.oneOf;
	if (several) return [...new Set(several.map(typeOf))].join(' | ');
	if (schema.enum) return schema.enum.join(' | ');
	const types = [schema.type ?? 'object'].flat();
	return types.map((type) => (type === 'array' ? `${typeOf(schema.items) || 'object'}[]` : type)).join(' | ');
}

/** What a reference leads to; of several the first, which pages show. */
function openSchema(
	schema: Schema | undefined,
	schemas: Description['components']['schemas'],
	name = '',
): { schema: Schema | undefined; name: string } {
	if (schema?.$ref) return openSchema(schemas[nameOf(schema.$ref)], schemas, nameOf(schema.$ref));
	const first = schema?.oneOf?.[0] ?? schema?.anyOf?.[0];
	return first ? openSchema(first, schemas, name) : { schema, name };
}

/** Fields of an object, and those of what its list `items` holds below it. */
function fieldsOf(schema: Schema | undefined, schemas: Description['components']['schemas'], before = '', depth = 0): Field[] {
	const { schema: open, name: of } = openSchema(schema, schemas);
	return Object.entries(open?.properties ?? {}).flatMap(([name, field]) => {
		const own = { name: before + name, schema: of, type: typeOf(field), about: field.description ?? '' };
		return name === 'items' && depth === 0 ? [own, ...fieldsOf(field.items, schemas, 'items[].', 1)] : [own];
	});
}

export function readOperation({ paths, components }: Description, id: string): ApiOperation | null {
	for (const [path, methods] of Object.entries(paths))
		for (const [method, d] of Object.entries(methods)) {
			const line = lineOf(path, method, d);
			if (line.id !== id) continue;
			const parameters = [...(d.parameters ?? [])].sort((a, b) => Number(a.in !== 'path') - Number(b.in !== 'path'));
			return {
				...line,
				parameters: parameters.map((p) => ({
					...{ name: p.name, in: p.in, required: p.required === true, type: typeOf(p.schema) },
					...{ otherwise: p.schema?.default === undefined ? null : String(p.schema.default), about: p.description ?? p.schema?.description ?? '' },
				})),
				body: Object.entries(d.requestBody?.content ?? {}).map(([type, { schema }]) => ({ type, fields: fieldsOf(schema, components.schemas) })),
				answer: fieldsOf(Object.values(d.responses?.['200']?.content ?? {})[0]?.schema, components.schemas),
				statuses: Object.keys(d.responses ?? {}).filter((status) => status >= '4'),
				example: d['x-example'] ?? null,
			};
		}
	return null;
}

/** An answer cut to what shows its shape: two of each list, texts of a line. */
export function shorten(value: unknown, depth = 0): unknown {
	if (typeof value === 'string') return value.length > 110 ? `${value.slice(0, 110)}…` : value;
	if (Array.isArray(value)) return [...value.slice(0, depth > 2 ? 1 : 2).map((v) => shorten(v, depth + 1)), ...(value.length > 2 ? ['…'] : [])];
	if (typeof value === 'object' && value !== null) {
		const entries = Object.entries(value);
		return Object.fromEntries([...entries.slice(0, 30).map(([k, v]) => [k, shorten(v, depth + 1)]), ...(entries.length > 30 ? [['…', '…']] : [])]);
	}
	return value;
}

/** What a field says, and in which language; null where nobody says it. Names of standard vocabularies (`dct:title`) speak for themselves. */
export function wordsOfField({ name, schema, about }: Field, words: FieldWords, lang: 'vi' | 'en'): { text: string; lang: 'vi' | 'en' } | null {
	const field = name.replace(/^items\[\]\./, '');
	const own = words[schema]?.[field];
	const common = words['']?.[field];
	// The description speaks English, and says more than a word that fits everywhere.
	const said = own ?? (lang === 'en' ? about || common : schema === '' || field === 'next' ? common : undefined);
	if (said) return { text: said, lang };
	return about ? { text: about, lang: 'en' } : null;
}
