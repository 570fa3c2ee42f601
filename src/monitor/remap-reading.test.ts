// Two readings of one message compared, without any store.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DossierMessage, unsaid } from './dossier-message.ts';
import { compareReading, readAgain, type StoredMessage, type StoredReading } from './remap-reading.ts';
import { mapOwnMessage } from './sources/batch/map.ts';

const RECEIVED = Date.UTC(2024, 4, 13);
const instant = fc.option(fc.integer({ min: RECEIVED - 1e10, max: RECEIVED }), { nil: null });
const flag = fc.option(fc.boolean(), { nil: null });
const said: fc.Arbitrary<DossierMessage> = fc
	.record({
		...{ dossier: fc.constantFrom('A', 'B'), procedure: fc.constantFrom('', 'p'), at: instant, status: fc.integer({ min: 0, max: 10 }) },
		...{ submitted: instant, received: instant, due: instant, finished: instant, returned: instant, digitised: flag, reused: flag },
		channel: fc.constantFrom('' as const, 'online' as const, 'post' as const),
		supplements: fc.array(fc.record({ asked: fc.constantFrom(RECEIVED, RECEIVED - 5), answered: instant, due: instant }), { maxLength: 2 }),
	})
	.map((some) => ({ ...unsaid, ...some }));

const stay = (stored: StoredMessage) => ({ said: stored.reading.unit });
const { id, unit, applicant, raw, received, ...rest } = unsaid;
const blank: StoredReading = { ...rest, receivedAt: null, dossier: 'Z', unit: 7, at: RECEIVED, atStated: false };
const stored = (reading: StoredReading): StoredMessage => ({ system: 1, id: 'x', mapping: 1, received: RECEIVED, raw: '', reading });

test('what a reading was changed to compares as the same, and so does the reading it came from', async () => {
	await fc.assert(
		fc.asyncProperty(said, said, async (one, other) => {
			const first = await compareReading(stored(blank), { said: one }, stay);
			if (first.is !== 'changed') throw new Error(first.is);
			expect(await compareReading(stored(first.reading), { said: one }, stay)).toEqual({ is: 'same' });
			const second = await compareReading(stored(first.reading), { said: other }, stay);
			if (second.is !== 'changed') return;
			for (const field of second.fields) expect(second.reading[field]).not.toEqual(first.reading[field]);
			expect(await compareReading(stored(second.reading), { said: other }, stay)).toEqual({ is: 'same' });
		}),
	);
});

test('a receipt that stood in for an instant stays, and stands in when a mapping no longer finds one', async () => {
	const at = (reading: Partial<StoredReading>, message: Partial<DossierMessage>) =>
		compareReading(stored({ ...blank, ...reading }), { said: { ...unsaid, dossier: 'A', ...message } }, stay);
	expect(await at({ at: RECEIVED - 5 }, { at: null })).toMatchObject({ reading: { at: RECEIVED - 5, atStated: false } });
	expect(await at({ at: RECEIVED - 9e9, atStated: true }, { at: null })).toMatchObject({ reading: { at: RECEIVED, atStated: false } });
	expect(await at({ atStated: false }, { at: RECEIVED - 1 })).toMatchObject({ reading: { at: RECEIVED - 1, atStated: true } });
});

test('instants beyond all bounds, units that are not valid and texts that are no JSON are refusals, not readings', async () => {
	const of = (message: Partial<DossierMessage>, unit = stay as Parameters<typeof compareReading>[2]) =>
		compareReading(stored(blank), { said: { ...unsaid, dossier: 'A', ...message } }, unit);
	expect(await of({ finished: RECEIVED + 3e9 })).toMatchObject({ is: 'refused', refusal: { code: 'monitor.instant-future' } });
	expect(await of({ due: RECEIVED + 3e9 })).toMatchObject({ is: 'changed' });
	expect(await of({}, () => ({ refusal: { code: 'monitor.unit-not-valid', message: 'x' } }))).toMatchObject({ is: 'refused' });
	expect(readAgain('{"a":', mapOwnMessage).refusal?.code).toBe('monitor.message-malformed');
});
