// The commands that tell of senders and mend what they sent, as operators type them beside a running server.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Feed, FeedAccount } from '../../src/monitor/contract.ts';
import { type Product, startProduct, until } from '../product.ts';
import { thucdo, typed } from './command.ts';

let product: Product;
let sender: { id: string; key: string };
const folder = mkdtempSync(join(tmpdir(), 'thucdo-commands-'));
const message = (dossier: string, more: object = {}) => ({ dossier, procedure: '2.002492', at: new Date().toISOString(), status: 2, ...more });

beforeAll(async () => {
	product = await startProduct();
	sender = await product.system('10@2024-05-01', 'case', { name: 'Một cửa Lào Cai' });
	await product.system('12@2024-05-01', 'portal', { name: 'Cổng Lai Châu' });
	const ended = { status: 9, received: '2024-05-03T02:00:00Z', finished: '2024-05-02T02:00:00Z', at: '2024-05-04T02:00:00Z' };
	const impossible = Array.from({ length: 45 }, (_, i) => message(`E${i}`, ended));
	await product.send(sender.key, [message('A1'), message('A2'), ...impossible, message('A3', { status: 77 })]);
	await until(
		() => product.get<{ items: Feed[] }>(`/feeds?system=${sender.id}`),
		({ items }) => items[0]?.facts === 47,
	);
});
afterAll(async () => {
	await product?.close();
	rmSync(folder, { recursive: true, force: true });
});

const run = (...args: string[]) => typed(product.data, ...args);
const json = <T>(...args: string[]) => thucdo<T>(product.data, ...args);
/** One line that names the code and says what to do. */
const sentence = /^[a-z]+\.[a-z-]+: .{20,}\n$/;

test('thucdo feed lists every system, and tells of one its account and what to mend', async () => {
	const [list, one, told, unknown, unread] = await Promise.all([
		run('feed'),
		run('feed', sender.id),
		json<{ feed: Feed; accounts: FeedAccount[]; samples: unknown[] }>('feed', sender.id, '--hours', '2'),
		run('feed', 'nobody'),
		run('feed', sender.id, '--hours', '0'),
	]);
	expect(list).toMatchObject({ code: 0, err: '' });
	expect(list.out).toMatch(/speaking .*Một cửa Lào Cai/);
	expect(list.out).toMatch(/never heard .*Cổng Lai Châu/);
	for (const part of ['47 facts', '1  monitor.message-malformed', 'status: is 77', 'Interruptions\nnone']) expect(one.out).toContain(part);
	expect(told).toMatchObject({ feed: { facts: 47, rejected: 1 }, accounts: [{ accepted: 47, rejected: 1, late: 45 }], samples: [{}] });
	expect(unknown).toMatchObject({ code: 1, out: '', err: expect.stringMatching(sentence) });
	expect(unread).toMatchObject({ code: 1, err: expect.stringContaining('Write a whole number from 1 to 2000') });
});

test('thucdo check names what asks for an explanation, with dossiers to look at', async () => {
	const [all, told, before, unknown, unread] = await Promise.all([
		run('check', '--period', '2024-Q2'),
		json<{ systems: { system: string; items: { check: string; examples: string[] | null }[] }[] }>('check', sender.id, '--period', '2024-Q2'),
		run('check', '--period', '2023'),
		run('check', 'nobody', '--period', '2024'),
		run('check', '--period', 'May'),
	]);
	expect(all).toMatchObject({ code: 0, err: '' });
	expect(all.out).toMatch(/1 asks for an explanation\n\n.*\n.*\nimplausible +instants\.finishedBeforeReceived +100\.0 % +45 \/ 45/);
	expect(told.systems).toMatchObject([{ system: sender.id }]);
	const found = told.systems[0]!.items.find((item) => item.check === 'instants.finishedBeforeReceived');
	expect(found?.examples).toHaveLength(5);
	expect(before.out).toContain('2023: nothing can be judged');
	expect(unknown).toMatchObject({ code: 1, err: expect.stringMatching(sentence) });
	expect(unread).toMatchObject({ code: 1, err: expect.stringContaining('Write 2024') });
});

test('thucdo monitor shows what would be read otherwise and does it only with --apply', async () => {
	const [remap, replay, runs, ...unknown] = await Promise.all([
		run('monitor', 'remap', '--since', '2024-01-01', '--all'),
		run('monitor', 'replay', '--system', sender.id),
		run('monitor', 'runs'),
		run('monitor', 'replay', '--system', 'nobody'),
		run('monitor', 'remap', '--since', '2024-01-01', '--system', 'nobody'),
	]);
	expect(remap).toMatchObject({ code: 0, out: expect.stringContaining('47 kept messages read') });
	expect(replay.out).toContain('1 open refusal read, 0 of them good now');
	expect(runs.out).toBe('No remap was applied yet\n');
	for (const ended of unknown) expect(ended).toMatchObject({ code: 1, err: expect.stringMatching(sentence) });
});

test('thucdo import checks a file without a trace, then stores it, and says which file or system is not there', async () => {
	const file = join(folder, 'old.ndjson');
	writeFileSync(file, ['I1', 'I2'].map((dossier) => `${JSON.stringify(message(dossier))}\n`).join(''));
	const [checked, ...refused] = await Promise.all([
		json('import', 'dossiers', file, '--system', sender.id, '--dry-run'),
		run('import', 'dossiers', file, '--system', 'nobody'),
		run('import', 'dossiers', join(folder, 'none.csv'), '--system', sender.id),
	]);
	expect(checked).toMatchObject({ state: 'checked', accepted: 2 });
	for (const ended of refused) expect(ended).toMatchObject({ code: 1, out: '', err: expect.stringMatching(sentence) });
	const { code, out } = await run('import', 'dossiers', file, '--system', sender.id);
	expect([code, out]).toEqual([0, `${file} is imported into ${sender.id}: 2 rows, 2 accepted, 0 duplicates, 0 refused\n`]);
});

test('thucdo evaluate says in which state the figures of a period are, and refuses what is no period before it opens anything', async () => {
	const [told, wrong] = await Promise.all([
		json<{ states: { level: string; value: number; noData: number }[] }>('evaluate', '--period', '2024-05'),
		run('evaluate', '--period', '2024-13'),
	]);
	const of = (level: string) => told.states.find((s) => s.level === level)!;
	expect(of('province').value).toBeGreaterThan(0);
	expect(of('commune').value).toBe(0);
	expect(of('commune').noData).toBeGreaterThan(10_000);
	expect([wrong.code, wrong.err]).toEqual([1, expect.stringMatching(sentence)]);
});
