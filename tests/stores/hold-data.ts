// Another process for the store suites: `node hold-data.ts FOLDER serve|tool` opens the stores, tells how that went in one line of JSON, and
// obeys the words on its standard input: `append ID`, `close`.
import { createInterface } from 'node:readline';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { Unavailable } from '../../src/base/index.ts';
import { type Facts, openStores, question } from '../../src/store/index.ts';

const [data = '', hold = 'serve'] = process.argv.slice(2);
const say = (what: Record<string, unknown>) => process.stdout.write(`${JSON.stringify(what)}\n`);
const Held = question(new URL('./held.sql', import.meta.url), z.object({ ids: z.array(z.number()) }));

/** As any caller must: after an unanswered append, look before sending again. */
async function append(facts: Facts, id: number): Promise<void> {
	for (;;) {
		try {
			return await facts.append('held', `{"id":${id}}`);
		} catch (error) {
			if (!(error instanceof Unavailable)) throw error;
			if ((await facts.ask(Held))[0]?.ids.includes(id)) return;
		}
	}
}

try {
	const began = performance.now();
	const stores = await openStores({ data, hold: hold as 'serve' | 'tool', factsMemoryBytes: 1_200_000_000 });
	const ready = Math.round(performance.now() - began);
	if (hold === 'serve') {
		stores.announce('http://127.0.0.1:8080');
		await stores.facts.run('CREATE TABLE IF NOT EXISTS held (id UInt32) ENGINE = MergeTree ORDER BY id');
		await stores.records.db.execute(sql`CREATE TABLE IF NOT EXISTS held (id integer)`);
	}
	const tell = async (more: Record<string, unknown> = {}) =>
		say({
			facts: (await stores.facts.ask(Held))[0]?.ids,
			records: (await stores.records.db.execute<{ id: number }>(sql`SELECT id FROM held ORDER BY id`)).rows.map((r) => r.id),
			beside: stores.beside,
			engine: stores.enginePid,
			...more,
		});
	await tell({ ready });
	for await (const line of createInterface(process.stdin)) {
		const [word, id] = line.split(' ');
		if (word === 'append') {
			await append(stores.facts, Number(id));
			await stores.records.db.execute(sql`INSERT INTO held VALUES (${Number(id)})`);
			await tell();
		}
		if (word === 'close') break;
	}
	await stores.close();
	say({ closed: true });
	process.exit(0);
} catch (error) {
	say({ code: (error as { code?: string }).code, message: (error as Error).message });
	process.exit(1);
}
