// What the pages are made from. The feeds come from the monitor; only this one question of it is needed here.
import type { Clock } from '../base/index.ts';
import type { Direct } from '../direct/index.ts';
import type { Evaluate } from '../evaluate/index.ts';
import type { Feed } from '../monitor/contract.ts';
import type { Registry } from '../registry/index.ts';

interface FeedSource {
	feeds(): Promise<Feed[]>;
}

export interface PublishNeeds {
	readonly registry: Registry;
	readonly evaluate: Evaluate;
	readonly direct: Direct;
	readonly monitor: FeedSource;
	readonly clock: Clock;
	/** True for a made nation. */
	readonly made: boolean;
}
