// Every message accounted for, on the real store and over HTTP: what was received is what was accepted, met again or refused.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestMonitor, type TestMonitor } from '../../tests/monitor.ts';
import type { FeedAccount } from './contract.ts';

let t: TestMonitor;
/** As the sender was given them. */
const receipts: string[] = [];
beforeAll(async () => {
	t = await openTestMonitor('2024-05-13T03:20:00Z');
	const dossier = (no: number, at: string, more = {}) => JSON.stringify({ dossier: `d${no}`, procedure: 'p', at, status: 2, ...more });
	await send([dossier(1, '2024-05-13T09:00:00+07:00'), dossier(2, '2024-05-10T09:00:00+07:00'), dossier(3, '2031-01-01T00:00:00+07:00'), 'no JSON']);
	t.clock.set('2024-05-13T18:30:00Z');
	await send([dossier(1, '2024-05-13T09:00:00+07:00'), dossier(4, '2024-05-13T01:00:00+07:00'), dossier(5, '2024-05-12T23:00:00+07:00'), 'no JSON']);
	t.clock.set('2024-05-13T18:50:00Z');
	await t.monitor.intake.settle();
});
afterAll(async () => {
	await t?.close();
});

const send = async (lines: string[]) => {
	const headers = { authorization: `Bearer ${t.case.key}` };
	receipts.push((await t.app.inject({ method: 'POST', url: '/api/v1/dossiers', payload: lines.join('\n'), headers })).json().receipt);
};
const get = (query: string, headers = {}) => t.app.inject({ method: 'GET', url: `/api/v1/feeds/${t.case.id}/${query}`, headers });
/** Accounts are counted when asked, repetitions are written every few seconds. */
const accounts = async (query: string, met = 0): Promise<FeedAccount[]> => {
	for (let tries = 0; ; tries++) {
		const { items } = (await get(`accounts${query}`)).json<{ items: FeedAccount[] }>();
		if (tries > 60 || items.reduce((n, a) => n + a.duplicates, 0) >= met) return items;
		await new Promise((wait) => setTimeout(wait, 100));
	}
};

test('an hour tells what was accepted, met again, refused and why, and what came late', async () => {
	const malformed = { code: 'monitor.message-malformed', count: 1 };
	const [first, second] = [
		{ from: '2024-05-13T03:00:00.000Z', accepted: 2, duplicates: 0, rejected: 2, late: 1 },
		{ from: '2024-05-13T18:00:00.000Z', accepted: 2, duplicates: 1, rejected: 1, late: 1 },
	];
	expect(await accounts('', 1)).toEqual([
		{ ...first, received: 4, rejectedBy: [{ code: 'monitor.instant-future', count: 1 }, malformed] },
		{ ...second, received: 4, rejectedBy: [malformed] },
	]);
});

test('a day is a day of Vietnam', async () => {
	const days = await accounts('?step=day', 1);
	expect(days.map((d) => [d.from, d.received])).toEqual([
		['2024-05-12T17:00:00.000Z', 4],
		['2024-05-13T17:00:00.000Z', 4],
	]);
	expect((await accounts('?step=day&from=2024-05-14')).map((d) => d.from)).toEqual(['2024-05-13T17:00:00.000Z']);
	expect((await accounts('?from=2024-05-13&until=2024-05-14')).map((d) => d.from)).toEqual(['2024-05-13T03:00:00.000Z']);
});

test('pages follow one another by the last account given, in JSON and in CSV', async () => {
	const page = (await get('accounts?limit=1')).json();
	expect(page.next).toBe('2024-05-13T03:00:00.000Z');
	const rest = (await get(`accounts?limit=1&after=${page.next}`)).json();
	expect([rest.items[0].from, rest.next]).toEqual(['2024-05-13T18:00:00.000Z', null]);
	const csv = await get('accounts?limit=1', { accept: 'text/csv' });
	expect(csv.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'x-next': page.next });
	expect(csv.body.replace('\uFEFF', '').split('\r\n').slice(0, 2)).toEqual([
		'from,received,accepted,duplicates,rejected,late,rejected_by',
		'2024-05-13T03:00:00.000Z,4,2,0,2,1,monitor.instant-future 1; monitor.message-malformed 1',
	]);
});

test('a span that cannot be read and a system that is not there are told by their codes', async () => {
	expect((await get('accounts?from=yesterday')).json()).toMatchObject({ code: 'monitor.span-malformed' });
	for (const path of ['accounts', 'connection']) {
		const answer = await t.app.inject({ method: 'GET', url: `/api/v1/feeds/nobody/${path}` });
		expect([answer.statusCode, answer.json().code]).toEqual([404, 'monitor.system-unknown']);
	}
});

test('refusals say what to mend to everybody, and show samples to the sender alone', async () => {
	const open = (await get('rejected')).json();
	expect(open).toMatchObject({ rejected: 3, samples: null });
	expect(open.rejectedBy[0]).toMatchObject({ code: 'monitor.message-malformed', count: 2, mend: { vi: expect.any(String), en: expect.any(String) } });
	expect((await get('rejected', { authorization: `Bearer ${t.case.key}` })).json().samples).toHaveLength(3);
});

test('beacons beyond the limit are counted and not kept', async () => {
	const day = { system: t.portal.number, hour: '2024-05-01T02:00:00Z', received: '2024-05-01T02:30:00Z', protocol: 'beacon', writer: 1, version: 1 };
	await t.stores.facts.append(
		'receipt',
		`${JSON.stringify({ ...day, accepted: 0, duplicates: 0, rejected: 7, codes: { 'monitor.too-many': 7 } })}\n`,
	);
	const rejectedBy = [{ code: 'monitor.too-many', count: 7 }];
	const url = `/api/v1/feeds/${t.portal.id}/accounts?from=2024-05-01&until=2024-05-02`;
	expect((await t.app.inject({ url })).json().items).toMatchObject([{ received: 7, accepted: 0, rejected: 7, rejectedBy }]);
	expect((await t.monitor.feeds({ system: t.portal.id }))[0]).toMatchObject({ rejected: 7, rejectedBy, state: 'noData' });
});

test('the connection is proven by its first and last receipt, its keys and its hours', async () => {
	const connection = (await get('connection')).json();
	expect(connection).toMatchObject({
		...{ system: t.case.id, state: 'value', interruptions: [] },
		keys: [{ scope: 'facts', revokedAt: null }],
		protocols: [{ facts: 4, firstAt: '2024-05-13T03:20:00.000Z', lastAt: '2024-05-13T18:30:00.000Z' }],
		proof: { facts: 4, hours: 2, first: { at: '2024-05-13T03:20:00.000Z' }, last: { at: '2024-05-13T18:30:00.000Z' } },
	});
	expect([connection.proof.first.receipt, connection.proof.last.receipt]).toEqual(receipts);
});
