// The server refuses before it falls: only so many costly answers are worked out at once, some wait for their turn, and who would wait too long
// is told when to come again. Kept pages pass beside the gate.
import { Unavailable } from '../base/index.ts';

/** Too many ask at once. Nothing is broken, so operators need not hear of each. */
export class Busy extends Unavailable {
	override readonly report = false;
	constructor(retryAfter: number) {
		super('server.busy', `Many are asking at once: try again in ${retryAfter} seconds`, { retryAfter });
	}
}

export interface GateNeeds {
	readonly atOnce: number;
	readonly waiting: number;
	/** Who waited longer than this before their turn is refused. */
	readonly patienceMs: number;
	/** Seconds, said to those who are refused. */
	readonly retryAfter: number;
}

export interface Gate {
	/** @throws Busy when too many wait, or when it waited too long */
	<T>(work: () => Promise<T>): Promise<T>;
	readonly load: () => { readonly running: number; readonly waiting: number; readonly refused: number };
}

export function openGate({ atOnce, waiting: most, patienceMs, retryAfter }: GateNeeds): Gate {
	const queue = new Set<() => void>();
	let running = 0;
	let refused = 0;
	const refuse = () => {
		refused++;
		return new Busy(retryAfter);
	};
	/** Resolves with a place taken. */
	function enter(): Promise<void> {
		if (running < atOnce) {
			running++;
			return Promise.resolve();
		}
		if (queue.size >= most) return Promise.reject(refuse());
		return new Promise((ok, failed) => {
			const giveUp = setTimeout(() => {
				queue.delete(turn);
				failed(refuse());
			}, patienceMs);
			const turn = () => {
				clearTimeout(giveUp);
				ok();
			};
			queue.add(turn);
		});
	}
	/** Hands the place on to who has waited longest. */
	function leave(): void {
		const [next] = queue;
		if (!next) {
			running--;
			return;
		}
		queue.delete(next);
		next();
	}
	const pass = async <T>(work: () => Promise<T>): Promise<T> => {
		await enter();
		try {
			return await work();
		} finally {
			leave();
		}
	};
	return Object.assign(pass, { load: () => ({ running, waiting: queue.size, refused }) });
}
