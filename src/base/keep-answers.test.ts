// Answers are kept as long as they hold.
import { expect, test } from 'vitest';
import { keepAnswers } from './keep-answers.ts';

test('keeps an answer while nothing changed, and never a failure', async () => {
	let version = 'a';
	let now = 0;
	let asked = 0;
	const answer = keepAnswers({ most: 10, forMs: 30_000, version: () => version, now: () => now });
	const ask = () => answer('q', async () => ++asked);
	expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
	version = 'b';
	expect(await ask()).toBe(2);
	now = 60_000;
	expect(await ask()).toBe(3);
	await expect(answer('bad', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
	expect(await answer('bad', async () => 'up')).toBe('up');
});

test('while the version stands and no longer than their time, and never a failure', async () => {
	let [version, now, computed] = ['1', 0, 0];
	const answer = keepAnswers({ version: () => version, now: () => now, forMs: 10, most: 2 });
	const ask = () => answer('a', async () => ++computed);
	expect([await ask(), await ask()]).toEqual([1, 1]);
	version = '2';
	expect(await ask()).toBe(2);
	now = 11;
	expect(await ask()).toBe(3);
	await expect(answer('b', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
	await expect(answer('b', async () => 'yes')).resolves.toBe('yes');
});
