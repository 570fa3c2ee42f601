// One translation of problems into replies: RFC 9457 documents with a stable code, a sentence, and every fault at once.
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { type Fault, InvalidInput, Problem } from '../base/index.ts';
import { findProblem } from '../store/index.ts';

export interface ProblemDocument {
	readonly type: string;
	readonly title: string;
	readonly status: number;
	readonly code: string;
	readonly detail: string;
	readonly faults?: readonly Fault[];
	readonly request?: string;
}

/** What is told of anything thrown; bugs say nothing of themselves. */
export function toProblemDocument(thrown: unknown, requestId: string): ProblemDocument {
	const error = findProblem(thrown) ?? thrown;
	const of = (status: number, code: string, detail: string, faults: readonly Fault[] = []): ProblemDocument => ({
		type: `urn:thucdo:problem:${code}`,
		title: code,
		status,
		code,
		detail,
		...(faults.length > 0 && { faults }),
		request: requestId,
	});
	if (error instanceof Problem) return of(error.status, error.code, error.message, error.faults);
	if (hasZodFastifySchemaValidationErrors(error)) {
		const faults = error.validation.map((v) => ({
			code: 'server.request-invalid',
			path: v.instancePath.replace(/^\//, '').replaceAll('/', '.'),
			message: v.message ?? 'invalid',
		}));
		const where = faults.map((f) => `${f.path || error.validationContext || 'request'}: ${f.message}`).join('; ');
		return of(400, 'server.request-invalid', `The request cannot be read: ${where}`, faults);
	}
	const known = error as Partial<FastifyError>;
	if (typeof known.statusCode === 'number' && known.statusCode >= 400 && known.statusCode < 500) {
		return of(known.statusCode, FASTIFY_CODES[known.code ?? ''] ?? 'server.request-refused', known.message ?? 'The request was refused');
	}
	return of(500, 'server.bug', 'Something failed on our side; it is logged under the request number');
}

const FASTIFY_CODES: Record<string, string> = {
	FST_ERR_CTP_BODY_TOO_LARGE: 'server.body-too-large',
	FST_ERR_CTP_INVALID_MEDIA_TYPE: 'server.media-type-unknown',
	FST_ERR_CTP_EMPTY_JSON_BODY: 'server.body-empty',
	FST_ERR_CTP_INVALID_JSON_BODY: 'server.json-malformed',
	FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'server.body-cut-short',
};

/** Refuses a request whose address exists for other methods only; does nothing where no method has it. */
export function refuseMethod(methods: readonly string[], request: FastifyRequest, reply: FastifyReply): void {
	if (methods.length === 0 || methods.includes(request.method)) return;
	reply.header('allow', methods.join(', '));
	const why = `${request.method} is not for ${request.url.split('?')[0]}; it takes ${methods.join(', ')}`;
	throw new InvalidInput('server.method-not-allowed', why, { status: 405 });
}

/** Sends the problem; logs what operators must know. */
export function replyProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
	const document = toProblemDocument(error, request.id);
	const problem = findProblem(error);
	if (document.status >= 500 && (!problem || problem.report)) request.log.error({ err: error, code: document.code }, document.detail);
	if (problem?.retryAfter !== undefined) reply.header('retry-after', String(problem.retryAfter));
	void reply.code(document.status).type('application/problem+json').serializer(JSON.stringify).send(document);
}
