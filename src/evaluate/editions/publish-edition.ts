// Publishes the findings of a period, or a correction of what was published: worked out over the facts believed at the cut, written part by
// part, and made visible by one row at the end. Whatever is cut off before leaves parts that nobody sees and the next run removes.
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { addDays, type Clock, dayOf, newId, type Period } from '../../base/index.ts';
import { remapRuns } from '../../monitor/index.ts';
import type { Packs } from '../../packs/index.ts';
import { type RegistrySnapshot, takeSnapshot } from '../../registry/index.ts';
import type { BelieveNeeds } from './believe.ts';
import { canonicalJson, sha256 } from './canonical.ts';
import type { EditionFile, Manifest } from './contract.ts';
import { editionId } from './edition-id.ts';
import { changesOf, countFactsAt, FACTS, type FactsCount, totalOf, writeCounts } from './facts-at.ts';
import { draftFile } from './file-draft.ts';
import { editionExists, editionSuperseded, editionUnchanged, editionUnderWay, factsMoved, periodNotOver, remapUnderWay } from './problems.ts';
import { writeHead } from './published-table.ts';
import {
	type EditionRow,
	holdPeriod,
	insertEdition,
	readEditions,
	readLastForPublishing,
	releasePeriod,
	removeDrafts,
	stillHoldPeriod,
} from './records.ts';
import { type Rules, rulesIn, writeRules } from './rules.ts';
import { workOut } from './work-out.ts';
import { PART, writeTables } from './write-tables.ts';

export interface PublishNeeds extends BelieveNeeds {
	readonly clock: Clock;
	readonly packs: Rules & Pick<Packs, 'calendars'>;
	/** Version of this program. */
	readonly program: string;
	/** Waits until what was acknowledged is in the fact store. */
	readonly settle: () => Promise<void>;
	/** How long a request that was being answered at the cut may still take to be stored. */
	readonly patienceMs?: number;
}

export interface PublishOrder {
	readonly period: Period;
	readonly by: string;
	readonly note: string | null;
	/** Set for a correction. */
	readonly former?: { readonly edition: EditionRow; readonly reason: string };
}

const PATIENCE_MS = 2_000;

const HOLD_MS = 20_000;

const compress = promisify(gzip);

/** @throws the problems of editions: the period is not over, nothing changed, facts or readings moved meanwhile */
export async function publishEdition(needs: PublishNeeds, order: PublishOrder): Promise<Manifest> {
	const { db } = needs.records;
	const period = order.period.text;
	if (!(await holdPeriod(db, period))) throw editionUnderWay(period);
	const holding = setInterval(() => void stillHoldPeriod(db, period).catch(() => undefined), HOLD_MS);
	holding.unref();
	try {
		return await publishAlone(needs, order);
	} finally {
		clearInterval(holding);
		await releasePeriod(db, period).catch(() => undefined);
	}
}

async function publishAlone(needs: PublishNeeds, order: PublishOrder): Promise<Manifest> {
	const { records, clock } = needs;
	const { period } = order;
	const cut = clock.now();
	if (period.to >= dayOf(cut)) throw periodNotOver(period.text, addDays(period.to, 1));
	await removeDrafts(records.db);
	const runs = await runsNow(needs);
	await sleep(needs.patienceMs ?? PATIENCE_MS);
	await needs.settle();
	const counted = await countFactsAt(needs, cut);
	const registry = await takeSnapshot({ records }, cut);
	const rules = writeRules(needs.packs);
	const draft = newId();
	try {
		const made = await workOut(needs, { period, cut, rules: JSON.parse(rules) as Rules, registry }, (at) =>
			writeTables(records.db, draft, at, order.former?.edition),
		);
		const other = await writeOther(needs, draft, { rules, registry, counted });
		// Fewer there may be: the engine merges what a crash has stored twice.
		const added = changesOf(counted, await countFactsAt(needs, cut)).some((c) => c.after > c.before);
		const facts = totalOf(counted);
		if (added || made.claims !== facts.claims || (await runsNow(needs)) !== runs) throw factsMoved();
		const { difference } = made;
		if (order.former && difference && difference.added + difference.removed + difference.changed === 0)
			throw editionUnchanged(order.former.edition.id);
		return await finishEdition(needs, order, {
			...{ cut, draft, engine: made.engine, counts: made.counts, difference, facts },
			rules: rulesIn(needs.packs, period).inForce,
			registry: {
				...{ units: registry.units.length, successions: registry.successions.length },
				...{ services: registry.services.length, systems: registry.systems.length },
			},
			files: [...made.files, ...other],
		});
	} catch (error) {
		await removeDrafts(records.db, draft).catch(() => undefined);
		throw error;
	}
}

/** The runs of remaps there are, as a text; none may be at work. */
async function runsNow({ records }: PublishNeeds): Promise<string> {
	const runs = await remapRuns(records);
	if (runs.some((r) => r.state === 'reading' || r.state === 'staged')) throw remapUnderWay();
	return runs.map((r) => r.run).join(' ');
}

interface Other {
	readonly rules: string;
	readonly registry: RegistrySnapshot;
	readonly counted: readonly FactsCount[];
}

async function writeOther(needs: PublishNeeds, draft: string, { rules, registry, counted }: Other): Promise<EditionFile[]> {
	const { db } = needs.records;
	const ofRules = draftFile(db, draft, 'rules.json', { packed: true, table: false });
	await ofRules.add(rules);
	const ofRegistry = draftFile(db, draft, 'registry.json.gz', { packed: false, table: false });
	const packed = await compress(canonicalJson(registry));
	for (let from = 0; from < packed.length; from += PART) await ofRegistry.add(packed.subarray(from, from + PART));
	const ofFacts = draftFile(db, draft, FACTS.file, { packed: true, table: true });
	await ofFacts.add(writeHead(FACTS.columns));
	await ofFacts.add(writeCounts(counted), { rows: counted.length });
	return [ofRules.end(), ofRegistry.end(), ofFacts.end()];
}

type Finished = Pick<Manifest, 'engine' | 'counts' | 'difference' | 'facts' | 'rules' | 'registry' | 'files'> & {
	readonly cut: Date;
	readonly draft: string;
};

/** One row makes it an edition; its manifest holds the hash of the one before. @throws Conflict where another was published meanwhile */
export async function finishEdition(
	{ records, clock, program }: PublishNeeds,
	order: PublishOrder,
	{ cut, draft, ...made }: Finished,
): Promise<Manifest> {
	const { period, by, note, former } = order;
	const publishedAt = clock.now();
	const no = (former?.edition.no ?? 0) + 1;
	const id = editionId(period.text, no);
	return records.inTransaction(async (tx) => {
		const last = await readLastForPublishing(tx);
		const [newest] = await readEditions(tx, period.text);
		if (newest && newest.no >= no) throw former ? editionSuperseded(former.edition.id, newest.id) : editionExists(newest.id);
		const manifest: Manifest = {
			...{ format: 1, id, period: period.text, clock: 'then', cut: cut.toISOString(), publishedAt: publishedAt.toISOString(), by, note, program },
			reason: former?.reason ?? null,
			corrects: former ? { id: former.edition.id, sha256: former.edition.sha256 } : null,
			previous: last ? { id: last.id, sha256: last.sha256 } : null,
			...made,
		};
		const text = canonicalJson(manifest);
		const row = { id, seq: (last?.seq ?? 0) + 1, period: period.text, no, draft, publishedAt, manifest: text, sha256: sha256(text) };
		await insertEdition(tx, row);
		return manifest;
	});
}
