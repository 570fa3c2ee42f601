// Whatever is sent, every mapping answers with a reading or a refusal, and neither the order of keys nor being kept changes what it reads.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DossierMessage } from '../dossier-message.ts';
import type { Reading } from '../problems.ts';
import { mapOwnMessage } from './batch/map.ts';
import { OwnMessage } from './batch/schema.ts';
import { mapBeacon } from './beacon/map.ts';
import { mapEmcMessage } from './emc/map.ts';
import { EmcMessage } from './emc/schema.ts';
import { mapNpsp } from './npsp/map.ts';
import { NpspDossier, NpspStep } from './npsp/schema.ts';

const INHERITED = ['constructor', 'toString', '__proto__', 'valueOf'];
const value = fc.oneof(
	fc.jsonValue({ maxDepth: 2 }),
	fc.integer({ min: -1, max: 12 }),
	fc.constantFrom(
		...['0', '1', '2', '4', '10', '20240930091200', '20240930', '2024-09-30T09:12:00+07:00', 'H26-1', '', ' ', 'true', 'done', 'online'],
	),
	fc.constantFrom(...INHERITED),
	fc.array(
		fc.dictionary(fc.constantFrom('asked', 'answered', 'due', 'Gia', 'NgayBoSung', 'NgayHenTraMoi', 'DuocSoHoa', 'IsDeleted'), fc.jsonValue()),
	),
);
const messageOf = (keys: readonly string[]) =>
	fc.record(Object.fromEntries([...keys, 'other'].map((key) => [key, value])), { requiredKeys: [] }) as fc.Arbitrary<Record<string, unknown>>;
/** A good message with one field changed reaches further than one that is wrong everywhere. */
const nearly = (good: Record<string, unknown>, keys: readonly string[]) =>
	fc.tuple(fc.constantFrom(...keys), value).map(([key, of]) => ({ ...good, [key]: of }));

type Case = [name: string, map: (message: unknown) => Reading<DossierMessage>, keys: readonly string[], good: Record<string, unknown>];
const cases: Case[] = [
	['own', mapOwnMessage, Object.keys(OwnMessage.shape), { dossier: 'A', procedure: 'P', at: '2024-09-30T09:12:00+07:00', status: 2 }],
	['EMC', mapEmcMessage, Object.keys(EmcMessage.shape), { MaHoSo: 'A', CodeTTHC: 'P', Status: '2' }],
	['NPSP dossier', mapNpsp, Object.keys(NpspDossier.shape), { MaHoSo: 'A', MaTTHC: 'P', TrangThaiHoSo: '2', NgayTiepNhan: '20240930091200' }],
	['NPSP step', mapNpsp, Object.keys(NpspStep.shape), { MaHoSo: 'A', ThoiDiemXuLy: '20240930091200', TrangThai: '4' }],
];

const WORDS = {
	channel: ['', 'online', 'counter', 'post'],
	level: ['', 'full', 'partial'],
	payment: ['', 'none', 'portal', 'unit', 'counter', 'other'],
} as const;

test.each(cases)('%s: any message is read or refused with a sentence', (_, map, keys, good) => {
	let read = 0;
	fc.assert(
		fc.property(fc.oneof(fc.jsonValue(), messageOf(keys), nearly(good, keys)), (message) => {
			const { said, refusal } = map(message);
			if (refusal) {
				expect(refusal.message).toMatch(/\S/);
				expect(refusal.message).not.toMatch(/Invalid input|Too (?:small|big)|undefined|\[object/);
				return;
			}
			read++;
			for (const [name, words] of Object.entries(WORDS)) expect(words).toContain(said[name as keyof typeof WORDS]);
			expect(said.status).toBeOneOf([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
			expect(said.dossier).toMatch(/^\S[^\n]*$/);
			for (const ms of [said.at, said.due, said.finished, said.fee, said.rating]) expect(ms === null || Number.isSafeInteger(ms)).toBe(true);
		}),
		{ numRuns: 600 },
	);
	expect(read).toBeGreaterThan(10);
});

test.each(cases)('%s: the same message in any order of its keys says the same', (_, map, keys, good) => {
	fc.assert(
		fc.property(
			fc
				.oneof(messageOf(keys), nearly(good, keys))
				.chain((message) => fc.tuple(fc.constant(message), fc.shuffledSubarray(Object.keys(message), { minLength: Object.keys(message).length }))),
			([message, order]) => {
				const shuffled = Object.fromEntries(order.map((key) => [key, message[key]]));
				const meaning = ({ said, refusal }: Reading<DossierMessage>) => (said ? { ...said, raw: '' } : refusal!.code);
				expect(meaning(map(shuffled))).toEqual(meaning(map(message)));
			},
		),
		{ numRuns: 300 },
	);
});

test.each(cases)('%s: what is kept of a message reads as the message did, but for the applicant', (_, map, keys, good) => {
	fc.assert(
		fc.property(nearly(good, keys), (message) => {
			const { said } = map(message);
			if (!said) return;
			const again = map(JSON.parse(said.raw)).said!;
			expect({ ...again, applicant: said.applicant, raw: '' }).toEqual({ ...said, raw: '' });
		}),
		{ numRuns: 500 },
	);
});

test('a beacon: anything is read or refused with a sentence', () => {
	fc.assert(
		fc.property(fc.oneof(fc.jsonValue(), messageOf(['s', 'i', 'k', 'u', 't', 'r', 'l', 'w', 'v', 'p', 'o', 'n', 'lcp', 'cls', 'inp'])), (beacon) => {
			const { said, refusal } = mapBeacon(beacon);
			expect(Boolean(said) !== Boolean(refusal)).toBe(true);
		}),
	);
});
