// The command line reads kept and refused messages again beside a running server: what a mended registry makes good is in the figures.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Feed } from '../../src/monitor/contract.ts';
import { type Product, startProduct, until } from '../product.ts';
import { thucdo } from './command.ts';

let product: Product;
beforeAll(async () => {
	product = await startProduct({});
});
afterAll(() => product.close());

test('messages of a system that was registered too late are replayed once, and read the same when they are read again', async () => {
	const run = <T>(...args: string[]) => thucdo<T>(product.data, ...args);
	const message = (MaHoSo: string) => ({ SiteId: 4_711, MaHoSo, CodeTTHC: '2.002492', Status: '1', User: '{"ID_QG":"012345678901"}' });
	const sent = await fetch(`${product.url}/TrackingMCDT`, { method: 'POST', body: JSON.stringify([message('late-1'), message('late-2')]) });
	expect(sent.status).toBe(401);
	const { id } = await run<{ id: string }>('system', 'add', '--unit', '10@2024-05-01', '--kind', 'case', '--name', 'late', '--emc-site', '4711');
	expect(await run('monitor', 'replay', '--apply')).toMatchObject({ good: 2, accepted: 2, duplicates: 0 });
	expect(await run('monitor', 'replay', '--apply')).toMatchObject({ read: 0 });
	const feeds = await until(
		() => product.get<{ items: Feed[] }>(`/feeds?system=${id}`),
		({ items }) => items[0]?.facts === 2,
	);
	expect(feeds.items[0]).toMatchObject({ facts: 2, protocols: ['emc'] });

	const again = await run('monitor', 'remap', '--since', '2024-01-01', '--all', '--apply');
	expect(again).toMatchObject({ read: 2, changed: 0, refused: 0, remark: expect.stringContaining('Visits keep no raw text') });
});
