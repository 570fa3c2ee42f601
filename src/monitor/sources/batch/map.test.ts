// What the own dossier message says once it is read.
import { expect, test } from 'vitest';
import { mapOwnMessage } from './map.ts';

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
])('refuses %s = %j and names the field', (field, value) => {
	const { refusal } = mapOwnMessage({ ...least, [field]: value });
	expect(refusal).toMatchObject({ code: 'monitor.message-malformed', message: expect.stringContaining(field) });
});

test('refuses what is no object', () => {
	for (const junk of [null, 5, 'x', [], undefined]) expect(mapOwnMessage(junk).refusal?.code).toBe('monitor.message-malformed');
});
