// Who is let in, who waits, who is refused.
import { expect, test } from 'vitest';
import { Busy, openGate } from './gate.ts';

const held = () => {
	let open = () => {};
	const until = new Promise<void>((ok) => {
		open = ok;
	});
	return { open, until };
};

test('some are let in, some wait for their turn, and the rest are told when to come again', async () => {
	const gate = openGate({ atOnce: 2, waiting: 1, patienceMs: 60_000, retryAfter: 3 });
	const work = held();
	const inside = [1, 2, 3].map((n) => gate(() => work.until.then(() => n)));
	expect(gate.load()).toEqual({ running: 2, waiting: 1, refused: 0 });
	await expect(gate(async () => 4)).rejects.toMatchObject({ code: 'server.busy', status: 503, retryAfter: 3, report: false });
	work.open();
	expect(await Promise.all(inside)).toEqual([1, 2, 3]);
	expect(gate.load()).toEqual({ running: 0, waiting: 0, refused: 1 });
});

test('a failure gives its place back; who waits too long is refused and does not take a place later', async () => {
	const gate = openGate({ atOnce: 1, waiting: 5, patienceMs: 20, retryAfter: 1 });
	await expect(gate(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
	const work = held();
	const first = gate(() => work.until);
	await expect(gate(async () => 'late')).rejects.toBeInstanceOf(Busy);
	work.open();
	await first;
	expect(await gate(async () => 'next')).toBe('next');
	expect(gate.load().running).toBe(0);
});
