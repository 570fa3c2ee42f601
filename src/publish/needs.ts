// What the pages are made from. Of the monitor only what it says of feeds is needed.
import type { Clock } from '../base/index.ts';
import type { Direct } from '../direct/index.ts';
import type { Editions, Evaluate } from '../evaluate/index.ts';
import type { Monitor, PlausibilityRoom } from '../monitor/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Facts } from '../store/index.ts';
import type { Live } from './live/open-live.ts';
import type { Search } from './search/open-search.ts';

export interface PublishNeeds {
	readonly registry: Registry;
	readonly evaluate: Evaluate;
	readonly editions: Pick<Editions, 'list' | 'manifest' | 'difference'>;
	readonly direct: Direct;
	readonly monitor: Pick<Monitor, 'feeds' | 'accounts' | 'connection' | 'arrivals'>;
	readonly plausibility: Pick<PlausibilityRoom, 'of' | 'checks'>;
	/** Only to write tables in another format: no fact is read by it. */
	readonly facts: Pick<Facts, 'rewrite'>;
	readonly live: Pick<Live, 'state'>;
	readonly search: Pick<Search, 'page'>;
	readonly clock: Clock;
	/** True for a made nation. */
	readonly made: boolean;
}
