// The rule as SQL on the real engine says what the specification says, of every golden case and of histories that nobody thought of.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { historyRow } from '../../monitor/dossier-history.testing.ts';
import { unsaid } from '../../monitor/dossier-message.ts';
import { openTestStores, type TestStores } from '../../store/testing.ts';
import type { Said } from './applicant-time.ts';
import { CASES, RULES } from './golden.testing.ts';
import { judgeOnTime } from './on-time-766.ts';
import { writeOnTime } from './on-time-sql.ts';
import { history } from './samples.testing.ts';

let stores: TestStores;
beforeAll(async () => {
	stores = await openTestStores();
});
afterAll(() => stores?.close());

const Judged = z.object({ dossier: z.string(), closed: z.number(), late: z.number(), judged: z.number() });

/** Writes dossiers of one system and reads back what SQL says of each. */
async function judgeInStore(system: number, histories: readonly (readonly Said[])[]) {
	const rows = histories.flatMap((messages, d) =>
		messages.map((m, i) =>
			historyRow(
				{ ...unsaid, ...m, dossier: String(d) },
				{ system, unit: 1, at: m.at, number: (system * 1_000 + d) * 1_000 + i + 1, received: Date.UTC(2026, 0, 1) },
			),
		),
	);
	await stores.facts.append('dossier_message', rows.join(''));
	const rule = writeOnTime(RULES, '(SELECT * FROM dossier WHERE system = {system:UInt32})');
	const sql = `SELECT d.dossier AS dossier, toUInt16(${rule.closed}) AS closed, toUInt16(${rule.late}) AS late, ${rule.judged} AS judged FROM ${rule.from} AS d`;
	const found = await stores.facts.ask({ name: 'on time', sql, row: Judged }, { ...rule.params, system });
	const by = new Map(found.map(({ dossier, ...rest }) => [Number(dossier), rest]));
	return histories.map((_, d) => by.get(d));
}

const asRow = (messages: readonly Said[]) => {
	const { closed, late, judged } = judgeOnTime(messages, RULES);
	return { closed: closed ?? 0, late: late ?? 0, judged: Number(judged) };
};

test('the golden cases', async () => {
	const found = await judgeInStore(
		1,
		CASES.map((c) => c.messages),
	);
	for (const [i, { name, messages }] of CASES.entries()) expect(found[i], name).toEqual(asRow(messages));
});

test('random histories', { timeout: 60_000 }, async () => {
	let system = 1;
	await fc.assert(
		fc.asyncProperty(fc.array(history, { minLength: 250, maxLength: 250 }), async (histories) => {
			const found = await judgeInStore(++system, histories);
			for (const [i, messages] of histories.entries()) expect(found[i], JSON.stringify(messages)).toEqual(asRow(messages));
		}),
		// A counterexample is one dossier of many; shrinking the whole batch would ask the engine a hundred times.
		{ numRuns: 4, endOnFailure: true },
	);
});
