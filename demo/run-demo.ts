// Runs the made nation against a server: connects its systems, lives its 24 months over HTTP, and says what to look at.
import { systemClock } from '../src/base/index.ts';
import type { Registry } from '../src/registry/index.ts';
import type { Records } from '../src/store/index.ts';
import { nowMs } from './calendar.ts';
import type { DemoClock } from './clock.ts';
import { historyOf } from './history.ts';
import { type MadeSystem, makeNation } from './nation.ts';
import type { Access } from './parcel.ts';
import { openRegister } from './register.ts';
import { openSender, type Refused } from './send.ts';

interface DemoNeeds {
	/** Where the server listens: `http://127.0.0.1:8080`. */
	readonly origin: string;
	readonly records: Records;
	readonly registry: Registry;
	/**
	 * The server's own clock, when the caller holds it: it is moved along the 24 months and ends at DEMO_NOW. Without it nothing can be sent in
	 * EMC's message (it carries no instant) and every receipt falls on now.
	 */
	readonly clock?: DemoClock;
	readonly dossiers: number;
	readonly seed: number | string;
	/** Requests under way at once; the intake stores what arrives together in one insert, so few make it slow. */
	readonly concurrency?: number;
	readonly progress?: (progress: { readonly phase: string; readonly done: number; readonly total: number }) => void;
	/** Ends early between two parcels of work; what was sent stays, and the next run continues harmlessly. */
	readonly signal?: AbortSignal;
}

export interface DemoReport {
	readonly dossiers: number;
	readonly systems: number;
	readonly requests: number;
	readonly facts: number;
	readonly accepted: number;
	/** Repetitions: retries that the made systems plant, and everything when the demo runs again. */
	readonly duplicates: number;
	readonly rejected: number;
	readonly refusals: readonly Refused[];
	readonly retries: number;
	readonly megabytes: number;
	readonly seconds: number;
	readonly factsPerSecond: number;
}

const breath = () => new Promise<void>((done) => setImmediate(done));
const accessKey = (system: MadeSystem) => `${system.unit.code}@${system.unit.on} ${system.kind} ${system.name}`;

/** @throws Error when the server refuses whole requests or stays away; single refused facts are counted in the report */
export async function runDemo(needs: DemoNeeds): Promise<DemoReport> {
	const started = performance.now();
	const nation = makeNation({ seed: String(needs.seed), dossiers: needs.dossiers });
	const clock = needs.clock ?? systemClock;
	const register = await openRegister({ records: needs.records, registry: needs.registry, clock });
	const sender = openSender({ origin: needs.origin, concurrency: needs.concurrency ?? 200, unitOf: register.unitOf });
	const access = new Map<string, Access>();
	const tell = (phase: string, done: number) => needs.progress?.({ phase, done, total: needs.dossiers });
	tell('dossiers', 0);
	try {
		for (const moment of historyOf(nation, { lived: needs.clock !== undefined })) {
			if (needs.signal?.aborted) break;
			if (moment.type === 'breath') await breath();
			else if (moment.type === 'connect') {
				needs.clock?.moveTo(moment.at);
				for (const system of moment.systems) access.set(accessKey(system), await register.connect(system));
			} else {
				needs.clock?.moveTo(moment.at);
				await sender.sendAll(moment.parcels, ({ system }) => access.get(accessKey(system))!, clock.now().getTime());
				tell('dossiers', moment.dossiersDone);
			}
		}
	} finally {
		needs.clock?.moveTo(nowMs);
		sender.close();
	}
	const seconds = (performance.now() - started) / 1000;
	const { requests, facts, accepted, duplicates, rejected, retries, bytes, refusals } = sender.sent;
	return {
		...{ dossiers: needs.dossiers, systems: access.size, requests, facts, accepted, duplicates, rejected, retries, seconds },
		refusals: [...refusals.values()],
		megabytes: Math.round(bytes / 1e6),
		factsPerSecond: Math.round(facts / seconds),
	};
}
