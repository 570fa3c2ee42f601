// The intake over HTTP on the real stores: every protocol, every message accounted for once.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestMonitor, type TestMonitor } from '../../tests/monitor.ts';
import { silentLog } from '../base/index.ts';
import type { Feed, IntakeAnswer } from './contract.ts';
import { findPresentVisits, insertRunsSince } from './facts.ts';
import { openMonitor } from './open-monitor.ts';
import { mapOwnMessage } from './sources/batch/map.ts';
import { plainView } from './visit.ts';

let t: TestMonitor;
beforeAll(async () => {
	t = await openTestMonitor();
});
afterAll(() => t?.close());

const post = async (url: string, body: unknown, headers: Record<string, string> = {}) => {
	const payload = typeof body === 'string' ? body : JSON.stringify(body);
	const r = await t.app.inject({ method: 'POST', url, payload, headers: { 'content-type': 'application/json', ...headers } });
	return {
		status: r.statusCode,
		headers: r.headers,
		body: r.body.startsWith('{') ? (JSON.parse(r.body) as Record<string, unknown> & IntakeAnswer) : undefined,
		text: r.body,
	};
};
const own = (body: unknown, headers: Record<string, string> = {}) =>
	post('/api/v1/dossiers', body, { authorization: `Bearer ${t.case.key}`, ...headers });
const message = (dossier: string, more: Record<string, unknown> = {}) => ({
	dossier,
	procedure: '2.002492',
	at: '2024-05-13T09:00:00+07:00',
	status: 2,
	...more,
});
const count = async (table: string, where = '1') => (await t.rows<{ n: number }>(`SELECT count() AS n FROM ${table} WHERE ${where}`))[0]!.n;
const feed = async (id: string) => (await t.monitor.feeds({ system: id }))[0] as Feed;

describe('own dossier batch', () => {
	test('stores each good line and refuses each bad one with its index, a code and a sentence', async () => {
		const lines = [
			message('A1'),
			{ dossier: '', status: 99 },
			message('A2', { at: 'yesterday' }),
			message('A3', { at: '2024-06-30T09:00:00+07:00' }),
		];
		const r = await own(`${lines.map((l) => JSON.stringify(l)).join('\n')}\n{broken\n`);
		expect(r.status).toBe(200);
		expect(r.body).toMatchObject({ accepted: 1, duplicates: 0 });
		expect(r.body!.rejected.map((x) => [x.index, x.code])).toEqual([
			[1, 'monitor.message-malformed'],
			[2, 'monitor.message-malformed'],
			[3, 'monitor.instant-future'],
			[4, 'monitor.message-malformed'],
		]);
		expect(r.body!.rejected[0]!.message).toContain('dossier');
		expect(await count('dossier_message', "dossier = 'A1' AND unit = 1010")).toBe(1);
		expect(await count('quarantine', `system = ${t.case.number}`)).toBe(4);
	});

	test('counts a repetition as a duplicate, whatever the order of keys and the way the instant is written', async () => {
		await own([message('D1', { fee: 5 })]);
		const again = await own([{ fee: 5, status: 2, at: '2024-05-13T02:00:00Z', procedure: '2.002492', dossier: 'D1' }, message('D1', { fee: 6 })]);
		expect(again.body).toMatchObject({ accepted: 1, duplicates: 1, rejected: [] });
		const twice = await own([message('D2'), message('D2')]);
		expect(twice.body).toMatchObject({ accepted: 1, duplicates: 1 });
		expect(await count('dossier_message', "dossier IN ('D1', 'D2')")).toBe(3);
	});

	test('takes the identity that the sender gives, and repeats at the same time count once', async () => {
		const answers = await Promise.all(Array.from({ length: 8 }, () => own([message('D3', { id: 'm-1' })])));
		expect(answers.map((a) => a.body!.accepted).reduce((a, b) => a + b)).toBe(1);
		expect(answers.map((a) => a.body!.duplicates).reduce((a, b) => a + b)).toBe(7);
	});

	test('answers a batch sent again under its Idempotency-Key with the counts of the first, and refuses the key for another body', async () => {
		const first = await own([message('I1')], { 'idempotency-key': 'k1' });
		const again = await own([message('I1')], { 'idempotency-key': 'k1' });
		expect(again.body).toEqual(first.body);
		expect(first.body).toMatchObject({ accepted: 1, duplicates: 0 });
		expect((await own([message('I2')], { 'idempotency-key': 'k1' })).status).toBe(422);
	});

	test('refuses an unknown key with 401, a broken body with 400, an empty one with 400', async () => {
		expect((await own([message('X')], { authorization: 'Bearer nonsense' })).status).toBe(401);
		expect((await own('{broken')).status).toBe(400);
		expect((await own('')).body).toMatchObject({ code: 'monitor.body-malformed' });
	});

	test('reads codes of units on the day of the message, within what the sender may speak for', async () => {
		const of = async (unit: string, at: string) => (await own([message(`U ${unit} ${at}`, { unit, at })])).body!;
		expect((await of('02647', '2024-05-13T09:00:00+07:00')).accepted).toBe(1);
		expect((await of('u1010', '2024-05-13T09:00:00+07:00')).accepted).toBe(1);
		expect((await of('000.00.00.H38', '2024-05-13T09:00:00+07:00')).accepted).toBe(1);
		expect((await of('15', '2024-05-13T09:00:00+07:00')).rejected[0]!.code).toBe('monitor.unit-not-yours');
		expect((await of('99', '2024-05-13T09:00:00+07:00')).rejected[0]!.code).toBe('monitor.unit-not-valid');
		const stored = await t.rows<{ dossier: string; unit: number }>(
			"SELECT dossier, unit FROM dossier_message WHERE dossier LIKE 'U %' ORDER BY unit, dossier",
		);
		expect(stored.map((r) => r.unit)).toEqual([1010, 1010, 102647]);
	});

	test('a message about a day after the merger belongs to the province that it became', async () => {
		t.clock.set('2025-08-02T00:00:00Z');
		try {
			const r = await own([message('M1', { at: '2025-08-01T09:00:00+07:00' }), message('M2', { at: '2025-08-01T09:00:00+07:00', unit: '15' })]);
			expect(r.body).toMatchObject({ accepted: 2 });
			expect((await t.rows<{ unit: number }>("SELECT unit FROM dossier_message WHERE dossier IN ('M1', 'M2')")).map((x) => x.unit)).toEqual([
				2015, 2015,
			]);
		} finally {
			t.clock.set('2024-05-13T03:00:00Z');
		}
	});

	test('stores strange texts, half a character among them, without harm to its neighbours', async () => {
		const r = await own(
			`${JSON.stringify(message('S1'))}\n${'{"dossier":"S2 \\ud800 \\u00e9 \\"","procedure":"p\\\\","at":"2024-05-13T09:00:00Z","status":2}'}`,
		);
		expect(r.body).toMatchObject({ accepted: 2, rejected: [] });
	});

	test('an identity given again with other content is another message; with the same content it is a repetition', async () => {
		const step = (status: number) => message('I1', { id: 'I1', status });
		const ndjson = (...steps: object[]) => own(steps.map((s) => JSON.stringify(s)).join('\n'));
		expect((await ndjson(step(2), step(9), step(2))).body).toMatchObject({ accepted: 2, duplicates: 1 });
		expect((await ndjson(step(9))).body).toMatchObject({ accepted: 0, duplicates: 1 });
	});

	test('a message nested without end is refused alone', async () => {
		const deep = `{"dossier":"N1","status":99,"z":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
		const r = await own(`${JSON.stringify(message('N2'))}\n${deep}`);
		expect(r.body).toMatchObject({ accepted: 1, rejected: [{ index: 1, code: 'monitor.message-malformed' }] });
	});
});

describe('EMC dossier message', () => {
	const emc = {
		CodeProfile: '000.00.01.H38-240513-0001',
		SiteId: 777,
		CodeTTHC: '2.002492',
		NameTTHC: 'x',
		MaHoSo: '000.00.01.H38-240513-0001',
		Status: '1',
	};
	const more = {
		FormsReception: '1',
		FormsPayments: '1',
		Level: '4',
		IsFromDVCQG: '1',
		IsDVCBC: '0',
		Data: null,
		User: '{"ID_local":"012345678901"}',
	};

	test('is taken as object or array without any content type, a repetition counts once, receipt stands in for the instant', async () => {
		const r = await t.app.inject({
			method: 'POST',
			url: '/TrackingMCDT',
			payload: JSON.stringify({ ...emc, ...more }),
			headers: { 'content-type': '' },
		});
		expect(r.json()).toMatchObject({ accepted: 1, duplicates: 0 });
		expect(
			(
				await post('/TrackingMCDT', [
					{ ...emc, ...more },
					{ ...emc, Status: 2 },
				])
			).body,
		).toMatchObject({ accepted: 1, duplicates: 1 });
		const [row] = await t.rows(
			`SELECT at, at_stated, status, channel, level, payment, from_portal FROM dossier_message WHERE protocol = 'emc' AND status = 2`,
		);
		expect(row).toMatchObject({
			at: '2024-05-13T03:00:00.000Z',
			at_stated: false,
			channel: 'online',
			level: 'full',
			payment: 'portal',
			from_portal: true,
		});
	});

	test('refuses an unknown site with 401, alone in an array with its index, and broken JSON with 400', async () => {
		expect((await post('/TrackingMCDT', { ...emc, SiteId: 5 })).status).toBe(401);
		const mixed = await post('/TrackingMCDT', [
			{ ...emc, SiteId: 5 },
			{ ...emc, MaHoSo: 'E9', Status: 9 },
			{ ...emc, MaHoSo: 'E10' },
		]);
		expect(mixed.body).toMatchObject({
			accepted: 1,
			rejected: [
				{ index: 0, code: 'monitor.site-unknown' },
				{ index: 1, code: 'monitor.message-malformed' },
			],
		});
		expect((await post('/TrackingMCDT', '{not json')).status).toBe(400);
	});
});

describe('NPSP dossier sync', () => {
	const dossier = {
		MaHoSo: '000.00.01.H38-240510-0007',
		MaTTHC: '2.002492',
		KenhThucHien: '2',
		NgayNopHoSo: '20240510080000',
		NgayTiepNhan: '20240510090000',
		TrangThaiHoSo: '2',
	};
	const login = async () => (await post('/npsp/login', { madonvi: '000.00.00.H38', password: t.case.key })).body!.session as string;

	test('logs in, takes a step before its dossier, creates, tells that it exists, updates', async () => {
		const session = await login();
		const call = (service: string, data: unknown, more = {}) => post('/npsp', { session, madonvi: '000.00.00.H38', service, data, ...more });
		const step = await call('CapNhatTienDoHoSoMC', [
			{ MaHoSo: dossier.MaHoSo, ThoiDiemXuLy: '20240510100000', TrangThai: '4', NguoiXuLy: 'Nguyễn Văn Ẩn' },
		]);
		expect(step.body).toMatchObject({ error_code: '0', accepted: 1 });
		expect((await call('DongBoHoSoMC', [dossier], { isUpdating: 'False' })).body).toMatchObject({ error_code: '0', accepted: 1 });
		expect((await call('DongBoHoSoMC', [dossier], { isUpdating: 'False' })).body).toMatchObject({
			error_code: '0',
			message: expect.stringContaining('đã tồn tại'),
			duplicates: 1,
		});
		const done = { ...dossier, TrangThaiHoSo: '10', NgayTra: '20240512160000' };
		expect((await post('/npsp/DongBoHoSoMC', { session, isUpdating: 'True', data: [done, { MaHoSo: '' }] })).body).toMatchObject({
			error_code: '0',
			accepted: 1,
			rejected: [{ index: 1 }],
		});
		const [row] = await t.rows(`SELECT procedure, status, received, unit_last FROM dossier WHERE dossier = '${dossier.MaHoSo}'`);
		expect(row).toEqual({ procedure: '2.002492', status: 10, received: '2024-05-10T02:00:00.000Z', unit_last: 1010 });
	});

	test('refuses a wrong password, a session that is none, and one that is over', async () => {
		expect((await post('/npsp/login', { madonvi: '000.00.00.H38', password: 'x' })).status).toBe(401);
		expect((await post('/npsp', { session: 'abc', service: 'DongBoHoSoMC', data: [dossier] })).body).toMatchObject({
			error_code: '-1',
			code: 'monitor.session-unknown',
		});
		const session = await login();
		t.clock.set('2024-05-13T04:00:01Z');
		expect((await post('/npsp', { session, service: 'DongBoHoSoMC', data: [dossier] })).status).toBe(401);
		t.clock.set('2024-05-13T03:00:00Z');
	});
});

describe('beacons', () => {
	const q = (i: number, more: Record<string, string> = {}) =>
		new URLSearchParams({
			idsite: String(t.portal.site),
			rec: '1',
			url: `https://dvc.example.vn/p/${i}`,
			action_name: 'Thủ tục',
			_id: 'f'.repeat(16),
			rand: String(i),
			...more,
		}).toString();

	test('Matomo: 204 without an image, the image otherwise, POST, bulk with its bad ones, and a repetition once', async () => {
		const before = (await feed(t.portal.id)).facts;
		expect((await t.app.inject({ url: `/matomo.php?${q(0, { send_image: '0' })}` })).statusCode).toBe(204);
		const image = await t.app.inject({ url: `/matomo.php?${q(1)}` });
		expect([image.statusCode, image.rawPayload.length, image.rawPayload.subarray(0, 3).toString()]).toEqual([200, 43, 'GIF']);
		expect((await post('/piwik.php', q(2), { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(200);
		const bulk = await post('/tracking', {
			requests: [
				`?${q(3)}`,
				`?${q(0, { send_image: '0' })}`,
				`?${q(4, { rec: '0' })}`,
				{ idsite: t.portal.site, rec: 1, url: 'https://x/', rand: 7 },
				'?idsite=99999&rec=1',
				null,
			],
		});
		expect(bulk.body).toMatchObject({ status: 'success', tracked: 2, invalid: 3, invalid_indices: [2, 4, 5], duplicates: 1 });
		const after = await feed(t.portal.id);
		expect(after.facts - before).toBe(5);
		expect(after).toMatchObject({ duplicates: 1, rejected: 1, rejectedBy: [{ code: 'monitor.not-recording', count: 1 }], protocols: ['matomo'] });
	});

	test('Matomo: an unknown site is told so, backdating needs a key of the system', async () => {
		expect((await t.app.inject({ url: '/matomo.php?idsite=99999&rec=1' })).statusCode).toBe(401);
		const old = q(20, { cdt: '2024-05-01 00:00:00' });
		expect((await t.app.inject({ url: `/matomo.php?${old}` })).json()).toMatchObject({ code: 'monitor.backdating-needs-key' });
		expect((await t.app.inject({ url: `/matomo.php?${old}&token_auth=${t.case.key}` })).statusCode).toBe(400);
		expect((await t.app.inject({ url: `/matomo.php?${old}&token_auth=${t.portal.key}` })).statusCode).toBe(200);
		expect(await count('visit', "at = '2024-05-01 00:00:00'")).toBe(1);
	});

	test('Matomo: past visits sent again in another month, in a day of another salt, are known', async () => {
		const past = [41, 42].map((i) => `?${q(i, { cdt: '2024-05-02 00:00:00' })}`);
		const send = () => post('/matomo.php', { requests: past, token_auth: t.portal.key });
		expect((await send()).body).toMatchObject({ tracked: 2, duplicates: 0 });
		const before = t.clock.now().toISOString();
		t.clock.set('2024-07-20T03:00:00Z');
		expect((await send()).body).toMatchObject({ tracked: 0, duplicates: 2 });
		t.clock.set(before);
		expect(await count('visit', "at = '2024-05-02 00:00:00'")).toBe(2);
	});

	test("the site number of EMC is known on EMC's path and to our own script", async () => {
		expect((await t.app.inject({ url: '/tracking?idsite=888&rec=1&emc=1&send_image=0&rand=31&url=https://a.vn' })).statusCode).toBe(204);
		expect((await t.app.inject({ url: '/matomo.php?idsite=888&rec=1&send_image=0&rand=32' })).statusCode).toBe(401);
	});

	test('own beacon: text of JSON, one or many, answered 204 to any origin; an unknown site 401', async () => {
		const send = (body: unknown) => post('/b', body, { 'content-type': 'text/plain;charset=UTF-8', origin: 'https://dvc.example.vn' });
		const one = { s: t.portal.site, i: 0.5, u: 'https://dvc.example.vn/', t: 'Trang chủ', l: 'vi-VN' };
		const before = await count('visit');
		const r = await send(one);
		expect([r.status, r.headers['access-control-allow-origin']]).toEqual([204, '*']);
		expect(
			(await send([one, { ...one, i: 0.6, k: 'step', v: '2.002492', p: 'nop' }, { ...one, i: 0.7, k: 'perf', lcp: 1200.4, cls: 0.1, inp: 80 }]))
				.status,
		).toBe(204);
		expect(await count('visit')).toBe(before + 3);
		expect((await send({ s: 12345 })).status).toBe(401);
		const [perf] = await t.rows("SELECT lcp, inp, lang, url FROM visit WHERE kind = 'perf'");
		expect(perf).toMatchObject({ lcp: 1200, inp: 80, lang: 'vi' });
	});
});

describe('a new run of the program on the same stores', () => {
	test('knows every message that was stored before it, and visits by their nonce', async () => {
		const [sender, site] = [(await t.registry.sender(t.case.id))!, (await t.registry.sender(t.portal.id))!];
		const { facts, records } = t.stores;
		const said = mapOwnMessage(message('R1')).said!;
		const messages = Array.from({ length: 2_500 }, (_, i) => ({ original: null, reading: { said: { ...said, dossier: `R${i}` } } }));
		const visit = { original: null, reading: { said: { ...plainView, nonce: 'n-1' } } };
		const marks = { address: '::1', userAgent: 'Firefox', language: '' };
		expect(await t.monitor.intake.dossiers(sender, { protocol: 'batch', mapping: 1 }, messages)).toMatchObject({ accepted: 2_500 });
		expect(await t.monitor.intake.visits(site, { protocol: 'beacon', mapping: 1 }, [visit], marks)).toMatchObject({ accepted: 1 });
		const next = await openMonitor({ facts, records, registry: t.registry, clock: t.clock, log: silentLog });
		const one = { original: null, reading: { said: { ...said, dossier: 'R-new' } } };
		expect(await next.intake.dossiers(sender, { protocol: 'batch', mapping: 1 }, [...messages, one])).toMatchObject({
			accepted: 1,
			duplicates: 2_500,
		});
		expect(await next.intake.visits(site, { protocol: 'beacon', mapping: 1 }, [visit], marks)).toMatchObject({ accepted: 0, duplicates: 1 });
		await next.close();
	});

	test('finds rows of an insert whose outcome is unknown, in every table', async () => {
		const stored = await t.rows<{ id: string; system: number; day: string }>(
			"SELECT toString(v.id) AS id, v.system AS system, toString(toDate(v.at, 'Asia/Ho_Chi_Minh')) AS day FROM visit AS v LIMIT 3",
		);
		const bytesOf = (decimal: string) => {
			const bytes = Buffer.alloc(8);
			bytes.writeBigUInt64LE(BigInt(decimal));
			return bytes.toString('latin1');
		};
		const common = { repeats: true, backdated: false, from: 0, to: 0 };
		const rows = [...stored, { ...stored[0]!, id: '18446744073709551615' }].map((r) => ({ ...r, ...common, id: bytesOf(r.id) }));
		expect(await findPresentVisits(t.stores.facts, rows)).toEqual(new Set(stored.map((r) => bytesOf(r.id))));
		expect(await insertRunsSince(t.stores.facts, 'visit', 0)).toBe(false);
	});
});

describe('feeds over HTTP', () => {
	test('anybody reads the counts; the samples of refused messages are for the key of the system', async () => {
		const url = `/api/v1/feeds/${t.case.id}/rejected`;
		const open = (await t.app.inject({ url })).json() as { samples: unknown; rejected: number };
		expect(open.samples).toBeNull();
		expect(open.rejected).toBeGreaterThan(0);
		const mine = (await t.app.inject({ url, headers: { authorization: `Bearer ${t.case.key}` } })).json() as {
			samples: { message: string; code: string }[];
		};
		expect(mine.samples.length).toBe(open.rejected);
		expect((await t.app.inject({ url, headers: { authorization: `Bearer ${t.portal.key}` } })).statusCode).toBe(401);
		const all = (await t.app.inject({ url: '/api/v1/feeds?limit=1' })).json() as { items: Feed[]; next: string };
		expect([all.items.length, all.next]).toEqual([1, all.items[0]!.system]);
		expect((await t.app.inject({ url: '/api/v1/feeds?system=nobody' })).statusCode).toBe(404);
	});

	test('a span of days tells how many facts of each system speak of it', async () => {
		const spans = await t.monitor.reporting({ from: new Date('2024-04-30T17:00:00Z'), until: new Date('2024-05-01T17:00:00Z') });
		expect(spans).toEqual([{ system: t.portal.number, facts: 1, lastAt: new Date('2024-05-13T03:00:00Z') }]);
	});
});
