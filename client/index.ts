// A typed client of the API: what it may be asked and what it answers are checked when the program is compiled. Needs only `fetch`, so it
// runs in Node, in browsers and in Deno.
import createClient, { type Client, type ClientOptions } from 'openapi-fetch';
import type { components, paths } from './api.generated.ts';

export type { components, paths } from './api.generated.ts';

type Schemas = components['schemas'];
export type Finding = Schemas['Finding'];
export type Indicator = Schemas['Indicator'];
export type IndexSummary = Schemas['IndexSummary'];
export type Score = Schemas['Score'];
export type Unit = Schemas['Unit'];
export type ProblemDocument = Schemas['Problem'];

/** The server refused, and says why: `code` is stable (`registry.cursor-malformed`), `faults` are all that is wrong at once. */
export class ApiProblem extends Error {
	readonly status: number;
	readonly code: string;
	readonly faults: NonNullable<ProblemDocument['faults']>;
	/** Seconds to wait before asking again, where the server says so. */
	readonly retryAfter: number | undefined;

	constructor(status: number, problem: Partial<ProblemDocument> | undefined, retryAfter: string | null) {
		super(problem?.detail ?? `The server answered ${status}`);
		this.name = 'ApiProblem';
		this.status = status;
		this.code = problem?.code ?? 'unknown';
		this.faults = problem?.faults ?? [];
		this.retryAfter = retryAfter === null ? undefined : Number(retryAfter);
	}
}

/** What openapi-fetch answers. */
interface Answer<T> {
	readonly data?: T;
	readonly error?: unknown;
	readonly response: Response;
}

/** The answer, or what went wrong thrown. @throws ApiProblem */
export async function answered<T>(asked: Promise<Answer<T>>): Promise<T> {
	const { data, error, response } = await asked;
	if (!response.ok || data === undefined)
		throw new ApiProblem(response.status, error as Partial<ProblemDocument> | undefined, response.headers.get('retry-after'));
	return data;
}

interface Page<T> {
	readonly items: readonly T[];
	readonly next: string | null;
}

/**
 * Every item of a list, page after page.
 * @param ask one page: puts `after` into the question
 * @throws ApiProblem
 */
export async function* eachOf<T>(ask: (after: string | undefined) => Promise<Answer<Page<T>>>): AsyncGenerator<T> {
	for (let after: string | undefined; ; ) {
		const { items, next } = await answered(ask(after));
		yield* items;
		if (next === null) return;
		after = next;
	}
}

/** All items of a list at once. @throws ApiProblem */
export async function allOf<T>(ask: (after: string | undefined) => Promise<Answer<Page<T>>>): Promise<T[]> {
	const all: T[] = [];
	for await (const item of eachOf(ask)) all.push(item);
	return all;
}

export interface ClientSettings extends Omit<ClientOptions, 'baseUrl'> {
	/** Of the installation: `https://thucdo.example.vn`. */
	readonly baseUrl: string;
	/** Key of a system, for those who send. */
	readonly key?: string;
}

export type ThucdoClient = Client<paths>;

/** Opens a client: `client.GET('/api/v1/indicators/{code}/findings', { params: … })`. */
export function openClient({ baseUrl, key, headers, ...rest }: ClientSettings): ThucdoClient {
	const authorization = key === undefined ? {} : { authorization: `Bearer ${key}` };
	return createClient<paths>({
		...rest,
		baseUrl: baseUrl.replace(/\/+$/, ''),
		headers: { ...authorization, ...(headers as Record<string, string> | undefined) },
	});
}
