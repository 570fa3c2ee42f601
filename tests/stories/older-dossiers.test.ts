// A case system connected just after the merger of its province: what it sends of June, in July, is June of the province that it is of.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding } from '../../src/evaluate/contract.ts';
import { type Product, startProduct, until } from '../product.ts';

let product: Product;
beforeAll(async () => {
	product = await startProduct({ THUCDO_CLOCK: '2025-08-20T08:00:00+07:00' });
});
afterAll(() => product.close());

const june = async (unit: string, clock: 'then' | 'now') =>
	(await product.get<{ items: Finding[] }>(`/indicators/dossiers.received/findings?period=2025-06&unit=${unit}&clock=${clock}`)).items[0]!;
const dossier = (code: string, at: string, more: object = {}) => ({ dossier: code, procedure: '2.002492', at, status: 2, ...more });

test('a dossier of June first heard of in July is of June, of the old province whose system sends it', async () => {
	const laoCai = await product.system('10@2024-05-01', 'case');
	const yenBai = await product.system('15@2024-05-01', 'case');
	const received = { received: '2025-06-20T09:00:00+07:00' };
	await product.send(laoCai.key, [dossier('LC-1', '2025-07-03T09:00:00+07:00', received)]);
	await product.send(yenBai.key, [dossier('YB-1', '2025-06-11T09:00:00+07:00'), dossier('YB-2', '2025-06-12T09:00:00+07:00')]);
	expect(
		await until(
			() => june('u1010', 'then'),
			(f) => f.state === 'value',
		),
	).toMatchObject({ value: 1, why: null });
	const now = await until(
		() => june('u2015', 'now'),
		(f) => f.value === 3,
	);
	expect(now).toMatchObject({ state: 'value', why: null });
	expect(await june('u1015', 'then')).toMatchObject({ state: 'value', value: 2, why: null });
	expect(await june('u1', 'then')).toMatchObject({ value: 3 });

	// A word of June, said later, changes nothing any more.
	await product.send(laoCai.key, [dossier('LC-1', '2025-06-20T09:00:00+07:00'), dossier('LC-2', '2025-06-21T09:00:00+07:00')]);
	expect(
		await until(
			() => june('u1010', 'then'),
			(f) => f.value === 2,
		),
	).toMatchObject({ state: 'value', why: null });
	expect(await june('u1015', 'then')).toMatchObject({ value: 2 });
}, 60_000);
