// Thirteen kept messages of three protocols, and what the tests of the remap look at.
import { openTestMonitor, type TestMonitor } from '../../tests/monitor.ts';
import type { DossierMessage } from './dossier-message.ts';
import { type RemapNeeds, remapDossiers } from './remap-dossiers.ts';
import { dossierMappings, type Mappings } from './remap-mappings.ts';

const EVER = new Date('2024-01-01T00:00:00Z');
export const MESSAGES = 13;
type Rows = Record<string, unknown>[];

export interface TestRemap {
	readonly t: TestMonitor;
	remap(more?: Partial<Parameters<typeof remapDossiers>[1]>, needs?: Partial<RemapNeeds>): ReturnType<typeof remapDossiers>;
	messages(): Promise<Rows>;
	dossiers(): Promise<Rows>;
	state(): Promise<{ messages: Rows; dossiers: Rows }>;
	/** The dossiers when their folds are made anew from all messages. */
	dossiersFoldedAnew(): Promise<Rows>;
}

export async function openTestRemap(): Promise<TestRemap> {
	const t = await openTestMonitor();
	await sendMessages(t);
	const messages = () => t.rows('SELECT * EXCEPT (batch) FROM dossier_message ORDER BY system, dossier, at, id');
	const dossiers = () => t.rows('SELECT * FROM dossier ORDER BY system, dossier');
	return {
		...{ t, messages, dossiers },
		remap: (more = {}, needs = {}) =>
			remapDossiers({ ...t.stores, registry: t.registry, clock: t.clock, ...needs }, { since: EVER, by: 'test', ...more }),
		state: async () => ({ messages: await messages(), dossiers: await dossiers() }),
		async dossiersFoldedAnew() {
			await t.stores.facts.run('TRUNCATE TABLE dossier_fold');
			await t.stores.facts.run('INSERT INTO dossier_heard SELECT * FROM dossier_message');
			return dossiers();
		},
	};
}

async function sendMessages(t: TestMonitor): Promise<void> {
	const post = async (url: string, body: unknown, headers = {}) => {
		const r = await t.app.inject({ method: 'POST', url, payload: typeof body === 'string' ? body : JSON.stringify(body), headers });
		if (r.statusCode !== 200) throw new Error(r.body);
		return r.json<{ session: string }>();
	};
	const own = (dossier: string, more = {}) => ({ dossier, procedure: '2.002492', at: '2024-05-06T09:00:00+07:00', status: 2, ...more });
	const supplement = [{ asked: '2024-05-06T09:00:00Z', answered: '2024-05-07T09:00:00Z', due: '2024-05-17T09:00:00Z' }];
	const all = {
		...{ submitted: '2024-05-06T01:00:00Z', received: '2024-05-06T02:00:00Z', due: '2024-05-16T02:00:00Z', finished: '2024-05-09T02:00:00Z' },
		...{ returned: '2024-05-10T02:00:00Z', payment: 'unit', fee: 120_000, digitised: true, reused: false, resultFile: true, rating: 4 },
		...{ identityVerified: true, fromPortal: false, supplement, applicant: '012345678901', level: 'full', channel: 'post', status: 10, id: 'm-1' },
	};
	const bearer = { authorization: `Bearer ${t.case.key}` };
	await post(
		'/api/v1/dossiers',
		[own('B1'), own('B1', { status: 4, at: '2024-05-07T09:00:00+07:00' }), own('B2', all), own('B3', { unit: '02647' })],
		bearer,
	);
	for (const [hour, Level] of [
		['03', '4'],
		['05', '1'],
		['07', '4'],
	] as const) {
		t.clock.set(`2024-05-13T${hour}:00:00Z`);
		await post(
			'/TrackingMCDT',
			[1, 2].map((n) => ({ SiteId: 777, MaHoSo: `E${n}`, CodeTTHC: 'p', Status: n, Level, User: '{"ID_QG":"x"}' })),
		);
	}
	const { session } = await post('/npsp/login', { madonvi: '000.00.00.H38', password: t.case.key });
	const dossier = {
		MaHoSo: 'N1',
		MaTTHC: 'p',
		TrangThaiHoSo: '9',
		NgayTiepNhan: '20240506090000',
		NgayKetThucXuLy: '20240508090000',
		KenhThucHien: '2',
	};
	await post('/npsp/CapNhatTienDoHoSoMC', { session, data: [{ MaHoSo: 'N1', ThoiDiemXuLy: '20240507090000', TrangThai: '4' }] });
	await post('/npsp/DongBoHoSoMC', { session, data: [dossier, { ...dossier, MaHoSo: 'N2' }], madonvi: '02647' });
	await t.monitor.intake.settle();
}

/** Mappings of a later version, one of which reads otherwise. */
export function later(by: number, change: (said: DossierMessage, protocol: string) => DossierMessage | null): Mappings {
	return Object.fromEntries(
		Object.entries(dossierMappings).map(([protocol, { version, read }]) => [
			protocol,
			{
				version: version + by,
				read: (message: unknown) => {
					const { said, refusal } = read(message);
					const changed = said && change(said, protocol);
					if (changed) return { said: changed };
					return { refusal: refusal ?? { code: 'monitor.message-malformed', message: 'no longer taken' } };
				},
			},
		]),
	);
}
/** EMC messages of one level. */
export const levels = (level: DossierMessage['level']) => (said: DossierMessage, protocol: string) =>
	protocol === 'emc' ? { ...said, level } : said;

/** Rows without the version that read them. */
export const strip = (rows: Rows): Rows => rows.map(({ mapping, ...rest }) => rest);
