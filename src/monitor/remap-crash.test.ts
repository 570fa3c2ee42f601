// A run of the remap that is cut off anywhere comes to the same end, and a server that goes on taking messages meanwhile loses none.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestMonitor } from '../../tests/monitor.ts';
import type { DossierMessage } from './dossier-message.ts';
import { later, levels, openTestRemap, strip, type TestRemap } from './remap.testing.ts';
import { STEPS } from './remap-facts.ts';
import { listRuns } from './remap-records.ts';

let of: TestRemap;
let t: TestMonitor;
beforeAll(async () => {
	of = await openTestRemap();
	t = of.t;
});
afterAll(() => of?.t.close());

const killedAt = (step: string) => (at: string) => {
	if (at === step) throw new Error('killed');
};

test.each(['begun', 'page', 'staged', ...STEPS] as const)(
	'a run cut off after the step "%s" comes to the same end when it is asked again',
	{ timeout: 60_000 },
	async (step) => {
		const n = 10 + ['begun', 'page', 'staged', ...STEPS].indexOf(step);
		const level = n % 2 ? 'full' : 'partial';
		const mappings = later(n, levels(level));
		const before = await of.messages();
		const crash = of.remap({ apply: true }, { mappings, afterStep: killedAt(step) });
		await expect(crash).rejects.toThrow('killed');
		await expect(of.remap({ apply: true }, { mappings })).rejects.toMatchObject({ code: 'monitor.remap-under-way' });
		t.clock.set(new Date(t.clock.now().getTime() + 61_000).toISOString());
		const again = await of.remap({ apply: true }, { mappings });
		const staged = !['begun', 'page'].includes(step);
		expect([again.resumed !== null, again.changed > 0]).toEqual([staged, !staged]);
		const after = await of.messages();
		expect(strip(after)).toEqual(strip(before).map((m) => (m.protocol === 'emc' ? { ...m, level } : m)));
		expect(await of.dossiers()).toEqual(await of.dossiersFoldedAnew());
		expect(await t.rows('SELECT count() AS n FROM dossier_message_next')).toEqual([{ n: 0 }]);
		expect((await listRuns(t.stores.records.db)).filter((r) => r.state === 'reading' || r.state === 'staged')).toEqual([]);
	},
);

test('a step cut off in its middle is done to its end', { timeout: 30_000 }, async () => {
	const before = await of.messages();
	const mappings = later(40, levels(''));
	const query = { apply: true } as const;
	await expect(of.remap(query, { mappings, afterStep: killedAt('replace') })).rejects.toThrow('killed');
	const { run } = (await listRuns(t.stores.records.db))[0]!;
	// As if the crash had come before the second half of the new rows, and of the kept ones, was written.
	await t.stores.facts.run("ALTER TABLE dossier_message DELETE WHERE dossier = 'E2' AND mapping > 40");
	await t.stores.facts.run(`ALTER TABLE dossier_message_former DELETE WHERE dossier = 'E2' AND run = ${run}`);
	t.clock.set(new Date(t.clock.now().getTime() + 61_000).toISOString());
	expect(await of.remap(query, { mappings })).toMatchObject({ resumed: run, changed: 0 });
	expect(strip(await of.messages())).toEqual(strip(before).map((m) => (m.protocol === 'emc' ? { ...m, level: '' } : m)));
	expect(await of.dossiers()).toEqual(await of.dossiersFoldedAnew());
});

test('messages that come while a run is applied are all in the figures', { timeout: 30_000 }, async () => {
	let sent = 0;
	const send = async () => {
		const message = (dossier: string) => ({ dossier, procedure: 'p', at: `2024-05-10T0${sent}:00:00Z`, status: 4, fee: sent });
		const payload = JSON.stringify([message('B1'), message(`live ${sent}`)]);
		const r = await t.app.inject({ method: 'POST', url: '/api/v1/dossiers', payload, headers: { authorization: `Bearer ${t.case.key}` } });
		expect(r.json()).toMatchObject({ accepted: 2 });
		sent++;
	};
	const paid = (said: DossierMessage) => ({ ...said, payment: 'other' as const });
	await of.remap({ apply: true, protocol: 'batch' }, { mappings: later(50, paid), afterStep: send });
	await t.monitor.intake.settle();
	expect(await t.rows('SELECT count() AS n, uniqExact(id) AS ids FROM dossier_message WHERE fee < 100')).toEqual([{ n: 2 * sent, ids: 2 * sent }]);
	expect(await of.dossiers()).toEqual(await of.dossiersFoldedAnew());
});
