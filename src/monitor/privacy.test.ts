// No identity of anybody is stored: planted in every field of every protocol, accepted and refused, then looked for in the data folder, in
// the tables and in the records.
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestMonitor, type TestMonitor } from '../../tests/monitor.ts';
import { dailySalt } from './schema.ts';

let t: TestMonitor;
beforeAll(async () => {
	t = await openTestMonitor();
});
afterAll(() => t?.close());

const PLANTED = ['012345678901', '0912345678', '198765432', 'nguyen.van.an@example.vn', '203.0.113.77', 'uid-of-a-person', 'Nguyễn Văn Ẩn Danh'];
const [card, phone, oldCard, mail, address, uid, person] = PLANTED as [string, string, string, string, string, string, string];

test('planted identities are found nowhere', async () => {
	const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
		t.app.inject({ method: 'POST', url, payload: typeof body === 'string' ? body : JSON.stringify(body), headers, remoteAddress: address });
	const emc = {
		SiteId: 777,
		MaHoSo: 'P1',
		CodeTTHC: '2.002492',
		Status: 1,
		Data: person,
		TenCongDan: person,
		User: JSON.stringify({ ID_local: card, ID_QG: mail }),
	};
	await post('/TrackingMCDT', [emc, { ...emc, Status: 99 }, { ...emc, SiteId: 4_000 }]);
	const session = (await post('/npsp/login', { madonvi: '000.00.00.H38', password: t.case.key })).json<{ session: string }>().session;
	const npsp = {
		MaHoSo: 'P2',
		MaTTHC: '2.002492',
		TrangThaiHoSo: 2,
		NgayTiepNhan: '20240510090000',
		ChuHoSo: person,
		HoTenNguoiNop: [{ ten: person }],
		Email: mail,
		SoDienThoai: phone,
		DinhDanhCHS: [{ SoDinhDanh: card }],
	};
	await post('/npsp', { session, service: 'DongBoHoSoMC', data: [npsp, { ...npsp, TrangThaiHoSo: 77, SoGiayToChuHoSo: oldCard }] });
	await post('/npsp', {
		session,
		service: 'CapNhatTienDoHoSoMC',
		data: [{ MaHoSo: 'P2', ThoiDiemXuLy: 'x', NguoiXuLy: person, NoiDungXuLy: `${phone} ${mail}` }],
	});
	const own = { dossier: 'P3', procedure: 'p', at: '2024-05-13T09:00:00+07:00', status: 2, applicant: card };
	await post('/api/v1/dossiers', `${JSON.stringify(own)}\n${JSON.stringify({ ...own, status: 0 })}\nbroken ${card} ${mail}\n`, {
		authorization: `Bearer ${t.case.key}`,
	});
	const q = new URLSearchParams({
		idsite: String(t.portal.site),
		rec: '1',
		url: `https://a/?sdt=${phone}&e=${mail}`,
		action_name: `Hồ sơ ${card}`,
		uid,
		_id: 'abcdef0123456789',
		rand: '1',
	});
	await t.app.inject({ url: `/matomo.php?${q}`, remoteAddress: address });
	await t.app.inject({ url: `/matomo.php?${q}&rec=0&search=${mail}`, remoteAddress: address });
	await post('/b', { s: t.portal.site, u: `https://a/${card}`, t: mail, r: `https://b/?p=${oldCard}`, n: phone, i: 1 });

	const [feedOfCase, feedOfPortal] = await t.monitor.feeds();
	expect([feedOfCase!.facts, feedOfCase!.rejected, feedOfPortal!.facts]).toEqual([3, 5, 2]);
	for (const identity of PLANTED) {
		for (const [table, columns] of [
			['dossier_message', ['raw', 'dossier', 'procedure']],
			['visit', ['url', 'title', 'referrer', 'target', 'name', 'category', 'action']],
			['quarantine', ['raw', 'message']],
		] as const) {
			const where = columns.map((c) => `position(${c}, '${identity}') > 0`).join(' OR ');
			if (identity === person && table === 'quarantine') continue; // names in free text cannot be told from words; known fields are checked below
			expect([identity, table, await t.rows(`SELECT * FROM ${table} WHERE ${where}`)]).toEqual([identity, table, []]);
		}
		expect(grep(identity, t.stores.data)).toEqual([]);
	}
	expect(await t.rows(`SELECT * FROM quarantine WHERE position(raw, '${person}') > 0`)).toEqual([]);
	// The same person is one person, in whatever protocol.
	const applicants = await t.rows<{ n: number }>(
		"SELECT uniqExact(applicant) AS n FROM dossier_message WHERE dossier IN ('P2', 'P3') AND applicant != 0",
	);
	expect(applicants[0]!.n).toBe(1);
});

test('a visitor is one visitor all day, is known after a restart, and is somebody else tomorrow', async () => {
	const view = (rand: number) =>
		t.app.inject({
			url: `/matomo.php?idsite=${t.portal.site}&rec=1&rand=${rand}&url=https://a.vn/day`,
			remoteAddress: address,
			headers: { 'user-agent': 'Firefox' },
		});
	const visitors = async () => (await t.rows<{ n: number }>("SELECT uniqExact(visitor) AS n FROM visit WHERE url = 'https://a.vn/day'"))[0]!.n;
	const salts = () => t.stores.records.db.select().from(dailySalt);
	await view(101);
	await view(102);
	expect(await visitors()).toBe(1);
	const [today] = await salts();
	expect(today!.day).toBe('2024-05-13');
	t.clock.set('2024-05-13T17:30:00Z');
	await view(103);
	expect(await visitors()).toBe(2);
	const left = await salts();
	expect(left.map((s) => s.day)).toEqual(['2024-05-14']);
	expect(grep(today!.value, `${t.stores.data}/records/base`)).toEqual([]);
});

function grep(text: string, folder: string): string[] {
	try {
		return execFileSync('grep', ['-rlaF', text, folder], { encoding: 'utf8' }).trim().split('\n');
	} catch (error) {
		if ((error as { status?: number }).status === 1) return [];
		throw error;
	}
}
