// Refused messages read again after a fix: shown, then stored once, whatever happens in between; what was scrubbed stays where it is.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestMonitor, type TestMonitor } from '../../tests/monitor.ts';
import { addSystem } from '../registry/index.ts';
import { dossierMappings, type Mappings } from './remap-mappings.ts';
import { type ReplayNeeds, type ReplayQuery, replayQuarantine } from './replay-quarantine.ts';
import { readKept } from './replay-reading.ts';
import { mapOwnMessage } from './sources/batch/map.ts';
import { mapEmcMessage } from './sources/emc/map.ts';

let t: TestMonitor;
const replay = (query: Partial<ReplayQuery> = {}, needs: Partial<ReplayNeeds> = {}) =>
	replayQuarantine({ ...t.stores, registry: t.registry, clock: t.clock, intake: t.monitor.intake, ...needs }, { by: 'test', ...query });
const post = async (url: string, body: unknown, headers = {}) =>
	(await t.app.inject({ method: 'POST', url, payload: JSON.stringify(body), headers })).json<Record<string, unknown>>();

/** The fault: EMC's state 9 was not in the table; the channel "fax" was unknown to the own message. */
const mended: Mappings = {
	...dossierMappings,
	emc: { version: 9, read: (m) => mapEmcMessage((m as { Status: unknown }).Status === 9 ? { ...(m as object), Status: 3 } : m) },
	batch: { version: 9, read: (m) => mapOwnMessage((m as { channel: unknown }).channel === 'fax' ? { ...(m as object), channel: 'counter' } : m) },
};
const emc = (MaHoSo: string, more = {}) => ({ SiteId: 777, MaHoSo, CodeTTHC: '2.002492', Status: 9, User: '{"ID_QG":"012345678901"}', ...more });
const own = (dossier: string, more = {}) => ({ dossier, procedure: 'p', at: '2024-05-13T09:00:00+07:00', status: 2, channel: 'fax', ...more });

beforeAll(async () => {
	t = await openTestMonitor();
	const bearer = { authorization: `Bearer ${t.case.key}` };
	await post('/TrackingMCDT', [emc('R1'), emc('R2'), emc('R2'), emc('0912345678'), emc('S1', { SiteId: 4_000 }), { ...emc('R3'), CodeTTHC: '' }]);
	await post('/api/v1/dossiers', [own('R4'), own('R5', { status: 77 }), own('R6', { unit: '15' }), own('Nguyễn Văn Ẩn')], bearer);
	const { session } = await post('/npsp/login', { madonvi: '000.00.00.H38', password: t.case.key });
	const npsp = { MaHoSo: 'R7', MaTTHC: 'p', TrangThaiHoSo: 'moved', NgayTiepNhan: '20240513090000' };
	await post('/npsp', { session, service: 'DongBoHoSoMC', madonvi: '02647', data: [npsp] });
	await t.app.inject({ url: `/matomo.php?idsite=${t.portal.site}&rec=0` });
	await t.monitor.intake.settle();
	t.clock.set('2024-05-20T03:00:00Z');
});
afterAll(() => t?.close());

const stored = (dossier: string) =>
	t.rows(`SELECT at, at_stated, unit, status, channel, mapping, applicant FROM dossier_message WHERE dossier = '${dossier}' ORDER BY at`);
const open = () =>
	t.rows<{ n: number }>('SELECT count() AS n FROM quarantine AS q WHERE (q.system, q.id) NOT IN (SELECT system, id FROM quarantine_done)');

test('with nothing mended everything stays as it is', async () => {
	expect(await replay({ apply: true })).toMatchObject({ read: 12, good: 0, refused: 8, lost: 3, visits: 1 });
	expect(await open()).toEqual([{ n: 12 }]);
});

test('what is good now is shown and nothing is done, within system, code and time', async () => {
	const shown = await replay({}, { mappings: mended });
	expect(shown).toMatchObject({ read: 12, good: 4, accepted: 0, refused: 4, lost: 3, visits: 1 });
	expect(shown.lostBy).toEqual({ 'what it said was scrubbed': 2, 'its sender is still unknown': 1 });
	expect(shown.refusedBy).toEqual({ 'monitor.message-malformed': 3, 'monitor.unit-not-yours': 1 });
	expect(shown.samples.find((s) => s.protocol === 'batch')).toMatchObject({
		was: expect.stringContaining('status: is 77'),
		now: expect.stringContaining('at most 10'),
	});
	expect(await replay({ system: t.case.id, code: 'monitor.unit-not-yours' }, { mappings: mended })).toMatchObject({ read: 0 });
	expect(await replay({ system: t.case.id, code: 'monitor.message-malformed' }, { mappings: mended })).toMatchObject({ read: 10, good: 4 });
	expect(await replay({ since: new Date('2024-05-19T00:00:00Z') }, { mappings: mended })).toMatchObject({ read: 0 });
	await expect(replay({ system: 'nobody' })).rejects.toMatchObject({ code: 'monitor.system-unknown' });
	expect(await stored('R1')).toEqual([]);
});

test('a crash between storing and closing leaves nothing twice', async () => {
	const dossiers: ReplayNeeds['intake']['dossiers'] = async (...of) => {
		await t.monitor.intake.dossiers(...of);
		throw new Error('killed');
	};
	await expect(replay({ apply: true }, { mappings: mended, intake: { dossiers } })).rejects.toThrow('killed');
	expect(await open()).toEqual([{ n: 12 }]);
	// R1, R2 were stored before the crash; R2 was sent twice within the hour, so its second is a repetition.
	expect(await replay({ apply: true }, { mappings: mended })).toMatchObject({ good: 4, accepted: 1, duplicates: 3 });
	expect(await open()).toEqual([{ n: 8 }]);
	expect(await replay({ apply: true }, { mappings: mended })).toMatchObject({ read: 8, good: 0, accepted: 0 });
	await t.monitor.intake.settle();
	expect(await stored('R1')).toEqual([
		{ at: '2024-05-13T03:00:00.000Z', at_stated: false, unit: 1010, status: 10, channel: '', mapping: 9, applicant: 0 },
	]);
	expect(await stored('R2')).toHaveLength(1);
	expect(await stored('R4')).toMatchObject([{ at: '2024-05-13T02:00:00.000Z', channel: 'counter', mapping: 9 }]);
	// The same message sent again by its sender is known.
	expect(await post('/api/v1/dossiers', [own('R4', { channel: 'counter' })], { authorization: `Bearer ${t.case.key}` })).toMatchObject({
		duplicates: 1,
	});
});

test('what was replayed is no longer open to its sender, and the account of its hour keeps it', async () => {
	const [feed] = await t.monitor.feeds({ system: t.case.id });
	const headers = { authorization: `Bearer ${t.case.key}` };
	const rejected = (await t.app.inject({ url: `/api/v1/feeds/${t.case.id}/rejected`, headers })).json();
	// Of ten refusals R1, R2 twice and R4 are stored by now.
	const rejectedBy = [{ code: 'monitor.message-malformed', count: 6 }];
	expect(feed).toMatchObject({ rejected: 6, rejectedBy });
	expect(rejected).toMatchObject({ rejected: 6, rejectedBy });
	expect(rejected.samples).toHaveLength(6);
	expect(JSON.stringify(rejected.samples)).not.toMatch(/R[124]\b/);
	const url = `/api/v1/feeds/${t.case.id}/accounts?from=2024-05-13&until=2024-05-14`;
	const [hour] = (await t.app.inject({ url })).json<{ items: { rejected: number }[] }>().items;
	expect(hour).toMatchObject({ rejected: 10 });
});

test('the unit of the envelope is kept with a refused dossier of the sync', async () => {
	const moved: Mappings = { npsp: { version: 9, read: (m) => dossierMappings.npsp!.read({ ...(m as object), TrangThaiHoSo: '4' }) } };
	expect(await replay({ apply: true, system: t.case.id }, { mappings: moved })).toMatchObject({ good: 1, accepted: 1 });
	await t.monitor.intake.settle();
	expect(await stored('R7')).toMatchObject([{ unit: 102647, status: 4 }]);
});

test('a message of a sender nobody knew goes to the system that has its site now', async () => {
	const { records } = t.stores;
	const of = { unit: 'u1002', kind: 'case', name: 'Một cửa Hà Giang', emcSite: 4_000 } as const;
	const added = await addSystem({ records, registry: t.registry, clock: t.clock }, of);
	expect(await replay({ system: t.case.id }, { mappings: mended })).toMatchObject({ good: 0 });
	expect(await replay({ system: added.id, apply: true }, { mappings: mended })).toMatchObject({ read: 1, good: 1, accepted: 1 });
	await t.monitor.intake.settle();
	expect(await stored('S1')).toMatchObject([{ unit: 1002, status: 10 }]);
	expect((await t.monitor.feeds({ system: added.id }))[0]).toMatchObject({ facts: 1 });
});

test('a kept text tells whether it can still be read', () => {
	const kept = (raw: unknown) =>
		readKept({ protocol: 'batch', raw: typeof raw === 'string' ? raw : JSON.stringify(raw), received: 0 }, mapOwnMessage);
	expect(kept(own('A')).is).toBe('read');
	expect(kept({ ...own('A'), hoTen: '(11 characters)' }).is).toBe('read');
	expect(kept({ ...own('A'), dossier: '(11 characters)' })).toMatchObject({ is: 'lost', why: 'what it said was scrubbed' });
	expect(kept({ ...own('A'), dossier: 'H26-~abcdefghijkl' }).is).toBe('lost');
	expect(kept({ ...own('A'), supplement: [{ asked: '~abcdefghijkl' }] }).is).toBe('lost');
	expect(kept('{"dossier":"A","proc').is).toBe('lost');
	expect(kept('null').is).toBe('read');
});
