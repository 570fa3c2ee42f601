// Problems: the asker or the world is at fault. Answers (expected outcomes, absence among them) are values, and anything else that is
// thrown is a bug. Each room owns its codes in its problems.ts; one translation per edge (server, cli) makes them visible.

/** What a fault in a file, a message or a request says: where it is and what to mend. */
export interface Fault {
	/** Stable code owned by a room, such as `packs.key-unknown`. */
	readonly code: string;
	readonly message: string;
	/** Key path inside the document, such as `targets.3.due`. */
	readonly path?: string;
	readonly file?: string;
	readonly line?: number;
	/** Position in a batch. */
	readonly index?: number;
}

export interface ProblemOptions {
	readonly cause?: unknown;
	readonly faults?: readonly Fault[];
	/** Seconds after which asking again makes sense; becomes `Retry-After`. */
	readonly retryAfter?: number;
}

/** The family of everything that is told to the asker in a sentence. */
export abstract class Problem extends Error {
	abstract readonly status: number;
	/** True when operators should hear of it too. */
	readonly report: boolean = false;
	readonly code: string;
	readonly faults: readonly Fault[];
	readonly retryAfter: number | undefined;

	constructor(code: string, message: string, options: ProblemOptions = {}) {
		super(message, options.cause === undefined ? undefined : { cause: options.cause });
		this.name = new.target.name;
		this.code = code;
		this.faults = options.faults ?? [];
		this.retryAfter = options.retryAfter;
	}
}

/** The asker sent something that cannot be read (400, or another 4xx given). */
export class InvalidInput extends Problem {
	readonly status: number;
	constructor(code: string, message: string, options: ProblemOptions & { status?: 400 | 405 | 413 | 415 | 416 | 422 } = {}) {
		super(code, message, options);
		this.status = options.status ?? 400;
	}
}

/** What was asked for does not exist (404). */
export class NotFound extends Problem {
	readonly status = 404;
}

/** The asker is not known (401) or has no right (403). */
export class NotAllowed extends Problem {
	readonly status: number;
	constructor(code: string, message: string, options: ProblemOptions & { status?: 401 | 403 } = {}) {
		super(code, message, options);
		this.status = options.status ?? 403;
	}
}

/** The asker asks more often than it may (429); `retryAfter` says when again. */
export class TooMany extends Problem {
	readonly status = 429;
}

/** The state of things forbids it (409): a folder in use, a port taken, a name that exists. */
export class Conflict extends Problem {
	readonly status = 409;
}

/** We cannot now, and it is worth trying again (503). */
export class Unavailable extends Problem {
	readonly status = 503;
	override readonly report: boolean = true;
}
