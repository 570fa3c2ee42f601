// The protocols over HTTP as their clients speak them: what counts, what does not, and what each is answered.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestMonitor, type TestMonitor } from '../../tests/monitor.ts';

let t: TestMonitor;
beforeAll(async () => {
	t = await openTestMonitor();
});
afterAll(() => t?.close());

const post = async (url: string, body: unknown, headers: Record<string, string> = {}) => {
	const r = await t.app.inject({ method: 'POST', url, payload: typeof body === 'string' ? body : JSON.stringify(body), headers });
	return { status: r.statusCode, text: r.body, body: r.body.startsWith('{') ? (JSON.parse(r.body) as Record<string, unknown>) : {} };
};
const rows = async <T = Record<string, unknown>>(sql: string): Promise<T[]> => {
	await t.monitor.intake.settle();
	return t.rows<T>(sql);
};
const visits = async (where = '1') => (await rows<{ n: number }>(`SELECT count() AS n FROM visit WHERE ${where}`))[0]!.n;
const noon = '2024-05-13T03:00:00Z';

describe('Matomo', () => {
	const q = (more: Record<string, string> = {}) =>
		new URLSearchParams({ idsite: String(t.portal.site), rec: '1', url: 'https://a.vn/x', ...more }).toString();

	test.each(['/matomo.php', '/piwik.php', '/tracking'])('HEAD %s records nothing', async (path) => {
		const before = await visits();
		const r = await t.app.inject({ method: 'HEAD', url: `${path}?${q({ rand: `head ${path}` })}` });
		expect([r.statusCode, r.body]).toEqual([200, '']);
		expect(await visits()).toBe(before);
	});

	test('matomo.js: GET, POST by sendBeacon, and its queue of requests, with r instead of rand', async () => {
		const hit = (r: number) =>
			q({ action_name: 'Trang', r: String(r), h: '9', m: '1', s: '2', _id: 'a1b2c3d4e5f60718', _idn: '0', pv_id: 'Ab12Cd', cookie: '1' });
		expect((await t.app.inject({ url: `/matomo.php?${hit(1)}&send_image=0` })).statusCode).toBe(204);
		expect((await post('/matomo.php', hit(2), { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' })).status).toBe(200);
		const queue = { requests: [`?${hit(3)}`, `?${hit(4)}`, `?${hit(3)}`], send_image: 0 };
		expect((await post('/matomo.php', queue)).body).toMatchObject({ status: 'success', tracked: 2, invalid: 0, duplicates: 1 });
	});

	test('a view without the address of a page is refused and told so; its neighbours count', async () => {
		const bad = q({ url: 'javascript:alert(1)', rand: '51' });
		const single = await t.app.inject({ url: `/matomo.php?${bad}` });
		expect(single.json()).toMatchObject({ code: 'monitor.message-malformed', detail: expect.stringContaining('url: begins with "javascript:"') });
		const bulk = await post('/matomo.php', { requests: [`?${bad}`, `?${q({ rand: '52' })}`, `?idsite=${t.portal.site}&rec=1&rand=53`] });
		expect(bulk.body).toMatchObject({ tracked: 1, invalid: 2, invalid_indices: [0, 2] });
	});

	test('a past instant in bulk: the key may stand at the top, with each request, or nowhere', async () => {
		const past = (rand: number, more = {}) => `?${q({ rand: String(rand), cdt: '2024-04-01 08:00:00', ...more })}`;
		const key = t.portal.key;
		expect((await post('/matomo.php', { requests: [past(61), past(62)], token_auth: key })).body).toMatchObject({ tracked: 2, invalid: 0 });
		expect((await post('/matomo.php', { requests: [past(63), past(64, { token_auth: key })] })).body).toMatchObject({
			tracked: 1,
			invalid_indices: [0],
		});
		expect((await post('/matomo.php', { requests: [past(65, { token_auth: 'nonsense' })], token_auth: key })).body).toMatchObject({
			tracked: 0,
			invalid: 1,
		});
		expect((await post('/matomo.php', { requests: [past(66)], token_auth: t.case.key })).body).toMatchObject({ tracked: 0, invalid: 1 });
		expect(await visits("at = '2024-04-01 08:00:00'")).toBe(3);
	});

	test('what is refused is kept without the words of people', async () => {
		await t.app.inject({ url: `/matomo.php?${q({ url: '', action_name: 'Hồ sơ của Nguyễn Văn Ẩn', rand: '71', uid: 'an' })}` });
		const [kept] = await rows<{ raw: string }>("SELECT raw FROM quarantine WHERE protocol = 'matomo' ORDER BY id DESC LIMIT 1");
		expect(JSON.parse(kept!.raw)).toEqual({ idsite: String(t.portal.site), rec: '1', url: '', action_name: '(23 characters)', rand: '71' });
	});
});

describe('EMC', () => {
	const message = (Status: number, more = {}) => ({ SiteId: 777, MaHoSo: 'EMC-1', CodeTTHC: '2.002492', Status, Level: '4', ...more });

	test('a dossier that goes from 2 to 0 and back says three things; what is sent again within the hour says nothing new', async () => {
		const at = async (instant: string, body: unknown) => {
			t.clock.set(instant);
			return (await post('/TrackingMCDT', body)).body;
		};
		expect(await at('2024-05-13T03:10:00Z', message(2))).toMatchObject({ accepted: 1 });
		expect(await at('2024-05-13T03:20:00Z', message(2))).toMatchObject({ accepted: 0, duplicates: 1 });
		expect(await at('2024-05-13T05:10:00Z', message(0))).toMatchObject({ accepted: 1 });
		expect(await at('2024-05-13T07:10:00Z', message(2))).toMatchObject({ accepted: 1 });
		expect(await at('2024-05-13T07:11:00Z', [message(2), message(2)])).toMatchObject({ accepted: 0, duplicates: 2 });
		// A mistake of an hour is mended by saying the former again.
		await at('2024-05-13T08:10:00Z', message(2, { Level: '3' }));
		await at('2024-05-13T09:10:00Z', message(2));
		t.clock.set(noon);
		expect(await rows("SELECT status, level FROM dossier WHERE dossier = 'EMC-1'")).toEqual([{ status: 4, level: 'full' }]);
		expect(await rows("SELECT DISTINCT at_stated FROM dossier_message WHERE dossier = 'EMC-1'")).toEqual([{ at_stated: false }]);
	});
});

describe('NPSP', () => {
	const session = async () => (await post('/npsp/login', { madonvi: '000.00.00.H38', password: t.case.key })).body.session as string;

	test.each(['TraCuuHoSo', 'LayThuTuc', 'LayDanhSachTTHC'])('%s is answered with what is taken here, by body and by path', async (service) => {
		const body = { session: await session(), madonvi: '000.00.00.H38', data: { MaHoSo: 'N1' } };
		for (const answer of [await post('/npsp', { ...body, service }), await post(`/npsp/${service}`, body)]) {
			expect(answer.status).toBe(400);
			expect(answer.body).toMatchObject({ error_code: '-1', code: 'monitor.service-unknown', message: expect.stringContaining('DongBoHoSoMC') });
		}
	});

	test('a dossier with everything, then its steps and its end, is one dossier', async () => {
		const token = await session();
		const send = async (service: string, data: unknown, more = {}) => (await post(`/npsp/${service}`, { session: token, data, ...more })).body;
		const dossier = {
			...{ MaHoSo: 'NPSP-1', MaTTHC: '2.002492', KenhThucHien: '2', NoiNopHoSo: '1', TrangThaiHoSo: '2', NgayNopHoSo: '20240506080000' },
			...{ NgayTiepNhan: '20240506090000', NgayHenTra: '20240510170000', DuocThanhToanTrucTuyen: '1', HoSoCoThanhPhanSoHoa: '1' },
			...{ TaiKhoanDuocXacThucVoiVNeID: '1', DanhSachLePhi: [{ Gia: '50.000' }], TaiLieuNop: [{ DuocTaiSuDung: '1', IsDeleted: '0' }] },
		};
		expect(await send('CapNhatTienDoHoSoMC', [{ MaHoSo: 'NPSP-1', ThoiDiemXuLy: '20240506100000', TrangThai: 'processing' }])).toMatchObject({
			accepted: 1,
		});
		expect(await send('DongBoHoSoMC', dossier)).toMatchObject({ error_code: '0', accepted: 1, message: expect.stringContaining('đã tồn tại') });
		const asked = {
			NgayBoSung: '20240507080000',
			NgayTiepNhanBoSung: '20240509080000',
			NgayHenTraTruoc: '20240510170000',
			NgayHenTraMoi: '20240515170000',
		};
		const done = { ...dossier, TrangThaiHoSo: '9', NgayKetThucXuLy: '20240513093000', DanhSachHoSoBoSung: [asked] };
		expect(await send('DongBoHoSoMC', [done], { isUpdating: 'True' })).toMatchObject({ error_code: '0', accepted: 1, message: 'OK' });
		const [row] = await rows(`SELECT status, channel, payment, fee, digitised, reused, identity_verified, from_portal, due, finished,
			length(supplements) AS supplements FROM dossier WHERE dossier = 'NPSP-1'`);
		expect(row).toEqual({
			...{ status: 9, channel: 'online', payment: 'portal', fee: 50_000, digitised: true, reused: true, identity_verified: true, from_portal: true },
			...{ due: '2024-05-15T10:00:00.000Z', finished: '2024-05-13T02:30:00.000Z', supplements: 1 },
		});
	});

	test('an adapter may send dossiers without their envelope, one or a list, with the session or the key in a header', async () => {
		const headers = { session: await session() };
		const dossier = (MaHoSo: string) => ({ MaHoSo, MaTTHC: 'p', TrangThaiHoSo: '1', NgayNopHoSo: '20240506080000' });
		const path = '/npsp/DongBoHoSoMC?MaDinhDanhDV=000.00.00.H38&isUpdating=False';
		expect((await post(path, dossier('bare-1'), headers)).body).toMatchObject({ error_code: '0', accepted: 1, message: 'OK' });
		expect((await post(path, [dossier('bare-1'), dossier('bare-2')], headers)).body).toMatchObject({
			accepted: 1,
			duplicates: 1,
			message: '1 hồ sơ đã tồn tại',
		});
		const bearer = { authorization: `Bearer ${t.case.key}` };
		expect((await post(path.replace('False', 'True'), [dossier('bare-3')], bearer)).body).toMatchObject({ accepted: 1, message: 'OK' });
	});

	test('a session ends after an hour, and is no session of another server', async () => {
		const token = await session();
		const send = (text: string) =>
			post('/npsp', { session: text, service: 'DongBoHoSoMC', data: [{ MaHoSo: 'N2', MaTTHC: 'p', TrangThaiHoSo: '1' }] });
		expect((await send(token)).status).toBe(200);
		expect((await send(`${token}x`)).body).toMatchObject({ error_code: '-1', code: 'monitor.session-unknown' });
		t.clock.set('2024-05-13T04:00:01Z');
		expect((await send(token)).body).toMatchObject({ error_code: '-1', code: 'monitor.session-unknown' });
		t.clock.set(noon);
	});
});

describe('quarantine', () => {
	test('of a line that is no JSON only its shape is kept', async () => {
		const line = '{"dossier": "A1", "hoTen": "Nguyễn Văn Ẩn", "status: 2, "phone": 0912 345 678';
		const good = JSON.stringify({ dossier: 'Q1', procedure: 'p', at: noon, status: 2 });
		await post('/api/v1/dossiers', `${good}\n${line}\n`, { authorization: `Bearer ${t.case.key}` });
		const [kept] = await rows<{ raw: string }>("SELECT raw FROM quarantine WHERE protocol = 'batch' ORDER BY id DESC LIMIT 1");
		expect(kept!.raw).toBe('{"dossier": "…", "…": "…", "status: 2, "…": …');
	});

	test('values of undeclared fields are kept only where they are bare codes, numbers of identity never', async () => {
		const odd = { MaHoSo: '', hoTen: 'NguyenVanAn', sdt: '0912.345.678', so: 912345678, ma: '000.00.01.H38-240513-0001', DiaChi: 'Cốc Lếu', n: 7 };
		await post('/TrackingMCDT', { SiteId: 777, CodeTTHC: '2.002492', Status: 1, ...odd });
		const [kept] = await rows<{ raw: string }>("SELECT raw FROM quarantine WHERE protocol = 'emc' ORDER BY id DESC LIMIT 1");
		expect(JSON.parse(kept!.raw)).toEqual({
			...{ SiteId: 777, CodeTTHC: '2.002492', Status: 1, MaHoSo: '', ma: '000.00.01.H38-240513-0001', n: 7 },
			...{ hoTen: '(11 characters)', sdt: expect.stringMatching(/^~[\w-]{12}$/), so: expect.stringMatching(/^~[\w-]{12}$/) },
			DiaChi: '(7 characters)',
		});
	});
});
