// Opens the stores and the rooms in their order and closes them in reverse.
import { join } from 'node:path';
import type { Log } from '../base/index.ts';
import type { Config } from '../config.ts';
import { type Direct, openDirect } from '../direct/index.ts';
import { type Editions, type Evaluate, openEditions, openEvaluate } from '../evaluate/index.ts';
import { type Monitor, openMonitor, openPlausibility, type PlausibilityRoom, readCalendar } from '../monitor/index.ts';
import { applyPacks, loadPacks, type Packs } from '../packs/index.ts';
import { type Live, openLive, openPublish, openSearch, type Pages, type Search } from '../publish/index.ts';
import { openRegistry, type Registry } from '../registry/index.ts';
import { type OpenStores, openStores } from '../store/index.ts';
import { settleServer } from './settle-server.ts';

export interface Rooms {
	readonly stores: OpenStores;
	readonly packs: Packs;
	readonly registry: Registry;
	readonly monitor: Monitor;
	readonly plausibility: PlausibilityRoom;
	readonly evaluate: Evaluate;
	readonly editions: Editions;
	readonly direct: Direct;
	readonly live: Live;
	readonly search: Search;
	readonly pages: Pages;
	/** True when the figures are those of a made nation; every page says so. */
	readonly made: boolean;
	close(): Promise<void>;
}

/** `hold`: `serve` owns the data folder; `tool` works beside a running server too. */
export async function openRooms(config: Config, log: Log, options: { hold: 'serve' | 'tool'; made: boolean }): Promise<Rooms> {
	const { clock } = config;
	const stores = await openStores({
		data: config.data,
		log,
		hold: options.hold,
		...(config.recordsUrl && { recordsUrl: config.recordsUrl.reveal() }),
		...(config.factsUrl && { factsUrl: config.factsUrl.reveal() }),
		...(config.factsCluster && { factsCluster: config.factsCluster }),
		...(config.factsMemoryBytes && { factsMemoryBytes: config.factsMemoryBytes }),
	});
	const { records, facts } = stores;
	const opened: (() => Promise<void>)[] = [() => stores.close()];
	const close = async () => {
		for (const end of opened.splice(0).reverse()) await end();
	};
	try {
		const packs = await loadPacks(config.packs);
		await applyPacks({ records, packs });
		const registry = await openRegistry({ records, clock });
		// Whoever holds an embedded installation has its disk, and what its journal may hold from before; servers given by URL make this stateless.
		const journal = config.factsUrl || stores.beside ? undefined : join(config.data, 'intake');
		const { beaconRate: rate } = config;
		const beaconLimits = { site: { perSecond: rate.site, burst: 5 * rate.site }, address: { perSecond: rate.address, burst: 10 * rate.address } };
		const writers = config.factsUrl ? undefined : join(config.data, 'run');
		const monitor = await openMonitor({
			...(writers && { writers }),
			beaconLimits,
			...(packs.bots && { bots: packs.bots }),
			facts,
			records,
			registry,
			clock,
			log,
			calendar: readCalendar(packs.calendars),
			...(journal && { journal }),
		});
		opened.push(() => monitor.close());
		const plausibility = openPlausibility({ facts, registry, checks: packs.checks, clock });
		const evaluate = await openEvaluate({ facts, records, registry, monitor, packs, plausibility, clock, beside: stores.beside });
		opened.push(() => evaluate.close());
		if (options.hold === 'serve') evaluate.keepCurrent(log);
		const settle = () => (stores.beside ? settleServer(config.data) : monitor.intake.settle());
		const editions = openEditions({ facts, records, second: stores.second, packs, clock, settle });
		if (options.hold === 'serve') {
			const end = editions.keepSwept(log);
			opened.push(async () => end());
		}
		const direct = openDirect({ evaluate, registry, monitor, packs, clock });
		// A folder that holds a made nation says so whoever serves it.
		const made = options.made || (await registry.senders()).some((sender) => sender.system.made);
		const search = openSearch({ registry, evaluate, direct, clock });
		const live = openLive({ monitor, registry, clock, log });
		const pages = openPublish({ registry, facts, evaluate, editions, direct, monitor, plausibility, live, search, clock, made });
		return { stores, packs, registry, monitor, plausibility, evaluate, editions, direct, live, search, pages, made, close };
	} catch (error) {
		await close();
		throw error;
	}
}
