// Kept messages read again: what is shown, what is applied, and what is left alone.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestMonitor } from '../../tests/monitor.ts';
import type { DossierMessage } from './dossier-message.ts';
import { later, levels, MESSAGES, openTestRemap, strip, type TestRemap } from './remap.testing.ts';
import { listRuns } from './remap-records.ts';

let of: TestRemap;
let t: TestMonitor;
beforeAll(async () => {
	of = await openTestRemap();
	t = of.t;
});
afterAll(() => of?.t.close());

test('the present mappings have nothing to read, and read the same when they are asked to', async () => {
	const before = await of.state();
	expect(before.messages).toHaveLength(MESSAGES);
	expect(await of.remap()).toMatchObject({ read: 0, changed: 0, run: null });
	expect(await of.remap({ all: true })).toMatchObject({ read: MESSAGES, changed: 0, refused: 0, unversioned: 0, fields: {} });
	expect(await of.remap({ all: true, apply: true })).toMatchObject({ read: MESSAGES, changed: 0 });
	expect(await of.state()).toEqual(before);
});

test('a new version that reads the same changes nothing, not even the version kept with the fact', async () => {
	const before = await of.state();
	expect(await of.remap({ apply: true }, { mappings: later(1, (said) => said) })).toMatchObject({ read: MESSAGES, changed: 0, dossiers: 0 });
	expect(await of.state()).toEqual(before);
});

test('what would change is shown before it is applied, by field, with samples, and within what was asked', async () => {
	const before = await of.state();
	const mappings = later(1, levels('partial'));
	const shown = await of.remap({}, { mappings });
	expect(shown).toMatchObject({ read: MESSAGES, changed: 6, dossiers: 2, fields: { level: 6 }, refused: 0, run: null });
	expect(shown.samples[0]).toMatchObject({ protocol: 'emc', field: 'level', from: 'full', to: 'partial', system: t.case.id });
	expect(shown.samples.length).toBeLessThan(6);
	expect(await of.remap({ protocol: 'npsp' }, { mappings })).toMatchObject({ read: 3, changed: 0 });
	expect(await of.remap({ since: new Date('2024-05-13T06:00:00Z') }, { mappings })).toMatchObject({ changed: 2 });
	expect(await of.remap({ system: t.portal.id }, { mappings })).toMatchObject({ read: 0 });
	await expect(of.remap({ protocol: 'matomo' })).rejects.toMatchObject({ code: 'monitor.protocol-unknown' });
	await expect(of.remap({ system: 'nobody' })).rejects.toMatchObject({ code: 'monitor.system-unknown' });
	expect(await of.state()).toEqual(before);
});

test('a mapping changed without a new version is told, and nothing is replaced by it', async () => {
	const before = await of.state();
	expect(await of.remap({ all: true, apply: true }, { mappings: later(0, levels('partial')) })).toMatchObject({ changed: 0, unversioned: 6 });
	expect(await of.state()).toEqual(before);
});

test('applied, new readings take the place of the old, which are kept; once more changes nothing', async () => {
	const before = await of.state();
	const mappings = later(1, levels('partial'));
	const applied = await of.remap({ apply: true }, { mappings });
	expect(applied).toMatchObject({ changed: 6, dossiers: 2, resumed: null });
	const after = await of.state();
	expect(after.messages).toEqual(before.messages.map((m) => (m.protocol === 'emc' ? { ...m, level: 'partial', mapping: 3 } : m)));
	expect(after.dossiers.filter((d) => String(d.dossier).startsWith('E')).map((d) => d.level)).toEqual(['partial', 'partial']);
	expect(await of.dossiers()).toEqual(await of.dossiersFoldedAnew());
	const former = await t.rows(
		`SELECT * EXCEPT (run, batch) FROM dossier_message_former FINAL WHERE run = ${applied.run} ORDER BY system, dossier, at, id`,
	);
	expect(former).toEqual(before.messages.filter((m) => m.protocol === 'emc'));
	expect(await t.rows('SELECT count() AS n FROM dossier_message_next')).toEqual([{ n: 0 }]);
	const [run] = await listRuns(t.stores.records.db);
	expect(run).toMatchObject({
		run: applied.run,
		state: 'done',
		startedBy: 'test',
		versions: { emc: 3 },
		counts: { changed: 6 },
		asked: { protocol: null },
	});
	expect(await of.remap({ apply: true }, { mappings })).toMatchObject({ changed: 0 });
	expect(await of.state()).toEqual(after);
});

test('a reading may move a message to another dossier, instant and unit; nothing of the old is left in the folds', async () => {
	const before = await of.messages();
	const moved = (said: DossierMessage, protocol: string): DossierMessage =>
		protocol === 'batch' ? { ...said, dossier: said.dossier.toLowerCase(), at: said.at! - 86_400_000, unit: said.unit && 'u1010' } : said;
	const report = await of.remap({ apply: true, protocol: 'batch' }, { mappings: later(1, moved) });
	expect(report).toMatchObject({ changed: 4, dossiers: 3, fields: { dossier: 4, at: 4, unit: 1 } });
	expect((await of.dossiers()).map((d) => d.dossier)).toEqual(['E1', 'E2', 'N1', 'N2', 'b1', 'b2', 'b3']);
	const after = await of.messages();
	expect(after).toHaveLength(MESSAGES);
	expect(new Set(after.map((m) => m.id))).toEqual(new Set(before.map((m) => m.id)));
	expect(after.find((m) => m.dossier === 'b2')).toMatchObject({
		applicant: before.find((m) => m.dossier === 'B2')!.applicant,
		fee: 120_000,
		rating: 4,
	});
	expect(await of.dossiers()).toEqual(await of.dossiersFoldedAnew());
	const back = later(2, (said) => said);
	expect(await of.remap({ apply: true, protocol: 'batch' }, { mappings: back })).toMatchObject({ changed: 4 });
	expect((await of.dossiers()).map((d) => d.dossier)).toEqual(['B1', 'B2', 'B3', 'E1', 'E2', 'N1', 'N2']);
	expect(strip(await of.messages())).toEqual(strip(before));
});

test('what the new mapping refuses stays as it was read, and is told', async () => {
	const before = await of.state();
	const report = await of.remap({ apply: true }, { mappings: later(3, (said) => (said.dossier === 'N1' ? null : said)) });
	expect(report).toMatchObject({ refused: 2, refusedBy: { 'monitor.message-malformed': 2 } });
	expect(report.refusals[0]).toMatchObject({ dossier: 'N1', protocol: 'npsp', message: 'no longer taken' });
	expect((await of.state()).dossiers.filter((d) => d.dossier === 'N1')).toEqual(before.dossiers.filter((d) => d.dossier === 'N1'));
});

test('former readings keep every column that a message has', async () => {
	const columns = async (table: string) =>
		(await t.rows<{ name: string }>(`SELECT name FROM system.columns WHERE database = currentDatabase() AND table = '${table}' ORDER BY name`)).map(
			(c) => c.name,
		);
	expect(await columns('dossier_message_former')).toEqual([...(await columns('dossier_message')), 'run'].sort());
	const replace = (await import('node:fs')).readFileSync(new URL('./facts/remap-replace.sql', import.meta.url), 'utf8');
	for (const column of await columns('dossier_message')) expect(replace).toMatch(new RegExp(`\\b[fn]\\.${column}\\b`));
});
