// What the facts store threw, sorted: away, slow, out of memory or full are Unavailable; a refused question or row is a bug of ours.
import { ClickHouseError } from '@clickhouse/client';
import { Unavailable } from '../../base/index.ts';
import { factsDown, findProblem, sentenceOf } from '../problems.ts';

/** Codes of ClickHouse (src/Common/ErrorCodes.cpp) after which the same request may succeed later. */
const AGAIN: Readonly<Record<string, readonly [code: string, sentence: string]>> = {
	'159': ['store.facts-slow', 'took longer than it may'],
	'160': ['store.facts-slow', 'would take longer than it may'],
	'202': ['store.facts-busy', 'came while too many others were running'],
	'241': ['store.facts-memory', 'needed more memory than the facts store may use'],
	'243': ['store.facts-full', 'found no space left on the disk of the facts store'],
	'252': ['store.facts-busy', 'came faster than the facts store can merge'],
	'209': ['store.facts-unavailable', 'lost its connection inside the cluster'],
	'210': ['store.facts-unavailable', 'lost its connection inside the cluster'],
	'225': ['store.facts-unavailable', 'found no keeper of the cluster'],
	'242': ['store.facts-unavailable', 'met a replica that is read-only for now'],
	'279': ['store.facts-unavailable', 'reached no replica of the cluster'],
	'285': ['store.facts-unavailable', 'found too few replicas alive'],
	'319': ['store.facts-unavailable', 'has an unknown outcome'],
	'394': ['store.facts-unavailable', 'was cancelled'],
	'999': ['store.facts-unavailable', 'lost the keeper of the cluster'],
};

/** True when the store itself is away, not only this request in trouble. */
export function isAway(error: unknown): boolean {
	// A request that the engine could not read: it answered, so it is there.
	if (error instanceof Error && /^Poco::Exception/.test(error.message)) return false;
	return !(error instanceof ClickHouseError) && !findProblem(error) && !(error instanceof Error && error.name === 'AbortError') && !isTimeout(error);
}

/** True when nobody listened: the request was not done, and will not be. */
export function neverArrived(error: unknown): boolean {
	return (error as NodeJS.ErrnoException).code === 'ECONNREFUSED';
}

const isTimeout = (error: unknown) => error instanceof Error && /^Timeout error/.test(error.message);

/** The engine quotes a whole statement, which may be a hundred kilobytes. */
const shorten = (sentence: string) => (sentence.length > 600 ? `${sentence.slice(0, 600)} …` : sentence);

/** A Problem when the request may succeed later; otherwise an Error that names what was asked. */
export function factsProblem(error: unknown, name: string): Error {
	const problem = findProblem(error);
	if (problem) return problem;
	if (error instanceof ClickHouseError) {
		const again = AGAIN[error.code];
		if (!again) return new Error(`Facts: ${name}: ${shorten(sentenceOf(error))} (${error.code} ${error.type ?? ''})`, { cause: error });
		return new Unavailable(again[0], `The request ${name} ${again[1]}; try again shortly`, { cause: error, retryAfter: 5 });
	}
	if (isTimeout(error))
		return new Unavailable('store.facts-slow', `The request ${name} got no answer in time; try again shortly`, { cause: error, retryAfter: 5 });
	if (!isAway(error)) return new Error(`Facts: ${name}: ${sentenceOf(error)}`, { cause: error });
	return factsDown(error);
}
