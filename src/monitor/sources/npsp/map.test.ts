// The NPSP dossier and its progress steps, held to domain/dossier-sync.md.
import { expect, test } from 'vitest';
import { mapNpsp, mapNpspDossier, mapNpspStep } from './map.ts';

const dossier = { MaHoSo: 'H1', MaTTHC: '2.002492', TrangThaiHoSo: '2', NgayNopHoSo: '20240930091200', NgayTiepNhan: '20240930100000' };
const map = (more: Record<string, unknown>) => mapNpspDossier({ ...dossier, ...more }).said!;
const vn = (day: number, hour: number, minute = 0) => Date.UTC(2024, 8, day, hour - 7, minute);

test('instants are of Vietnam, with or without a time of day', () => {
	expect(map({ NgayHenTra: '20241001' })).toMatchObject({ submitted: vn(30, 9, 12), received: vn(30, 10), due: Date.UTC(2024, 8, 30, 17) });
	expect(mapNpspDossier({ ...dossier, NgayHenTra: '30/09/2024' }).refusal?.message).toContain('NgayHenTra');
	expect(mapNpspDossier({ ...dossier, NgayHenTra: '20240931000000' }).refusal?.message).toContain('NgayHenTra');
});

test('it speaks of the instant of its state, so that the same content always means the same', () => {
	expect(map({}).at).toBe(vn(30, 10));
	expect(map({ TrangThaiHoSo: 1 }).at).toBe(vn(30, 9, 12));
	expect(map({ TrangThaiHoSo: '4' }).at).toBe(vn(30, 10));
	expect(map({ TrangThaiHoSo: '9', NgayKetThucXuLy: '20241002080000', NgayTra: '20241003080000' }).at).toBe(Date.UTC(2024, 9, 2, 1));
	expect(map({ TrangThaiHoSo: '3', NgayTuChoi: '20240930110000' }).at).toBe(vn(30, 11));
	expect(map({ TrangThaiHoSo: '5', DanhSachHoSoBoSung: [{ NgayBoSung: '20241001080000' }, { NgayBoSung: '20241005080000' }] }).at).toBe(
		Date.UTC(2024, 9, 5, 1),
	);
	expect(mapNpspDossier({ MaHoSo: 'H1', MaTTHC: 'p', TrangThaiHoSo: '4' }).said!.at).toBeNull();
});

test('codes and flags come as text or numbers; an empty channel is the counter, an absent one says nothing', () => {
	expect(['1', 2, '3', '', undefined].map((KenhThucHien) => map({ KenhThucHien }).channel)).toEqual(['counter', 'online', 'post', 'counter', '']);
	expect(['0', '1', 2, '3'].map((DuocThanhToanTrucTuyen) => map({ DuocThanhToanTrucTuyen }).payment)).toEqual(['none', 'portal', 'unit', 'other']);
	expect(map({ HoSoCoThanhPhanSoHoa: '1', TaiKhoanDuocXacThucVoiVNeID: 0, NoiNopHoSo: '2' })).toMatchObject({
		digitised: true,
		identityVerified: false,
		fromPortal: false,
	});
	expect(map({})).toMatchObject({ digitised: null, reused: null, identityVerified: null, fromPortal: null, resultFile: null, fee: null });
});

test('documents, fees, results and supplements are summed up', () => {
	const said = map({
		TaiLieuNop: [
			{ DuocSoHoa: '0', DuocTaiSuDung: '1', IsDeleted: '1' },
			{ DuocSoHoa: '0', DuocLayTuKhoDMQG: '0', TenTepDinhKem: 'CCCD Nguyen Van An.pdf' },
		],
		DanhSachLePhi: [{ Gia: '50000' }, { Gia: 20000 }, { Gia: 'free' }],
		DanhSachGiayToKetQua: [{ DuongDanTepTinKetQua: '/files/nguyen-van-an.pdf' }],
		DanhSachHoSoBoSung: [{ NgayBoSung: '20241001080000', NgayTiepNhanBoSung: '20241002080000' }],
	});
	expect(said).toMatchObject({ digitised: false, reused: false, fee: 70000, resultFile: true });
	expect(said.supplements).toEqual([{ asked: Date.UTC(2024, 9, 1, 1), answered: Date.UTC(2024, 9, 2, 1), due: null }]);
	expect(said.raw).not.toMatch(/Nguyen|nguyen/);
});

test('the applicant is found, and nothing personal is in the raw text', () => {
	const personal = {
		ChuHoSo: 'Nguyễn Văn Ẩn',
		DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: '012345678901' }],
		Email: 'an@example.vn',
		SoDienThoai: '0912345678',
		SoGiayToChuHoSo: '123456789',
	};
	const said = map(personal);
	expect(said.applicant).toBe('012345678901');
	expect(said.raw).not.toMatch(/Nguyễn|012345678901|an@|0912345678|123456789/);
	expect(map({ SoGiayToChuHoSo: '123456789' }).applicant).toBe('123456789');
});

test('a dossier without code, procedure or a status of the table is refused', () => {
	expect(mapNpspDossier({ ...dossier, MaHoSo: ' ' }).refusal?.message).toContain('MaHoSo');
	expect(mapNpspDossier({ ...dossier, MaTTHC: null }).refusal?.message).toContain('MaTTHC');
	expect(mapNpspDossier({ ...dossier, TrangThaiHoSo: '11' }).refusal?.message).toContain('TrangThaiHoSo');
	expect(mapNpspDossier('x').refusal?.code).toBe('monitor.message-malformed');
});

test('a step says a state at an instant and nothing of the procedure', () => {
	const { said } = mapNpspStep({
		MaHoSo: 'H1',
		ThoiDiemXuLy: '20240930100000',
		TrangThai: '4',
		NguoiXuLy: 'Trần Thị B',
		NoiDungXuLy: 'gọi 0912345678',
	});
	expect(said).toMatchObject({ dossier: 'H1', procedure: '', at: vn(30, 10), status: 4 });
	expect(said!.raw).not.toMatch(/Trần|0912345678/);
	expect(mapNpspStep({ MaHoSo: 'H1', TrangThai: '4' }).refusal?.message).toContain('ThoiDiemXuLy');
	expect(mapNpspStep({ MaHoSo: 'H1', ThoiDiemXuLy: '20240930100000', TrangThai: 'chờ' }).said!.status).toBe(0);
});

test('the new due date of a supplement is the one that counts, and is kept with it', () => {
	const supplement = { NgayBoSung: '20241001080000', NgayTiepNhanBoSung: '20241003080000', NgayHenTraTruoc: '20241004', NgayHenTraMoi: '20241010' };
	const due = (day: number) => Date.UTC(2024, 9, day - 1, 17);
	const said = map({ NgayHenTra: '20241004', DanhSachHoSoBoSung: [supplement] });
	expect(said.due).toBe(due(10));
	expect(said.supplements).toEqual([{ asked: Date.UTC(2024, 9, 1, 1), answered: Date.UTC(2024, 9, 3, 1), due: due(10) }]);
	expect(map({ NgayHenTra: '20241012', DanhSachHoSoBoSung: [supplement] }).due).toBe(due(12));
	const malformed = mapNpspDossier({ ...dossier, DanhSachHoSoBoSung: [{ ...supplement, NgayHenTraMoi: 'later' }] });
	expect(malformed.refusal?.message).toContain('DanhSachHoSoBoSung.0.NgayHenTraMoi');
});

test('a supplement is read under either name of its fields', () => {
	const asked = { NgayYeuCau: '20241001080000', NgayTiepNhan: '20241003080000' };
	expect(map({ TrangThaiHoSo: '5', DanhSachHoSoBoSung: [asked] })).toMatchObject({
		at: Date.UTC(2024, 9, 1, 1),
		supplements: [{ asked: Date.UTC(2024, 9, 1, 1), answered: Date.UTC(2024, 9, 3, 1), due: null }],
	});
});

test('handling that goes on after a supplement speaks of its answer, not of the question', () => {
	const supplement = { NgayBoSung: '20241001080000', NgayTiepNhanBoSung: '20241003080000' };
	expect(map({ TrangThaiHoSo: '5', DanhSachHoSoBoSung: [supplement] }).at).toBe(Date.UTC(2024, 9, 1, 1));
	expect(map({ TrangThaiHoSo: '4', DanhSachHoSoBoSung: [supplement] }).at).toBe(Date.UTC(2024, 9, 3, 1));
});

test('a dossier at its end without the date of it does not end on the day it was received', () => {
	for (const TrangThaiHoSo of ['7', '9', '10']) expect(map({ TrangThaiHoSo }).at, TrangThaiHoSo).toBeNull();
	expect(map({ TrangThaiHoSo: '10', NgayKetThucXuLy: '20241002080000' }).at).toBe(Date.UTC(2024, 9, 2, 1));
	expect(map({ TrangThaiHoSo: '8', NgayKetThucXuLy: '20241002080000' }).at).toBe(Date.UTC(2024, 9, 2, 1));
});

test.each([
	['new', 1],
	['Processing', 4],
	['PAYING', 6],
	['done', 9],
	['receiving', 0],
	['waiting', 0],
	['releasing', 0],
	['denied', 0],
	['unresolved', 0],
	['cancelled', 0],
	['interoperating', 0],
	['posting', 0],
])('the status "%s" is read as %i', (word, status) => {
	expect(map({ TrangThaiHoSo: word }).status).toBe(status);
	expect(mapNpspStep({ MaHoSo: 'H1', ThoiDiemXuLy: '20240930100000', TrangThai: word }).said!.status).toBe(status);
});

test.each([
	['50000', 50_000],
	[50_000, 50_000],
	['50.000', 50_000],
	['1,200,000', 1_200_000],
	['50000.00', 50_000],
	['0', 0],
	['5e4', null],
	['-5', null],
	['1.5', null],
	['0x10', null],
])('a fee of %j is %j dong', (Gia, fee) => {
	expect(map({ DanhSachLePhi: [{ Gia }] }).fee).toBe(fee);
});

test('documents that were taken back say nothing; flags come in any letters', () => {
	const documents = (...TaiLieuNop: Record<string, unknown>[]) => map({ TaiLieuNop });
	expect(documents({ DuocSoHoa: 'True' }, { DuocSoHoa: 'FALSE' }).digitised).toBe(true);
	expect(documents({ DuocSoHoa: '1', IsDeleted: 'true' }, { DuocSoHoa: 0 }).digitised).toBe(false);
	expect(documents({ DuocSoHoa: '1', IsDeleted: true }).digitised).toBeNull();
	expect(documents({ DuocLayTuKhoDMQG: '1' }).reused).toBe(true);
	expect(documents({ DuocSoHoa: 'maybe' }).digitised).toBeNull();
});

test('codes that every object inherits are no codes', () => {
	for (const code of ['constructor', 'toString', '__proto__']) {
		expect(map({ KenhThucHien: code, DuocThanhToanTrucTuyen: code, NoiNopHoSo: code, HoSoCoThanhPhanSoHoa: code })).toMatchObject({
			...{ channel: '', payment: '', fromPortal: null, digitised: null },
		});
		expect(mapNpspDossier({ ...dossier, TrangThaiHoSo: code }).refusal).toBeDefined();
	}
});

test('what is wrong is told with what was found and what is expected', () => {
	const told = (more: Record<string, unknown>) => mapNpspDossier({ ...dossier, ...more }).refusal?.message;
	expect(told({ TrangThaiHoSo: '11' })).toBe('TrangThaiHoSo: is "11", expected 1 to 10');
	expect(told({ NgayHenTra: '30/09/2024' })).toContain('NgayHenTra: "30/09/2024" is not yyyyMMddHHmmss');
	expect(told({ MaHoSo: 'H\u0000' })).toContain('control character');
	expect(told({ MaHoSo: { a: 1 } })).toBe('MaHoSo: is an object, expected a text or a number');
});

test('a kept message is read again by what it is: a dossier or a step', () => {
	const step = { MaHoSo: 'H1', ThoiDiemXuLy: '20240930100000', TrangThai: '4' };
	expect(mapNpsp(step)).toEqual(mapNpspStep(step));
	expect(mapNpsp(dossier)).toEqual(mapNpspDossier(dossier));
	for (const message of [step, dossier]) {
		const once = mapNpsp(message).said!;
		expect({ ...mapNpsp(JSON.parse(once.raw)).said, applicant: once.applicant }).toEqual(once);
	}
});
