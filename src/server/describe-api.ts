// The OpenAPI description as it leaves: what routes say of themselves, and what holds for all of them: names that stay, words in both
// languages, the problems that may come instead of an answer. Pages, the typed client and other programs read this one description.
import { OPERATIONS } from './operations.ts';

interface Described {
	operationId?: string;
	summary?: string;
	tags?: string[];
	parameters?: { in: string; name: string; required?: boolean; schema?: { pattern?: string } }[];
	requestBody?: object;
	responses?: Record<string, unknown>;
	[more: `x-${string}`]: unknown;
	security?: object[];
}
export interface Description {
	paths?: Record<string, Record<string, Described>>;
	components?: { schemas?: Record<string, unknown>; responses?: Record<string, unknown>; securitySchemes?: Record<string, unknown> };
}

const PROBLEM = {
	type: 'object',
	description: 'What happened, as RFC 9457 has it',
	properties: {
		type: { type: 'string', description: 'urn:thucdo:problem: and the code' },
		title: { type: 'string' },
		status: { type: 'integer' },
		code: { type: 'string', description: 'Stable, owned by a room: registry.cursor-malformed', examples: ['registry.cursor-malformed'] },
		detail: { type: 'string', description: 'A sentence that says what happened and what to do' },
		faults: {
			type: 'array',
			description: 'Every fault at once',
			items: {
				type: 'object',
				properties: { code: { type: 'string' }, path: { type: 'string' }, message: { type: 'string' } },
				required: ['code', 'message'],
			},
		},
		request: { type: 'string', description: 'Number of the request in the log' },
	},
	required: ['type', 'title', 'status', 'code', 'detail'],
};
const RESPONSES: Readonly<Record<string, string>> = {
	400: 'The question cannot be read',
	401: 'The key is missing, unknown or revoked',
	404: 'What is named does not exist',
	413: 'Too large',
	422: 'It can be read, but breaks a rule',
	429: 'Too much at once; Retry-After says when to come again',
	503: 'Cannot be answered just now; Retry-After says when to come again',
};

/** What may go wrong follows from what is asked. */
function problemsOf(method: string, described: Described, key: boolean): string[] {
	const { parameters = [] } = described;
	const sends = method === 'post';
	return [
		...(parameters.length > 0 || sends ? ['400'] : []),
		...(key ? ['401'] : []),
		...(parameters.some((p) => p.in === 'path' || ['unit', 'edition', 'variant'].includes(p.name)) ? ['404'] : []),
		...(sends ? ['413', '422', '429'] : []),
		'503',
	];
}

/** Gives the same object back, completed. */
export function describeApi<T extends object>(description: T): T {
	const { paths = {}, components = {} } = description as Description;
	for (const [path, methods] of Object.entries(paths))
		for (const [method, described] of Object.entries(methods)) {
			const known = OPERATIONS[`${method.toUpperCase()} ${path}`];
			if (known) {
				described.operationId = known.id;
				described['x-summary'] = { vi: known.vi, en: known.en };
				described.summary ??= known.en;
				if (known.example !== undefined) described['x-example'] = known.example;
				if (known.key) described.security = [{ key: [] }];
				if (known.body) described.requestBody ??= { required: true, content: contentOf(known.body) };
			}
			// Defaults of regular expressions say nothing to a reader and trouble generators of other languages.
			for (const { schema } of described.parameters ?? []) delete schema?.pattern;
			for (const status of problemsOf(method, described, known?.key === true))
				described.responses = {
					...described.responses,
					[status]: described.responses?.[status] ?? { $ref: `#/components/responses/Problem${status}` },
				};
		}
	components.securitySchemes = { key: { type: 'http', scheme: 'bearer', description: 'Key of a system, as `thucdo system add` printed it once' } };
	components.schemas = { ...components.schemas, Problem: PROBLEM };
	components.responses = Object.fromEntries(
		Object.entries(RESPONSES).map(([status, text]) => [
			`Problem${status}`,
			{ description: text, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
		]),
	);
	components.schemas = usedOf({ paths, responses: components.responses }, components.schemas);
	return Object.assign(description, { components });
}

const contentOf = (body: Readonly<Record<string, string>>) =>
	Object.fromEntries(
		Object.entries(body).map(([type, schema]) => {
			const one = { $ref: `#/components/schemas/${schema}` };
			return [type, { schema: !schema ? (type === 'application/json' ? {} : { type: 'string' }) : { oneOf: [one, { type: 'array', items: one }] } }];
		}),
	);

/** Schemas that something refers to: each is there twice, as it is sent and as it is taken. */
function usedOf(from: unknown, schemas: Record<string, unknown>): Record<string, unknown> {
	const used = new Set<string>();
	const visit = (text: string) => {
		for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
			if (used.has(name!) || !(name! in schemas)) continue;
			used.add(name!);
			visit(JSON.stringify(schemas[name!]));
		}
	};
	visit(JSON.stringify(from));
	return Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
}
