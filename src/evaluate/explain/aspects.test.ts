// What the checks of the pack say they touch are words that measures rest on, and what they tell single dossiers by is known here.
import { expect, test } from 'vitest';
import { loadPacks } from '../../packs/index.ts';
import { readMeasure } from '../counts/measure.ts';
import { aspectsOf, signSql, TOUCHABLE } from './aspects.ts';

test('every check of the packs touches words that measures know, and tells dossiers by a known sign', async () => {
	const { checks, measures } = await loadPacks(new URL('../../../packs/', import.meta.url).pathname);
	const rested = new Set(measures.flatMap((m) => aspectsOf(readMeasure(m, [])!)));
	for (const { id, touches, dossier } of checks) {
		expect(
			touches.filter((t) => !TOUCHABLE.includes(t)),
			id,
		).toEqual([]);
		expect(
			touches.some((t) => rested.has(t)),
			id,
		).toBe(true);
		if (dossier !== undefined) expect(signSql(dossier), id).toBeTruthy();
	}
	expect(checks.length).toBeGreaterThan(18);
});
