// The code tables of the EMC message, held to domain/emc-messages.json.
import { expect, test } from 'vitest';
import { mapEmcMessage } from './map.ts';
import { saidInHour } from './repetition.ts';

const message = { MaHoSo: 'H1', CodeProfile: 'H1', SiteId: 33, CodeTTHC: '2.002492', NameTTHC: 'Cấp bản sao', Status: '2', Data: 'x' };
const map = (more: Record<string, unknown>) => mapEmcMessage({ ...message, ...more }).said!;

test('states become NPSP statuses; "other" says nothing', () => {
	expect(['0', '1', '2', '3', '4'].map((Status) => map({ Status }).status)).toEqual([0, 2, 4, 10, 4]);
	expect(map({ Status: 3 }).status).toBe(10);
	expect(mapEmcMessage({ ...message, Status: '7' }).refusal?.message).toContain('Status');
});

test('the channel comes from post, then from the form of reception, then from the level', () => {
	expect(map({ FormsReception: '1', IsDVCBC: '0' }).channel).toBe('online');
	expect(map({ FormsReception: '2', IsDVCBC: '2' }).channel).toBe('counter');
	expect(map({ FormsReception: '1', IsDVCBC: '1' }).channel).toBe('post');
	expect(map({ Level: '1' }).channel).toBe('counter');
	expect(map({}).channel).toBe('');
});

test('levels tell full from partial', () => {
	expect(['0', '1', '3', '4', '9'].map((Level) => map({ Level }).level)).toEqual(['partial', 'full', 'partial', 'full', '']);
});

test('online payment is read by the origin of the dossier', () => {
	expect(map({ FormsPayments: '1', IsFromDVCQG: '1' }).payment).toBe('portal');
	expect(map({ FormsPayments: '1', IsFromDVCQG: '0' }).payment).toBe('unit');
	expect([map({ FormsPayments: '0' }).payment, map({ FormsPayments: '2' }).payment, map({}).payment]).toEqual(['none', 'counter', '']);
});

test('it carries no instant', () => {
	expect(map({}).at).toBeNull();
});

test('the applicant is found in User as text or object, national identity first, and is not in the raw text', () => {
	expect(map({ User: '{"ID_local":"012345678901","ID_QG":"","TYPE":1}' }).applicant).toBe('012345678901');
	expect(map({ User: { ID_local: '5', ID_QG: 'QG-7' } }).applicant).toBe('QG-7');
	expect(map({ User: null }).applicant).toBeNull();
	const { raw } = map({ User: '{"ID_local":"012345678901"}' });
	expect(raw).not.toMatch(/012345678901|User|Data/);
	expect(JSON.parse(raw)).toMatchObject({ MaHoSo: 'H1', NameTTHC: 'Cấp bản sao' });
});

test('the dossier code may stand in either field; without one, or without a procedure, it is refused', () => {
	expect(map({ MaHoSo: undefined, CodeProfile: 'C1' }).dossier).toBe('C1');
	expect(mapEmcMessage({ ...message, MaHoSo: '', CodeProfile: null }).refusal?.message).toContain('MaHoSo');
	expect(mapEmcMessage({ ...message, CodeTTHC: '' }).refusal?.message).toContain('CodeTTHC');
	expect(mapEmcMessage(null).refusal?.code).toBe('monitor.message-malformed');
});

test('a dossier code written as a number too long to keep its digits is refused, not rounded', () => {
	const read = mapEmcMessage(JSON.parse('{"MaHoSo":12345678901234567890,"CodeTTHC":"2.002492","Status":1}'));
	expect(read.refusal?.message).toContain('in quotes');
	expect(map({ MaHoSo: 240930001 }).dossier).toBe('240930001');
});

test('what is wrong is told with what was found and what is expected', () => {
	const told = (more: Record<string, unknown>) => mapEmcMessage({ ...message, ...more }).refusal?.message;
	expect(told({ Status: 9 })).toBe('Status: is 9, expected one of 0, 1, 2, 3, 4');
	expect(told({ Status: undefined })).toBe('Status: is missing, expected one of 0, 1, 2, 3, 4');
	expect(told({ Status: 'Đang xử lý' })).toBe('Status: is a text of 10 characters, expected one of 0, 1, 2, 3, 4');
	expect(told({ CodeTTHC: ['2.002492'] })).toBe('CodeTTHC: is a list of 1, expected a text or a number');
	expect(told({ MaHoSo: 'H\u00001' })).toContain('control character');
	expect(mapEmcMessage([]).refusal?.message).toBe('message: is a list of 0, expected a JSON object');
});

test('codes that every object inherits are no codes', () => {
	for (const code of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
		expect(map({ FormsReception: code, FormsPayments: code, Level: code, IsDVCBC: code, IsFromDVCQG: code })).toMatchObject({
			...{ channel: '', payment: '', level: '', fromPortal: null },
		});
		expect(mapEmcMessage({ ...message, Status: code }).refusal).toBeDefined();
	}
});

test('a repetition within the hour is a retry; in a later hour the same is said anew, so 2, 0 and 2 are three statements', () => {
	const at = Date.UTC(2024, 4, 13, 3, 10);
	const id = (Status: number, ms: number, more = {}) => saidInHour(mapEmcMessage({ ...message, Status, ...more }), ms).said!.id;
	const reversed = Object.fromEntries(Object.entries({ ...message, Status: 2 }).reverse());
	expect(id(2, at)).toBe(id(2, at + 1_800_000));
	expect(saidInHour(mapEmcMessage(reversed), at).said!.id).toBe(id(2, at));
	expect(new Set([id(2, at), id(0, at + 3_600_000), id(2, at + 7_200_000)]).size).toBe(3);
	expect(id(2, at, { User: 'a' })).not.toBe(id(2, at, { User: 'b' }));
});
