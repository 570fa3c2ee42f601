// The questions and statements of the roll, read from the files beside it.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Facts, question } from '../../store/index.ts';
import type { Slot } from './slots.ts';

const file = (name: string) => new URL(`./facts/${name}.sql`, import.meta.url);
/** `INSERT INTO table (columns) SELECT …`, told apart: the roll writes it in its turn. */
const text = (name: string) => {
	const [, into, select] = /^INSERT INTO ([^)]+\))\s+(SELECT[\s\S]+)$/m.exec(readFileSync(file(name), 'utf8')) ?? [];
	if (!into || !select) throw new Error(`${name}.sql does not insert what it selects`);
	return { into, select } as const;
};

const SIGNATURE = question(
	file('signature'),
	z.object({
		newest_message: z.coerce.number(),
		newest_visit: z.coerce.number(),
		messages: z.coerce.number(),
		visits: z.coerce.number(),
		remaps: z.coerce.number(),
	}),
);
const LAST = question(
	file('last-rolls'),
	z.object({
		step: z.enum(['begun', 'done']),
		number: z.coerce.number(),
		shape: z.string(),
		signature: z.string(),
		remaps: z.coerce.number(),
		whole: z.boolean(),
		systems: z.array(z.number()),
		dossiers: z.coerce.number(),
		milliseconds: z.coerce.number(),
	}),
);
export type RollRow = z.infer<typeof LAST.row>;

export const STATEMENTS = {
	findDossiers: text('find-dossiers'),
	findUnexplained: text('find-unexplained'),
	touchDossiers: text('touch-dossiers'),
	findVisits: text('find-visits'),
	countVisits: text('count-visits'),
	seen: text('seen'),
	touchAll: text('touch-all'),
} as const;

export const FOLDS_BEHIND = question(file('folds-behind'), z.object({ system: z.number() }));

/** What was there when a roll began; its text changes whenever facts arrived or were read again. */
export interface Signature {
	readonly text: string;
	/** How many facts there are, and how often they were read again. */
	readonly facts: number;
	readonly remaps: number;
}

export async function readSignature(facts: Pick<Facts, 'ask'>): Promise<Signature> {
	const [row] = await facts.ask(SIGNATURE);
	const { newest_message, newest_visit, messages, visits, remaps } = row ?? { newest_message: 0, newest_visit: 0, messages: 0, visits: 0, remaps: 0 };
	return { text: `${newest_message}.${messages}/${newest_visit}.${visits}/${remaps}`, facts: messages + visits, remaps };
}

const partsOf = (signature: string) => signature.split('/');
const countIn = (part: string | undefined) => Number(part?.split('.')[1] ?? 0);

/** How many facts there were when a signature was made. */
export function factsIn(signature: string): number {
	const [dossiers, visits] = partsOf(signature);
	return countIn(dossiers) + countIn(visits);
}

/** Which kinds of facts differ between two signatures; both where one was never made. */
export function changedSince(before: string, now: string): { readonly dossiers: boolean; readonly visits: boolean } {
	const [then, today] = [partsOf(before), partsOf(now)];
	return { dossiers: then[0] !== today[0] || then[2] !== today[2], visits: then[1] !== today[1] };
}

export async function readLastRolls(facts: Pick<Facts, 'ask'>): Promise<{ begun: RollRow | undefined; done: RollRow | undefined }> {
	const rows = await facts.ask(LAST);
	return { begun: rows.find((r) => r.step === 'begun'), done: rows.find((r) => r.step === 'done') };
}

export async function writeRoll(facts: Pick<Facts, 'append'>, row: RollRow): Promise<void> {
	await facts.append('roll', JSON.stringify({ ...row, at: new Date().toISOString() }));
}

/** A slot and the number of the roll that began to fill it. */
export type KeptSlot = Slot & { readonly version: number };

export function readSlots(facts: Pick<Facts, 'ask'>): Promise<KeptSlot[]> {
	return facts.ask({
		name: 'cells/slots',
		sql: 'SELECT number, conditions, version FROM cell_slot FINAL ORDER BY number',
		row: z.object({ number: z.number(), conditions: z.string(), version: z.coerce.number() }),
	});
}

/** Those that are kept already stay as they are: what is in their cells is whole. */
export async function writeSlots(facts: Pick<Facts, 'ask' | 'append'>, slots: readonly Slot[], version: number): Promise<void> {
	const kept = new Map((await readSlots(facts)).map((s) => [s.number, s.conditions]));
	const others = slots.filter((s) => kept.get(s.number) !== s.conditions);
	if (others.length === 0) return;
	await facts.append('cell_slot', others.map((s) => JSON.stringify({ ...s, version })).join('\n'));
}

/** One number as a question answers it. */
export async function askNumber(facts: Pick<Facts, 'ask'>, name: string, sql: string, params = {}): Promise<number> {
	const [row] = await facts.ask({ name, sql, row: z.object({ n: z.coerce.number() }) }, params);
	return row?.n ?? 0;
}
