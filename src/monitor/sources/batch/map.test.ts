// What the own dossier message says once it is read.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readInstant } from '../../instants.ts';
import { mapOwnMessage } from './map.ts';
import { isPlain, OwnMessage } from './schema.ts';

const least = { dossier: 'A', procedure: '2.002492', at: '2024-09-30T09:12:00+07:00', status: 2 };

test('four fields suffice, everything else stays unsaid', () => {
	const { said } = mapOwnMessage(least);
	expect(said).toMatchObject({
		at: Date.UTC(2024, 8, 30, 2, 12),
		status: 2,
		channel: '',
		level: '',
		payment: '',
		fee: null,
		digitised: null,
		supplements: [],
		applicant: null,
	});
});

test('every field of the contract is read', () => {
	const all = {
		...{ id: 'm1', unit: '15', channel: 'post', level: 'partial', payment: 'unit', fee: 120000, digitised: false, reused: true, resultFile: true },
		...{
			identityVerified: false,
			fromPortal: true,
			rating: 5,
			applicant: '012345678901',
			submitted: '2024-09-29T09:12:00Z',
			due: '2024-10-30T00:00:00+07:00',
		},
		supplement: [{ asked: '2024-09-30T09:12:00Z', answered: null }],
	};
	expect(mapOwnMessage({ ...least, ...all }).said).toMatchObject({
		...{ id: 'm1', unit: '15', channel: 'post', level: 'partial', payment: 'unit', fee: 120000, digitised: false, reused: true, resultFile: true },
		...{ identityVerified: false, fromPortal: true, rating: 5, applicant: '012345678901', submitted: Date.UTC(2024, 8, 29, 9, 12) },
		supplements: [{ asked: Date.UTC(2024, 8, 30, 9, 12), answered: null, due: null }],
	});
});

test('what is kept as raw text has neither the applicant nor fields nobody declared', () => {
	const raw = JSON.parse(mapOwnMessage({ ...least, applicant: '012345678901', hoTen: 'Nguyễn Văn Ẩn' }).said!.raw);
	expect(raw).toEqual(least);
});

test.each([
	['at', '2024-09-30T09:12:00'],
	['at', '2024-02-30T09:12:00Z'],
	['at', ''],
	['status', 11],
	['status', '2'],
	['dossier', '  '],
	['fee', -1],
	['channel', 'fax'],
	['rating', 6],
	['finished', 'soon'],
	['dossier', 'A\u0000B'],
	['dossier', 'A\nB'],
	['procedure', '2.00\u001b2492'],
	['unit', 'u\u00071010'],
	['id', 'm\u0000'],
	['fee', 1.5],
	['digitised', 'yes'],
	['supplement', 'none'],
])('refuses %s = %j and names the field', (field, value) => {
	const { refusal } = mapOwnMessage({ ...least, [field]: value });
	expect(refusal).toMatchObject({ code: 'monitor.message-malformed', message: expect.stringContaining(field) });
});

test('refuses what is no object', () => {
	for (const junk of [null, 5, 'x', [], undefined]) expect(mapOwnMessage(junk).refusal?.code).toBe('monitor.message-malformed');
});

test('what is read without the schema is what the schema takes as it stands', () => {
	const value = fc.oneof(
		fc.constantFrom(null, undefined, true, 'online', 'full', 'portal', 'A', ' A', 'Đ', '', '2024-09-30T09:12:00+07:00', {}, []),
		fc.integer({ min: -1, max: 11 }),
		fc.double(),
		fc.string({ maxLength: 210 }),
	);
	const keys = [...Object.keys(OwnMessage.shape).filter((key) => key !== 'supplement'), 'other'];
	const message = fc.record(Object.fromEntries(keys.map((key) => [key, value])), { requiredKeys: [] });
	const sound = fc.record({ dossier: fc.constant('A'), procedure: fc.constant('P'), at: fc.constant('x'), status: fc.constant(2) });
	let plain = 0;
	fc.assert(
		fc.property(message, sound, fc.constantFrom(...keys), (any, base, key) => {
			for (const m of [any, { ...base, [key]: (any as Record<string, unknown>)[key] }]) {
				if (!isPlain(m)) continue;
				plain++;
				expect(OwnMessage.parse(m)).toEqual(m);
			}
		}),
		{ numRuns: 2_000 },
	);
	expect(plain).toBeGreaterThan(100);
});

test('instants in the usual form are read as Date reads them', () => {
	const digits = (least: number, most: number) => fc.integer({ min: least, max: most }).map((n) => String(n).padStart(2, '0'));
	const zone = fc.oneof(
		fc.constant('Z'),
		fc.tuple(fc.constantFrom('+', '-'), digits(0, 23), digits(0, 59)).map(([s, h, m]) => `${s}${h}:${m}`),
	);
	const days = fc.tuple(fc.integer({ min: 1999, max: 2031 }), digits(1, 12), digits(1, 28));
	fc.assert(
		fc.property(days, digits(0, 23), digits(0, 59), digits(0, 59), zone, ([y, m, d], h, min, s, z) => {
			const text = `${y}-${m}-${d}T${h}:${min}:${s}${z}`;
			expect(readInstant(text), text).toBe(Date.parse(text));
		}),
	);
	for (const bad of ['2024-02-30T00:00:00Z', '2024-02-01T25:00:00Z', '2024-02-01T00:60:00Z', '2024-02-01T00:00:0aZ', '2024-02-01T00:00:00*07:00'])
		expect(readInstant(bad), bad).toBeUndefined();
});

test.each([
	[{ dossier: '' }, 'dossier: is empty, expected a text that is not empty'],
	[{ dossier: undefined }, 'dossier: is missing, expected a text'],
	[{ dossier: 'x'.repeat(101) }, 'dossier: is a text of 101 characters, expected at most 100 characters'],
	[{ status: 99 }, 'status: is 99, expected at most 10'],
	[{ status: 0 }, 'status: is 0, expected at least 1'],
	[{ status: '2' }, 'status: is "2", expected a number'],
	[{ status: 2.5 }, 'status: is 2.5, expected a whole number'],
	[{ channel: 'fax' }, 'channel: is "fax", expected one of online, counter, post'],
	[{ fee: [1] }, 'fee: is a list of 1, expected a number'],
	[{ digitised: {} }, 'digitised: is an object, expected true or false'],
	[{ dossier: 'Nguyễn Văn Ẩn'.repeat(20) }, 'dossier: is a text of 260 characters, expected at most 100 characters'],
	[{ supplement: [{ asked: 5 }] }, 'supplement.0.asked: is 5, expected a text'],
])('%j is refused with what was found and what is expected', (more, sentence) => {
	expect(mapOwnMessage({ ...least, ...more }).refusal?.message).toBe(sentence);
});

test('every fault is told at once', () => {
	const { refusal } = mapOwnMessage({ dossier: '', status: 99 });
	for (const key of ['dossier', 'procedure', 'at', 'status']) expect(refusal!.message).toContain(`${key}: is`);
	expect(refusal!.message).not.toMatch(/Invalid|Too (?:small|big)|received/);
});

test('what only a question of plausibility can judge is let in', () => {
	expect(mapOwnMessage({ ...least, received: '2024-09-30T09:12:00Z', finished: '2024-09-29T09:12:00Z' }).said).toBeDefined();
});
