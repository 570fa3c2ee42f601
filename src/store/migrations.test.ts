// Order, repetition and refusal of migrations, for both stores alike.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPending, type Migration, readMigrations } from './migrations.ts';

const made = (number: number, text = 'x'): Migration => ({
	number,
	name: `${String(number).padStart(4, '0')}_m`,
	sql: text,
	sha256: `hash of ${text}`,
});

describe('migrations', () => {
	it('pending are those known and not applied, in order', () => {
		const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { maxLength: 12 });
		fc.assert(
			fc.property(numbers, fc.func(fc.boolean()), (all, isApplied) => {
				const known = all.sort((a, b) => a - b).map((n) => made(n));
				const applied = known.filter((k) => isApplied(k.number));
				const pending = findPending('records', known, applied);
				expect([...pending, ...applied].map((m) => m.number).sort((a, b) => a - b)).toEqual(all);
				expect(pending.map((m) => m.number)).toEqual(pending.map((m) => m.number).sort((a, b) => a - b));
			}),
		);
	});

	it('refuse a store that a newer version made, naming what is unknown', () => {
		expect(() => findPending('facts', [made(1)], [made(1), made(2)])).toThrow(
			expect.objectContaining({ code: 'store.data-newer', message: expect.stringContaining('0002_m') }),
		);
	});

	it('refuse a text that changed after it was applied', () => {
		expect(() => findPending('facts', [made(1, 'new')], [made(1, 'old')])).toThrow(expect.objectContaining({ code: 'store.migration-changed' }));
	});

	it('of the rooms have names that sort and numbers used once', () => {
		for (const folder of ['./records/migrations/', './facts/migrations/']) {
			expect(readMigrations(new URL(folder, import.meta.url)).length).toBeGreaterThan(0);
		}
	});
});
