// What goes wrong between a sender and the facts. Codes are stable: senders' programs branch on them.
import { Conflict, InvalidInput, NotAllowed, NotFound, TooMany, Unavailable } from '../base/index.ts';

/** Why one message of a request is refused; its neighbours are stored all the same. */
export interface Refusal {
	readonly code: string;
	/** One sentence: what is wrong and what to mend. */
	readonly message: string;
}

/** One message as a mapping read it: what it says, or why it says nothing that can be stored. */
export type Reading<T> = { readonly said: T; readonly refusal?: undefined } | { readonly said?: undefined; readonly refusal: Refusal };

export const refuse = (code: string, message: string): { refusal: Refusal } => ({ refusal: { code: `monitor.${code}`, message } });

export const bodyMalformed = (why: string) => new InvalidInput('monitor.body-malformed', `The body cannot be read: ${why}`);
export const encodingUnknown = (encoding: string) =>
	new InvalidInput('monitor.encoding-unknown', `Bodies compressed by "${encoding}" are not read here; send it uncompressed`, { status: 415 });
export const keyUnknown = () =>
	new NotAllowed('monitor.key-unknown', 'The key is missing, unknown or revoked; send "Authorization: Bearer KEY" with a key of this system', {
		status: 401,
	});
export const siteUnknown = (site: string) =>
	new NotAllowed('monitor.site-unknown', `No system is registered for site ${site || '(none given)'}`, { status: 401 });
export const keyReused = () =>
	new InvalidInput('monitor.idempotency-key-reused', 'This Idempotency-Key was used for another body; use a new key for each batch', { status: 422 });
export const tooMany = (seconds: number) =>
	new TooMany('monitor.too-many', 'More beacons came for this site, or from this address, than are taken; send again later', { retryAfter: seconds });
export const intakeFull = () =>
	new Unavailable('monitor.intake-full', 'More is waiting to be stored than this server takes in; send the same again shortly', { retryAfter: 2 });
export const storeAway = (cause: unknown) =>
	new Unavailable('monitor.store-away', 'The facts could not be stored now and were not acknowledged; send the same again shortly', {
		cause,
		retryAfter: 5,
	});
export const intakeClosed = () => new Unavailable('monitor.intake-closed', 'This server is stopping; send the same again shortly', { retryAfter: 5 });
export const systemUnknown = (id: string) => new NotFound('monitor.system-unknown', `There is no system "${id}"`);
export const notAPortal = (name: string, kind: string) =>
	new Conflict('monitor.not-a-portal', `"${name}" is a ${kind} system; visits are measured on portals only`);
export const spanMalformed = (name: string, text: string) =>
	new InvalidInput(
		'monitor.span-malformed',
		`${name}: "${text}" is neither a day (2024-09-30) nor an instant with its offset (2024-09-30T00:00:00+07:00)`,
	);
export const checksBusy = () =>
	new Unavailable('monitor.checks-busy', 'Plausibility is being worked out for other periods; ask again shortly', { retryAfter: 10 });
export const trackerUnknown = (hash: string) =>
	new NotFound('monitor.tracker-unknown', `No version of the tracker has the hash ${hash}; the present one is named by /api/v1/tracker`);
export const scriptMissing = (name: string) => new Conflict('monitor.script-missing', `The script ${name} has not been built; run npm run build`);
