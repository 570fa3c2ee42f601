// Reads kept dossier messages again with the present mappings: shows what would change, or applies it as a run that may be cut off anywhere and
// goes on where it stood. Facts are not edited where they stand: replaced readings are kept with the run's number (docs/decisions/0011).
import { randomUUID } from 'node:crypto';
import { type Clock, Conflict, InvalidInput } from '../base/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Facts, Records } from '../store/index.ts';
import { doStep, STEPS, type Step, stageRows } from './remap-facts.ts';
import { dossierMappings, type Mappings } from './remap-mappings.ts';
import { createReader, type RemapCounts, type RemapRefusal, type RemapSample } from './remap-reader.ts';
import { beginRun, moveRun, openRun, type Run, takeRun } from './remap-records.ts';

export interface RemapNeeds {
	readonly facts: Facts;
	readonly records: Records;
	readonly registry: Registry;
	readonly clock: Clock;
	readonly mappings?: Mappings;
	readonly onProgress?: (progress: { phase: string; done: number; total: number }) => void;
	/** Called after each step of applying; what it throws ends the run as a crash would. */
	readonly afterStep?: (step: 'begun' | 'page' | 'staged' | Step) => void | Promise<void>;
}

export interface RemapQuery {
	/** Messages received since. */
	readonly since: Date;
	readonly protocol?: string;
	/** Public id of a system. */
	readonly system?: string;
	/** Also what the present mapping has read already: to see that it still reads the same. Such readings are never replaced. */
	readonly all?: boolean;
	readonly apply?: boolean;
	/** Who asks, for the book of runs. */
	readonly by: string;
}

export interface RemapReport extends RemapCounts {
	/** Protocol → the version that read. */
	readonly versions: Readonly<Record<string, number>>;
	readonly samples: readonly RemapSample[];
	readonly refusals: readonly RemapRefusal[];
	/** Number of the run that applied it; null when nothing was to be applied. */
	readonly run: number | null;
	/** A run that an earlier process had left unfinished and that was brought to its end first. */
	readonly resumed: number | null;
}

/** Shows, and with `apply` applies, what the present mappings read in kept messages. */
export async function remapDossiers(needs: RemapNeeds, query: RemapQuery): Promise<RemapReport> {
	const { records, registry, clock, mappings = dossierMappings, afterStep = () => undefined } = needs;
	const chosen = Object.entries(mappings).filter(([protocol]) => query.protocol === undefined || protocol === query.protocol);
	if (!chosen.length)
		throw new InvalidInput(
			'monitor.protocol-unknown',
			`No messages are kept of protocol "${query.protocol}"; there are ${Object.keys(mappings).join(', ')}`,
		);
	const sender = query.system === undefined ? undefined : await registry.sender(query.system);
	if (query.system !== undefined && !sender) throw new InvalidInput('monitor.system-unknown', `There is no system "${query.system}"`);
	const versions = Object.fromEntries(chosen.map(([protocol, { version }]) => [protocol, version]));
	const reader = createReader(needs, chosen, { since: query.since, all: query.all === true, system: sender?.number ?? 0 });
	if (!query.apply) {
		await reader.read(async () => undefined);
		return { ...reader.report(), versions, run: null, resumed: null };
	}

	const holder = randomUUID();
	const { db } = records;
	const resumed = await endOpenRun(needs, holder);
	const asked = { since: query.since.toISOString(), protocol: query.protocol ?? null, system: query.system ?? null };
	const run = await beginRun(db, { asked, versions, startedBy: query.by, holder }, clock.now());
	if (run === undefined) throw underWay();
	const held = hold(needs, run, holder);
	try {
		await afterStep('begun');
		await reader.read(async (rows) => {
			held.check();
			await stageRows(needs.facts, rows(run));
			await afterStep('page');
		});
		const { samples: _, refusals: __, ...counts } = reader.report();
		if (!(await moveRun(db, { run, holder }, 'reading', { state: 'staged', counts, stagedAt: clock.now() }))) throw underWay();
		await afterStep('staged');
		await applyRun(needs, run, holder);
	} finally {
		held.end();
	}
	return { ...reader.report(), versions, run, resumed };
}

/** From the new readings that wait to those that stand; done again after a crash it comes to the same end. */
async function applyRun(needs: RemapNeeds, run: number, holder: string): Promise<void> {
	const { facts, records, clock, onProgress, afterStep = () => undefined } = needs;
	for (const [i, step] of STEPS.entries()) {
		onProgress?.({ phase: `Applying run ${run}`, done: i, total: STEPS.length });
		await doStep(facts, step, run, clock.now());
		await afterStep(step);
	}
	await moveRun(records.db, { run, holder }, 'staged', { state: 'done', doneAt: clock.now() });
	onProgress?.({ phase: `Applying run ${run}`, done: STEPS.length, total: STEPS.length });
}

/** Brings a run that a crash has left to its end: its new readings are all there, so it goes on; or they are not, so it is given up. */
async function endOpenRun(needs: RemapNeeds, holder: string): Promise<number | null> {
	const { facts, records, clock } = needs;
	const left: Run | undefined = await openRun(records.db);
	if (!left) return null;
	if (!(await takeRun(records.db, left.run, holder, clock.now()))) throw underWay();
	const held = hold(needs, left.run, holder);
	try {
		if (left.state === 'staged') {
			await applyRun(needs, left.run, holder);
			return left.run;
		}
		await doStep(facts, 'cleared', left.run, clock.now());
		await moveRun(records.db, { run: left.run, holder }, 'reading', { state: 'abandoned', doneAt: clock.now() });
		return null;
	} finally {
		held.end();
	}
}

const underWay = () =>
	new Conflict('monitor.remap-under-way', 'Another remap is being applied, or was cut off less than a minute ago; try again in a minute');

/** Says every few seconds that the run is alive. */
function hold({ records, clock }: RemapNeeds, run: number, holder: string) {
	let lost = false;
	const timer = setInterval(() => {
		takeRun(records.db, run, holder, clock.now()).then(
			(ours) => {
				lost = !ours;
			},
			() => undefined,
		);
	}, 10_000);
	timer.unref();
	return {
		check: () => {
			if (lost) throw underWay();
		},
		end: () => clearInterval(timer),
	};
}
