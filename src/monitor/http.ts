// What the intake's routes share of HTTP: bodies as text whatever their content type says, keys, marks of the client, beacons' CORS.

import type { Clock } from '../base/index.ts';
import { InvalidInput } from '../base/index.ts';
import type { Registry, Sender } from '../registry/index.ts';
import type { IntakeAnswer } from './contract.ts';
import type { ClientMarks, Heard, Intake, Via } from './intake.ts';
import type { Monitor } from './monitor.ts';
import { keyUnknown, refuse, tooMany } from './problems.ts';
import { cut } from './text.ts';
import { LONGEST } from './visit.ts';

export interface MonitorRoutesNeeds {
	readonly monitor: Monitor;
	readonly registry: Registry;
	readonly clock: Clock;
	/** Addresses of proxies whose X-Forwarded-For is believed. */
	readonly trustProxy?: readonly string[];
	/** Folder of the built scripts; `build/tracker/` when absent. */
	readonly scripts?: URL;
}

/** The part of a request that is read here. */
export interface Incoming {
	readonly ip: string | undefined;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly body: unknown;
}

export const bodyText = (request: Incoming): string => (typeof request.body === 'string' ? request.body : '');

export function marksOf(request: Incoming): ClientMarks {
	return {
		address: request.ip ?? '',
		userAgent: cut(header(request, 'user-agent'), LONGEST.agent),
		language: cut(header(request, 'accept-language'), 40),
	};
}

export function header(request: Incoming, name: string): string {
	const value = request.headers[name];
	return typeof value === 'string' ? value : '';
}

/** @throws NotAllowed `monitor.key-unknown` */
export async function senderByBearer(request: Incoming, registry: Registry): Promise<Sender> {
	const key = /^Bearer\s+(\S{1,500})$/i.exec(header(request, 'authorization'))?.[1];
	const sender = key ? await registry.senderByKey(key, 'facts') : undefined;
	if (!sender) throw keyUnknown();
	return sender;
}

/**
 * A browser on a page whose origin the system does not list may not count as a visit of it, and only a portal is visited: beacons of a case
 * system would stand in figures of portals that nobody could explain.
 */
export function checkOrigin<T>(request: Incoming, sender: Sender, heard: readonly Heard<T>[]): readonly Heard<T>[] {
	const { origins, kind, site } = sender.system;
	const origin = header(request, 'origin');
	const refusal =
		kind !== 'portal'
			? refuse('not-a-portal', `Site ${site} is a ${kind} system, and only portals are visited; register the portal (--kind portal) and use its site`)
			: origins.length && origin && !origins.includes(origin)
				? refuse(
						'origin-not-listed',
						`Pages of ${cut(origin, 200)} are not listed for this system; add the origin to it, or use the site of that portal`,
					)
				: undefined;
	return refusal ? heard.map(({ original }) => ({ original, reading: refusal })) : heard;
}

/** Counts beacons against what their site and their address may send. @throws TooMany `monitor.too-many`; then nothing of them is kept */
export function limitBeacons(intake: Intake, sender: Sender, via: Via, request: Incoming, count: number): void {
	// A client that is gone already has no address any more.
	const wait = intake.beaconsWait(sender, request.ip ?? '', count);
	if (!wait) return;
	intake.countRefused(sender, via, 'monitor.too-many', count);
	throw tooMany(wait);
}

/** A request of one message answers with its refusal. */
export function throwRefusal(answer: IntakeAnswer): void {
	const refused = answer.rejected[0];
	if (refused && answer.accepted + answer.duplicates === 0) throw new InvalidInput(refused.code, refused.message);
}

export const CORS = {
	'access-control-allow-origin': '*',
	'access-control-allow-methods': 'GET, POST, OPTIONS',
	'access-control-allow-headers': 'content-type',
	'access-control-max-age': '86400',
	'cross-origin-resource-policy': 'cross-origin',
} as const;
