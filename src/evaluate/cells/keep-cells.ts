// Keeps the cells current: rolls when figures are asked and something is new, and in the background of a server; one roller at a time, whichever
// process it is, and never so often that the intake would feel it.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../base/index.ts';
import type { Facts, Records } from '../../store/index.ts';
import type { CountedMeasure } from '../counts/measure.ts';
import type { OnTimeSql } from '../on-time/index.ts';
import { cellsBuilding, shapeReplaced } from '../problems.ts';
import { factsIn, readSlots } from './facts.ts';
import { type Held, heldBy, isHeld, NOTHING_HELD } from './held.ts';
import { HELD_FOR_MS, leaseOf } from './lease.ts';
import { type Rolled, readStanding, roll } from './roll.ts';
import { assignSlots, isKnown, type Slots } from './slots.ts';
import { type StateRule, writeStateRule } from './state-sql.ts';
import { readTouched, type TouchedMonths } from './touched-months.ts';
import { TurnLost } from './turn.ts';

export interface CellsNeeds {
	readonly facts: Facts;
	readonly records: Pick<Records, 'db'>;
	readonly measures: readonly CountedMeasure[];
	/** The on-time rule of Decision 766 over a FROM item. */
	readonly onTime: (from: string) => OnTimeSql;
	/** Names the fact store; '' is the main one. */
	readonly store?: string;
	/** True for a tool beside a running server: it brings facts into the server's figures, and never makes them by other rules. */
	readonly beside?: boolean;
	/** True while nobody would be shown what a roll in the background brings. */
	readonly rest?: () => boolean;
	/** True while facts come all the time: where rolls go on by themselves, nobody waits for the next. */
	readonly streams?: () => boolean;
}

export interface Cells {
	/** Grows with every roll. */
	version(): number;
	/** What rolls changed, as far as `version` goes. */
	touched(): TouchedMonths;
	/** Those whose cells are whole. */
	slots(): Slots;
	/** @throws Unavailable `evaluate.cells-building` while the cells of this measure are being made */
	mustHold(measure: Pick<CountedMeasure, 'rule'>): void;
	/** True when this process rolls in the background. */
	isKeptCurrent(): boolean;
	/**
	 * Resolves when everything that is in the store now is in the cells, or after `patienceMs`, when what was rolled before answers; so it does when a
	 * roll fails, and at once where this process rolls in the background and facts come faster than rolls.
	 * @throws Unavailable while there are no cells that could answer
	 */
	ensure(patienceMs: number): Promise<void>;
	/** Waits for as long as it takes; throws what a roll throws. */
	catchUp(progress?: (done: number, total: number) => void): Promise<void>;
	rebuild(progress?: (done: number, total: number) => void): Promise<Rolled>;
	/** Rolls in the background from now on. */
	keepCurrent(log: Log): void;
	close(): Promise<void>;
}

/** So many new messages and visits are few. */
const FEW = 20_000;
const FEW_PATIENCE_MS = 18_000;
/** Where a server has been behind for so long, facts come all the time: nobody waits any more. */
const STEADY_MS = 4_000;
const few = ({ signature, done, made }: { signature: { facts: number }; done: { signature: string } | undefined; made: boolean }) =>
	made ? Math.abs(signature.facts - factsIn(done?.signature ?? '')) < FEW : signature.facts < FEW;

const RENEW_MS = 5_000;
const LOOK_MS = 1_000;
/** After a whole roll, too, the next one is not long in coming. */
const LONGEST_PAUSE_MS = 30_000;
const SHORT_MS = 2_000;
/** How long the engine is left to others after a roll in the background: of few facts as long as it took, else three times as long. */
const pauseAfter = (took: number) => (took < SHORT_MS ? took : Math.min(LONGEST_PAUSE_MS, 3 * took));
const LOOK_FOR_OTHERS_MS = 50;

export async function openCells(needs: CellsNeeds): Promise<Cells> {
	const { facts, records } = needs;
	const lease = leaseOf(records, needs.store ?? '', randomUUID());
	let rule: StateRule = await writeRule(needs);
	let held: Held = NOTHING_HELD;
	let [version, closed] = [0, false];
	let touched: TouchedMonths = () => '';
	let [lastEnd, lastTook] = [0, 0];
	/** Since when what was rolled is behind the facts. */
	let behindSince: number | undefined;
	let underWay: { done: number; total: number } | undefined;
	let running: Promise<Rolled | undefined> | undefined;
	let loop: Promise<void> | undefined;
	const stop = new AbortController();

	async function look() {
		let standing = await readStanding(facts, rule);
		const kept = await readSlots(facts);
		if (!standing.made && standing.done) {
			// Perhaps another process only gave numbers to more measures than this one has.
			rule = await writeRule(needs);
			standing = await readStanding(facts, rule);
		}
		const number = standing.done?.number ?? 0;
		if (number !== version) touched = await readTouched(facts, number);
		version = number;
		held = heldBy(rule.shape, standing, kept);
		behindSince = standing.current ? undefined : (behindSince ?? performance.now());
		return standing;
	}

	/** Rolls once; undefined when another process does. */
	async function rollNow(options: {
		rebuild?: boolean;
		progress?: ((done: number, total: number) => void) | undefined;
	}): Promise<Rolled | undefined> {
		if (closed || !(await lease.take())) return undefined;
		const started = performance.now();
		let [lost, heldAt] = [false, started];
		// A statement may last longer than the lease; while the records are away nobody else can take it either, but they may be back before we know.
		const renewing = setInterval(() => {
			const asked = performance.now();
			lease.take().then(
				(ours) => {
					lost = !ours;
					if (ours) heldAt = asked;
				},
				() => undefined,
			);
		}, RENEW_MS);
		try {
			rule = await writeRule(needs);
			if (needs.beside) {
				const { done } = await readStanding(facts, rule);
				if (done && done.shape !== rule.shape) throw shapeReplaced();
			}
			const rolled = await roll(facts, rule, {
				...(options.rebuild && { rebuild: true }),
				progress: (done, total) => {
					underWay = { done, total };
					options.progress?.(done, total);
				},
				mayGoOn: async () => {
					if (closed) throw cellsBuilding(underWay?.done ?? 0, underWay?.total ?? 0);
					if (lost || performance.now() - heldAt > HELD_FOR_MS) throw new TurnLost();
				},
			});
			touched = await readTouched(facts, rolled.number);
			version = rolled.number;
			return rolled;
		} catch (error) {
			if (error instanceof TurnLost) return undefined;
			throw error;
		} finally {
			clearInterval(renewing);
			underWay = undefined;
			lastEnd = performance.now();
			lastTook = lastEnd - started;
			await lease.give().catch(() => undefined);
		}
	}
	function rollOnce(options: Parameters<typeof rollNow>[0] = {}): Promise<Rolled | undefined> {
		running ??= rollNow(options).finally(() => {
			running = undefined;
		});
		return running;
	}

	const nobodyWaits = () =>
		loop !== undefined && (needs.streams?.() === true || (behindSince !== undefined && performance.now() - behindSince > STEADY_MS));

	/** Rolls, or waits for whoever does, until all that was there at the beginning is rolled. */
	async function until(deadline: number, progress?: (done: number, total: number) => void): Promise<void> {
		const whatever = deadline < Number.MAX_SAFE_INTEGER;
		let before: number | undefined;
		let elsewhere: boolean = false;
		for (;;) {
			const standing = await look();
			// A roll that began after the first look has all that was there then; what arrives all the time must not keep anybody waiting.
			before ??= Math.max(standing.begun?.number ?? 0, standing.done?.number ?? 0);
			if (standing.current || (standing.made && (standing.done?.number ?? 0) > before)) return;
			// Few facts are rolled in some tenths of a second, and on a machine that has other work they are still waited for.
			const end: number = few(standing) && !elsewhere ? deadline + FEW_PATIENCE_MS : deadline;
			if (whatever && held.rows && nobodyWaits()) return;
			const rest = end - performance.now();
			if (rest <= 0) {
				if (!held.rows) throw cellsBuilding(underWay?.done ?? 0, underWay?.total ?? 0);
				return;
			}
			// A server gives its intake as much time as it takes itself; tools roll once or twice.
			const pause = loop ? lastEnd + lastTook - performance.now() : 0;
			if (pause > 0 && !running) await sleep(Math.min(pause, rest));
			const rolled = rollOnce({ progress });
			// Who stops waiting is not told of a failure; the next who asks is.
			rolled.catch(() => undefined);
			try {
				const outcome: string = await Promise.race([
					rolled.then((r) => (r ? 'rolled' : 'elsewhere')),
					sleep(Math.min(loop ? LOOK_MS : 60_000, Math.max(1, end - performance.now())), 'late' as const, { ref: false }),
				]);
				elsewhere = outcome === 'elsewhere';
				if (elsewhere) await sleep(LOOK_FOR_OTHERS_MS);
			} catch (error) {
				// What was rolled before answers, as it stands.
				if (whatever && held.rows) return;
				throw error;
			}
		}
	}

	return {
		version: () => version,
		touched: () => touched,
		slots: () => held.slots,
		mustHold(measure) {
			if (!isHeld(held, measure)) throw cellsBuilding(underWay?.done ?? 0, underWay?.total ?? 0);
		},
		isKeptCurrent: () => loop !== undefined,
		async ensure(patienceMs) {
			if (held.rows && nobodyWaits()) return;
			await until(performance.now() + patienceMs);
		},
		catchUp: (progress) => until(Number.MAX_SAFE_INTEGER, progress),
		async rebuild(progress) {
			for (;;) {
				await running?.catch(() => undefined);
				const rolled = await rollOnce({ rebuild: true, progress });
				if (rolled?.wrong) return rolled;
				await sleep(LOOK_FOR_OTHERS_MS);
			}
		},
		keepCurrent(log) {
			loop ??= (async () => {
				let told = '';
				while (!closed) {
					try {
						const standing = await look();
						// Figures that another process made by other rules are made by those of the server again; meanwhile what both say alike is answered.
						if (standing.done && !standing.made)
							log.info({}, 'All dossiers are counted again: the figures were made by other packs or another version');
						if (!standing.current && !needs.rest?.()) {
							await rollOnce({ progress: tellNow(log) });
							await look();
						}
						told = '';
					} catch (error) {
						const sentence = (error as Error).message;
						// Said once for each reason: while the store is away it is tried every second.
						if (sentence !== told && !closed) log.warn({ error: sentence }, 'Facts are not in the figures yet; trying again');
						told = sentence;
					}
					await sleep(Math.max(LOOK_MS, pauseAfter(lastTook) - (performance.now() - lastEnd)), undefined, {
						signal: stop.signal,
						ref: false,
					}).catch(() => undefined);
				}
			})();
		},
		async close() {
			closed = true;
			stop.abort();
			await Promise.all([loop, running?.catch(() => undefined)]);
		},
	};
}

/** A line every ten seconds of a long roll. */
function tellNow(log: Log): (done: number, total: number) => void {
	let next = performance.now() + 5_000;
	return (done, total) => {
		if (performance.now() < next) return;
		next = performance.now() + 10_000;
		log.info({ done, total }, 'Dossiers are brought into the figures');
	};
}

async function writeRule({ facts, measures, onTime }: CellsNeeds): Promise<StateRule> {
	const kept = await readSlots(facts);
	return writeStateRule(assignSlots(kept.filter(isKnown), measures), onTime);
}
