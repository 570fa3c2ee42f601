// The live state shared by all who look: one reading serves every page and every listener, at most one each two seconds, and none when nobody
// looks or listens.
import type { Log } from '../../base/index.ts';
import type { LiveState } from '../contract-live.ts';
import { type LiveNeeds, liveReader } from './read-live.ts';

export const EVERY_MS = 2_000;
export const MOST_LISTENERS = 500;

export interface Live {
	/** What is now, at most two seconds old. */
	state(): Promise<LiveState>;
	/**
	 * Calls with each state from now on, the present one first, until the answer is called.
	 * @returns undefined when too many listen already
	 */
	listen(listener: (state: LiveState) => void): (() => void) | undefined;
	listeners(): number;
}

export function openLive(needs: LiveNeeds & { readonly log: Log; readonly everyMs?: number; readonly most?: number }): Live {
	const { log, everyMs = EVERY_MS, most = MOST_LISTENERS } = needs;
	const read = liveReader(needs);
	const listeners = new Set<(state: LiveState) => void>();
	let last: { readonly state: Promise<LiveState>; readonly at: number } | undefined;
	let timer: NodeJS.Timeout | undefined;

	/** Whoever asks while a reading is under way, or soon after it, shares it. */
	const state = (): Promise<LiveState> => {
		const now = performance.now();
		if (last && now - last.at < everyMs) return last.state;
		const made = { state: read(), at: now };
		last = made;
		made.state.catch(() => {
			if (last === made) last = undefined;
		});
		return made.state;
	};
	const turn = async () => {
		try {
			const now = await state();
			for (const tell of [...listeners]) tell(now);
		} catch (error) {
			log.warn({ error: String(error) }, 'What is arriving could not be read; it is asked again');
		}
		if (listeners.size === 0) timer = undefined;
		else timer = setTimeout(turn, everyMs).unref();
	};
	return {
		state,
		listeners: () => listeners.size,
		listen(listener) {
			if (listeners.size >= most) return undefined;
			listeners.add(listener);
			if (timer === undefined) timer = setTimeout(turn, 0);
			else
				state()
					.then((now) => listeners.has(listener) && listener(now))
					.catch(() => undefined); // told with the next turn
			return () => {
				listeners.delete(listener);
				if (listeners.size === 0) {
					clearTimeout(timer);
					timer = undefined;
				}
			};
		},
	};
}
