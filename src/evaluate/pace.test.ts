// How long a state of the facts stands while others arrive.
import { expect, test } from 'vitest';
import { keepPace } from './pace.ts';

/** A clock that is set by hand, and work that takes a known time. */
function open() {
	let at = 0;
	const pace = keepPace(() => at);
	return {
		...pace,
		pass(ms: number) {
			at += ms;
		},
		work: (ms: number) =>
			pace.during(async () => {
				at += ms;
			}),
		stream() {
			for (let second = 0; second < 6; second++) {
				pace.arrived();
				at += 1_000;
			}
			pace.moved();
		},
	};
}

test('stands until answering took less than half of the time', async () => {
	const pace = open();
	pace.stream();
	expect(pace.holds()).toBe(false);
	await pace.work(4_000);
	expect(pace.holds()).toBe(true);
	pace.arrived();
	pace.pass(3_900);
	expect(pace.holds()).toBe(true);
	pace.pass(100);
	expect(pace.holds()).toBe(false);
});

test('work that goes on is counted before it ends, and what overlaps is counted once', async () => {
	const pace = open();
	pace.stream();
	const { promise, resolve } = Promise.withResolvers<void>();
	const both = [pace.during(() => promise), pace.during(() => promise)];
	pace.pass(4_000);
	expect(pace.holds()).toBe(true);
	resolve();
	await Promise.all(both);
	pace.arrived();
	pace.pass(4_000);
	expect(pace.holds()).toBe(false);
});

test('what failed took its time too', async () => {
	const pace = open();
	pace.stream();
	const failed = pace.during(async () => {
		pace.pass(5_000);
		throw new Error('away');
	});
	await expect(failed).rejects.toThrow('away');
	expect(pace.holds()).toBe(true);
});

test('facts that come now and then hold nothing back, however much is asked', async () => {
	const pace = open();
	for (let i = 0; i < 3; i++) {
		pace.arrived();
		pace.pass(5_000);
	}
	pace.moved();
	await pace.work(20_000);
	expect(pace.holds()).toBe(false);
});

test('a stream that ended holds nothing back any more', async () => {
	const pace = open();
	pace.stream();
	await pace.work(6_000);
	expect(pace.holds()).toBe(true);
	pace.pass(1_000);
	expect(pace.holds()).toBe(false);
});

test('nothing stands longer than two minutes', () => {
	const pace = open();
	pace.stream();
	void pace.during(() => new Promise(() => undefined));
	for (let second = 0; second < 119; second++) {
		pace.arrived();
		pace.pass(1_000);
	}
	expect(pace.holds()).toBe(true);
	pace.arrived();
	pace.pass(1_000);
	expect(pace.holds()).toBe(false);
});

test('having moved on, the time is counted anew', async () => {
	const pace = open();
	pace.stream();
	await pace.work(9_000);
	pace.moved();
	expect(pace.holds()).toBe(false);
});
