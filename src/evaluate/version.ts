// One text for the state of everything that figures depend on: facts as far as they are rolled, claims, units, systems. Asked of the stores at
// most once a second, since another process may write too; what this process took in is asked for at once.
import type { Monitor } from '../monitor/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Records } from '../store/index.ts';
import type { Cells } from './cells/keep-cells.ts';
import type { Rests } from './cells/touched-months.ts';
import type { Pace } from './pace.ts';
import { readClaimsVersion } from './records.ts';

const SPACING_MS = 1_000;
/** How long who asks for figures waits for facts that are not in the cells yet. */
const PATIENCE_MS = 2_000;

export interface VersionNeeds {
	readonly cells: Pick<Cells, 'ensure' | 'version' | 'touched' | 'isKeptCurrent'>;
	readonly records: Records;
	readonly registry: Registry;
	readonly monitor: Pick<Monitor, 'version'>;
	/** Who is silent now, as a text. */
	readonly silent: () => string;
	readonly pace: Pace;
}

export interface Version {
	/** The newest that is shown; asks anew in the background when it is older than a second. While much is asked and facts stream in, it stands (pace.ts). */
	now(): string;
	/** Of what is shown: the same text as long as no fact that an answer rests on was changed. */
	of(rests: Rests): string;
	/** Resolves when what is known is no older than a second, and has all that this process took in before. */
	fresh(): Promise<void>;
	/** Asks again now: after this process wrote claims. */
	changed(): Promise<void>;
}

export function watchVersion({ cells, records, registry, monitor, silent, pace }: VersionNeeds): Version {
	let claims = '';
	let askedAt = Number.NEGATIVE_INFINITY;
	let heard = '';
	let shown: string | undefined;
	let touched = cells.touched();
	let noticed = monitor.version();
	let running: { readonly heard: string; readonly done: Promise<void> } | undefined;

	async function ask(present: string): Promise<void> {
		const started = performance.now();
		await registry.refresh();
		const [inClaims, senders] = await Promise.all([readClaimsVersion(records.db), registry.senders(), cells.ensure(PATIENCE_MS)]);
		// A system registered changes what is expected; none is ever removed.
		claims = `${inClaims}-${senders.length}`;
		[askedAt, heard] = [started, present];
	}
	/** One is under way at a time; who knows of more than it began with waits for the next. */
	async function askOnce(): Promise<void> {
		const present = String(monitor.version());
		while (running) {
			const { heard: theirs, done } = running;
			if (theirs === present) return done;
			await done.catch(() => undefined);
			if (heard === present && performance.now() - askedAt < SPACING_MS) return;
		}
		const done = ask(present).finally(() => {
			running = undefined;
		});
		running = { heard: present, done };
		return done;
	}
	/** Only where rolls go on by themselves: elsewhere whoever asks wants what is there. */
	const holds = () => {
		if (noticed !== monitor.version()) pace.arrived();
		noticed = monitor.version();
		return cells.isKeptCurrent() && pace.holds();
	};
	const fresh = async () => {
		if (holds()) return;
		if (performance.now() - askedAt > SPACING_MS || heard !== String(monitor.version())) await askOnce();
	};
	return {
		of: (rests) => touched(rests),
		now: () => {
			// A failure shows when somebody asks for figures; here the last known version stands.
			fresh().catch(() => undefined);
			// Where nothing rolls by itself, what this process took in makes kept answers old at once, and who asks anew waits for the roll.
			const present = String(monitor.version());
			const waiting = cells.isKeptCurrent() || heard === present ? '' : `+${present}`;
			const newest = `${cells.version()}${waiting} ${silent()}`;
			if (shown !== newest && (shown === undefined || !holds())) {
				[shown, touched] = [newest, cells.touched()];
				pace.moved();
			}
			return `${shown}-${claims}-${registry.version}`;
		},
		fresh,
		changed: async () => {
			await running?.done.catch(() => undefined);
			askedAt = Number.NEGATIVE_INFINITY;
			await askOnce();
		},
	};
}
