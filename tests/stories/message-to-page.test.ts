// One story through every room: a case system sends, the figure appears, the page shows it, the merger carries it on.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding } from '../../src/evaluate/contract.ts';
import type { Feed } from '../../src/monitor/contract.ts';
import { type Product, startProduct, until } from '../product.ts';

let product: Product;
beforeAll(async () => {
	product = await startProduct({ THUCDO_CLOCK: '2025-12-20T08:00:00+07:00' });
});
afterAll(() => product.close());

const finding = async (unit: string, period: string, clock: 'then' | 'now') =>
	(await product.get<{ items: Finding[] }>(`/indicators/emc.fullProcessRate/findings?period=${period}&unit=${unit}&clock=${clock}`)).items[0]!;

/** `full` of `all` dossiers, received in May 2024, handled wholly online. */
const history = (prefix: string, all: number, full: number) =>
	Array.from({ length: all }, (_, i) => ({
		dossier: `${prefix}-${i}`,
		procedure: 'QD06.12',
		at: '2024-05-13T09:00:00+07:00',
		status: 2,
		channel: i < full ? 'online' : 'counter',
		level: 'full',
	}));

test('what two provinces send becomes their figures, a page, and the figure of the province they became', async () => {
	const yenBai = await product.system('15@2024-05-01', 'case');
	const laoCai = await product.system('10@2024-05-01', 'case');
	const a = await product.send(yenBai.key, history('YB', 40, 10));
	expect(a).toMatchObject({ status: 200, body: { accepted: 40, duplicates: 0, rejected: [] } });
	await product.send(laoCai.key, history('LC', 60, 45));

	const then = await until(
		() => finding('u1015', '2024-05', 'then'),
		(f) => f.denominator === 40,
	);
	expect(then).toMatchObject({ state: 'value', value: 25, numerator: 10, denominator: 40, coverage: { reporting: 1, expected: 1 } });

	// Yên Bái and Lào Cai became the new Lào Cai on 1 July 2025: counts add, the rate is recomputed
	const now = await until(
		() => finding('u2015', '2024-05', 'now'),
		(f) => f.denominator === 100,
	);
	expect(now).toMatchObject({ state: 'value', value: 55, numerator: 55, denominator: 100 });

	const page = await (await fetch(`${product.url}/vi/units/u2015`)).text();
	expect(page).toContain('Lào Cai');
	expect(page).toContain('Yên Bái');
});

test('sending the same again changes no figure and says so', async () => {
	const facts = async () => (await product.get<{ items: Feed[] }>('/feeds')).items.find((f) => f.unit === 'u1015')!.facts;
	expect(await until(facts, (n) => n === 40)).toBe(40);
	const again = await product.system('15@2024-05-01', 'case', { name: 'second' });
	const first = await product.send(again.key, history('YB2', 5, 5));
	const second = await product.send(again.key, history('YB2', 5, 5));
	expect(first.body).toMatchObject({ accepted: 5, duplicates: 0 });
	expect(second.body).toMatchObject({ accepted: 0, duplicates: 5 });
});

test('a result handed over after the merger leaves the month of the finish as it was', async () => {
	const laoCai = await product.system('10@2024-05-01', 'case', { name: 'handing over' });
	const said = (at: string, status: number, more = {}) => ({ dossier: 'LC-june', procedure: '2.002492', at, status, ...more });
	const june = () => product.get<{ items: Finding[] }>('/indicators/dossiers.finished/findings?period=2025-06&unit=u1010&clock=then');
	const due = { due: '2025-06-25T17:00:00+07:00' };
	await product.send(laoCai.key, [said('2025-06-10T09:00:00+07:00', 2, due), said('2025-06-20T09:00:00+07:00', 9)]);
	expect((await until(june, (a) => a.items[0]?.value === 1)).items[0]).toMatchObject({ state: 'value', value: 1 });
	await product.send(laoCai.key, [said('2025-07-05T09:00:00+07:00', 10)]);
	await until(
		() => product.get<{ items: Feed[] }>('/feeds'),
		(a) => a.items.find((f) => f.name === 'handing over')?.facts === 3,
	);
	expect((await june()).items[0]).toMatchObject({ state: 'value', value: 1 });
	const july = () => product.get<{ items: Finding[] }>('/indicators/dossiers.inHand/findings?period=2025-07&unit=u2015&clock=then');
	expect((await until(july, (a) => a.items[0]?.value === 105)).items[0]!.value).toBe(105); // the 100 and the 5 of May 2024 were never finished; this one was
});

test('a rate whose field nobody states has no value: silence of a field is not a zero', async () => {
	const haGiang = await product.system('02@2024-05-01', 'case');
	await product.send(
		haGiang.key,
		[1, 2, 3].map((i) => ({ dossier: `HG-${i}`, procedure: '2.002492', at: '2024-05-13T09:00:00+07:00', status: 2 })),
	);
	const of = async (indicator: string) =>
		(await product.get<{ items: Finding[] }>(`/indicators/${indicator}/findings?period=2024-05&unit=u1002&clock=then`)).items[0]!;
	expect(
		(
			await until(
				() => of('dossiers.received'),
				(f) => f.value === 3,
			)
		).value,
	).toBe(3);
	for (const indicator of ['emc.onlineRate', 'emc.fullProcessRate', 'emc.digitisedRate', 'emc.reuseRate', 'emc.onTimeRate'])
		expect(await of(indicator), indicator).toMatchObject({ state: 'noData', value: null });
});

test('a dossier whose finish was said late was not in hand meanwhile', async () => {
	const haGiang = await product.system('02@2024-05-01', 'case', { name: 'late sync' });
	const said = { dossier: 'HG-late', procedure: '2.002492' };
	await product.send(haGiang.key, [
		{ ...said, at: '2024-09-10T09:00:00+07:00', status: 2 },
		{ ...said, at: '2024-10-02T09:00:00+07:00', status: 9, finished: '2024-09-28T09:00:00+07:00' },
	]);
	const of = async (measure: string) =>
		(await product.get<{ items: Finding[] }>(`/indicators/${measure}/findings?period=2024-09&unit=u1002&clock=then`)).items[0]!;
	expect(
		(
			await until(
				() => of('dossiers.finished'),
				(f) => f.value === 1,
			)
		).value,
	).toBe(1);
	expect((await of('dossiers.inHand')).value).toBe(3); // those of May, not this one
});

test('a quiet day of a system that lives is a zero; a day long before its first word is not', async () => {
	const soc = await product.system('94@2024-05-01', 'case');
	const on = (day: string) => ({ dossier: `ST-${day}`, procedure: '2.002492', at: `${day}T09:00:00+07:00`, status: 2, channel: 'online' });
	await product.send(soc.key, ['2024-05-17', '2024-05-20'].map(on));
	const of = async (day: string) =>
		(await product.get<{ items: Finding[] }>(`/indicators/dossiers.received/findings?period=${day}&unit=u1094&clock=then`)).items[0]!;
	expect(
		(
			await until(
				() => of('2024-05-20'),
				(f) => f.value === 1,
			)
		).value,
	).toBe(1);
	expect(await of('2024-05-19')).toMatchObject({ state: 'value', value: 0 }); // a Sunday between two days of work
	expect(await of('2024-03-03')).toMatchObject({ state: 'noData', value: null });
});

test('a province without systems is not connected, which is not zero', async () => {
	expect(await finding('u1001', '2024-05', 'then')).toMatchObject({ state: 'notConnected', value: null });
});
