// The short way and the ordinary way answer alike, and what comes by either is stored once.

import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, Server } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestMonitor, type TestMonitor } from '../../tests/monitor.ts';
import { silentLog } from '../base/index.ts';
import { openBeaconDoor } from './beacon-door.ts';
import { clientAddress } from './client-address.ts';

let t: TestMonitor;
let url: string;
const folder = mkdtempSync(join(tmpdir(), 'thucdo-door-'));
beforeAll(async () => {
	t = await openTestMonitor('2024-05-13T03:00:00Z', () => ({ journal: folder }));
	url = await t.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
	await t?.close();
	rmSync(folder, { recursive: true, force: true });
});

const visits = async (where: string) => (await t.rows<{ n: number }>(`SELECT count() AS n FROM visit WHERE ${where}`))[0]!.n;
const send = (path: string, body?: string) => fetch(url + path, { ...(body !== undefined && { method: 'POST', body }), headers: { 'x-a': 'b' } });

test('answers as the ordinary way does, good and bad', async () => {
	const site = t.portal.site;
	const of = (i: number, more = '') => `/matomo.php?idsite=${site}&rec=1&url=https%3A%2F%2Fa.vn%2Fdoor${i}&rand=${i}${more}`;
	const beacon = (i: string, more = {}) => ({ s: site, i, u: `https://a.vn/door-${i}`, ...more });
	const asked: [string, string?][] = [
		[of(1)],
		[of(2, '&send_image=0')],
		[of(2, '&send_image=0')],
		[of(3).replace('rec=1', 'rec=0')],
		[of(4).replace(`idsite=${site}`, 'idsite=99999')],
		[of(5, '&cdt=2001-01-01+00:00:00')],
		['/b', JSON.stringify(beacon('a'))],
		['/b', JSON.stringify([beacon('b'), beacon('c')])],
		['/b', JSON.stringify([beacon('d'), { i: 'no site' }])],
		['/b', JSON.stringify(beacon('e', { s: 99_999 }))],
		['/b', '{'],
	];
	for (const [path, body] of asked) {
		const short = await send(path, body);
		const ordinary = await t.app.inject({ url: path, ...(body !== undefined && { method: 'POST', payload: body }) });
		const about = `${path} ${body ?? ''}`;
		expect(short.status, about).toBe(ordinary.statusCode);
		expect(Buffer.from(await short.arrayBuffer()), about).toEqual(ordinary.rawPayload);
		for (const name of ['access-control-allow-origin', 'content-type', 'cache-control']) {
			expect(short.headers.get(name), `${about}: ${name}`).toBe(ordinary.headers[name] ?? null);
		}
	}
	await t.monitor.intake.settle();
	expect(await visits("url LIKE 'https://a.vn/door%'")).toBe(6);
	expect(await visits("browser = 'other' AND url LIKE '%door%'")).toBeGreaterThan(0);
});

test('an address is believed from trusted proxies only', () => {
	const of = (remoteAddress: string, forwarded?: string) =>
		({ socket: { remoteAddress }, headers: forwarded ? { 'x-forwarded-for': forwarded } : {} }) as unknown as IncomingMessage;
	expect(clientAddress([])(of('10.0.0.1', '1.2.3.4'))).toBe('10.0.0.1');
	const behind = clientAddress(['10.0.0.0/8', '::1']);
	expect(behind(of('10.0.0.1', '6.6.6.6, 1.2.3.4, 10.0.0.9'))).toBe('1.2.3.4');
	expect(behind(of('9.9.9.9', '1.2.3.4'))).toBe('9.9.9.9');
	expect(behind(of('::1', 'nonsense'))).toBeUndefined();
	expect(clientAddress(['loopback'])(of('127.0.0.1', '1.2.3.4'))).toBeUndefined();
});

test('a flood from one address is told to wait, over GET and POST, and stands in the account of the site; a key and other addresses are not concerned', async () => {
	const limited = await openTestMonitor('2024-05-13T03:00:00Z', () => ({
		beaconLimits: { address: { perSecond: 0.001, burst: 3 } },
	}));
	try {
		const { site, key } = limited.portal;
		const hit = (rand: number, more = '') => `/matomo.php?idsite=${site}&rec=1&send_image=0&url=https%3A%2F%2Fa.vn%2F&rand=${rand}${more}`;
		const from = (remoteAddress: string, url: string) => limited.app.inject({ url, remoteAddress });
		for (const rand of [1, 2, 3]) expect((await from('203.0.113.9', hit(rand))).statusCode).toBe(204);
		const refused = await from('203.0.113.9', hit(4));
		expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([429, 'monitor.too-many']);
		expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
		const beacon = { method: 'POST', url: '/b', remoteAddress: '203.0.113.9', payload: JSON.stringify({ s: site, u: 'https://a.vn/' }) } as const;
		expect((await limited.app.inject(beacon)).statusCode).toBe(429);
		expect((await from('203.0.113.10', hit(5))).statusCode).toBe(204);
		expect((await from('203.0.113.9', hit(6, `&token_auth=${key}`))).statusCode).toBe(204);
		for (const rand of [11, 12, 13, 14]) expect((await from('127.0.0.1', hit(rand))).statusCode).toBe(204);
		await limited.monitor.intake.settle();
		expect(await limited.rows('SELECT sum(rejected) AS rejected, sumMap(codes) AS codes FROM receipt FINAL')).toEqual([
			{ rejected: 2, codes: { 'monitor.too-many': 2 } },
		]);
	} finally {
		await limited.close();
	}
});

describe('connections', () => {
	const port = () => Number(new URL(url).port);
	const hit = (rand: string, site = t.portal.site) =>
		`GET /matomo.php?idsite=${site}&rec=1&send_image=0&url=https%3A%2F%2Fa.vn%2F${rand}&rand=${rand} HTTP/1.1\r\nHost: x\r\n\r\n`;
	const page = 'GET /api/v1/feeds HTTP/1.1\r\nHost: x\r\n\r\n';
	const statuses = (said: string) => [...said.matchAll(/HTTP\/1\.1 (\d+)/g)].map((m) => m[1]);
	/** A client that writes pieces and gathers what it hears. */
	function client(pieces: readonly string[], options: { end?: boolean } = {}) {
		const socket = connect({ port: port(), host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
		const heard = { text: '', ended: false, socket };
		socket.on('data', (bytes) => {
			heard.text += bytes;
		});
		socket.on('end', () => {
			heard.ended = true;
		});
		socket.on('error', () => undefined);
		for (const piece of pieces) socket.write(piece);
		if (options.end) socket.end();
		return heard;
	}

	test('beacons and pages on one connection are answered in their order', async () => {
		const heard = client([hit('p1'), page, hit('p2') + hit('p3') + page]);
		await expect.poll(() => statuses(heard.text), { timeout: 5_000 }).toEqual(['204', '200', '204', '204', '200']);
		heard.socket.destroy();
	});

	test('a request that comes byte by byte is answered', async () => {
		const heard = client([...hit('slow')]);
		await expect.poll(() => statuses(heard.text), { timeout: 5_000 }).toEqual(['204']);
		heard.socket.destroy();
	});

	test('a client that has said its last word gets its answer, and then its connection is over', async () => {
		const heard = client([hit('last')], { end: true });
		await expect.poll(() => [statuses(heard.text), heard.ended], { timeout: 5_000 }).toEqual([['204'], true]);
		const silent = client([], { end: true });
		await expect.poll(() => silent.ended, { timeout: 5_000 }).toBe(true);
		const later = client([hit('then')]);
		await expect.poll(() => statuses(later.text), { timeout: 5_000 }).toEqual(['204']);
		later.socket.end();
		await expect.poll(() => later.ended, { timeout: 5_000 }).toBe(true);
	});

	test('one that is cut while its beacon is written down is forgotten, and a fault of ours ends nothing', async () => {
		const server = new EventEmitter() as unknown as Server;
		server.on('connection', () => undefined);
		const told: ((durable: boolean) => void)[] = [];
		let fault = false;
		const intake = {
			beaconsWait: () => 0,
			visitsNow: (...args: unknown[]) => {
				if (fault) throw new RangeError('planted');
				return told.push(args[4] as (durable: boolean) => void) > 0;
			},
		};
		const sender = { number: 1, unit: 1, system: { kind: 'portal', origins: [], site: 1 } };
		const needs = {
			monitor: { intake },
			registry: { senderBySite: async () => sender },
			clock: { now: () => new Date() },
			addressOf: () => '::1',
			log: silentLog,
		};
		const door = openBeaconDoor(server, needs as unknown as Parameters<typeof openBeaconDoor>[1]);
		let destroyed = 0;
		const fake = () =>
			Object.assign(new EventEmitter(), {
				destroyed: false,
				setTimeout: () => undefined,
				write: () => true,
				end: () => undefined,
				pause: () => undefined,
				resume: () => undefined,
				unshift: () => undefined,
				destroy: () => void destroyed++,
			});
		const cutOff = fake();
		server.emit('connection', cutOff as never);
		cutOff.emit('data', Buffer.from(hit('x', 1)));
		await expect.poll(() => told.length).toBe(1);
		cutOff.destroyed = true;
		cutOff.emit('close');
		told[0]!(true);
		fault = true;
		const faulty = fake();
		server.emit('connection', faulty as never);
		faulty.emit('data', Buffer.from(hit('y', 1)));
		await new Promise((done) => setTimeout(done, 20));
		door.close();
		expect(destroyed).toBe(0);
	});
});
