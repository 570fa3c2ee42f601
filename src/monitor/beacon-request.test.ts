// The short way reads nothing otherwise than Node's own server does: what it takes, Node reads the same; what is unusual it leaves.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBeaconRequest } from './beacon-request.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const GET = 'GET /matomo.php?idsite=1&rec=1 HTTP/1.1\r\nHost: a\r\nUser-Agent: Ő\r\n\r\n';
const post = (body: string, more = '') => `POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${more}\r\n${body}`;

describe('takes', () => {
	test('a GET and a POST that are whole', () => {
		expect(
			readBeaconRequest(bytes('GET /piwik.php?a=%20 HTTP/1.1\r\nHost: a\r\nUser-Agent:  Firefox \r\nX-Any: 1\r\nOrigin: https://b\r\n\r\n')),
		).toEqual({
			path: '/matomo.php',
			query: 'a=%20',
			body: '',
			headers: { host: 'a', 'user-agent': 'Firefox', origin: 'https://b' },
		});
		expect(readBeaconRequest(Buffer.from(post('{"s":"ế"}')))).toMatchObject({ path: '/b', body: '{"s":"ế"}' });
	});
});

test.each([
	['another address', GET.replace('matomo', 'tracking')],
	['HEAD', GET.replace('GET', 'HEAD')],
	['HTTP/1.0', GET.replace('1.1', '1.0')],
	['no host', GET.replace('Host', 'Hoss')],
	['half a head', GET.slice(0, -2)],
	['half a body', post('{"s":1}').slice(0, -1)],
	['more behind it', `${GET}G`],
	['a second request behind it', post('{"s":1}') + post('{"s":2}')],
	['a body with GET', GET.replace('Host', 'Content-Length: 0\r\nHost')],
	['two lengths', post('{"s":1}', 'Content-Length: 7\r\n')],
	['a signed length', post('{"s":1}').replace('Length: 7', 'Length: +7')],
	['chunks', post('{"s":1}', 'Transfer-Encoding: chunked\r\n')],
	['compression', post('{"s":1}', 'Content-Encoding: gzip\r\n')],
	['expectations', post('{"s":1}', 'Expect: 100-continue\r\n')],
	['an upgrade', GET.replace('Host', 'Upgrade: h2c\r\nHost')],
	['a connection that ends', GET.replace('Host', 'Connection: close\r\nHost')],
	['a folded header', GET.replace('Host: a', 'Host: a\r\n b')],
	['a blank before the colon', GET.replace('Host:', 'Host :')],
	['a bare line feed', GET.replace('a\r\n', 'a\n')],
	['a control character', GET.replace('Host: a', 'Host: a\x01')],
	['two hosts', GET.replace('Host: a', 'Host: a\r\nHost: b')],
])('declines %s', (_, text) => {
	expect(readBeaconRequest(bytes(text))).toBeUndefined();
});

describe('beside the server of Node', () => {
	let server: Server;
	let seen: { url: string; headers: Record<string, unknown>; body: string }[] = [];
	beforeAll(async () => {
		server = createServer(async (request, response) => {
			let body = '';
			for await (const part of request.setEncoding('utf8')) body += part;
			seen.push({ url: request.url ?? '', headers: request.headers, body });
			response.end();
		}).listen(0, '127.0.0.1');
		await once(server, 'listening');
	});
	afterAll(() => server.close());

	const word = fc.string({ minLength: 0, maxLength: 8, unit: fc.constantFrom(...'ab:;, \t\r\n\0é0%1?#&=+-{}"'.split('')) });
	const header = fc.oneof(
		fc.constantFrom(
			'Host: a',
			'Content-Length: 7',
			'Content-Length: 07',
			'Connection: keep-alive',
			'Connection: close',
			'Transfer-Encoding: chunked',
			'X-Forwarded-For: 1.2.3.4',
		),
		fc
			.tuple(fc.constantFrom('Host', 'Origin', 'X', 'content-length', 'User-Agent'), fc.constantFrom(':', ': ', ' :', ''), word)
			.map((parts) => parts.join('')),
	);
	const request = fc
		.record({
			line: fc.oneof(
				fc.constantFrom('GET /matomo.php?a=1 HTTP/1.1', 'POST /b HTTP/1.1'),
				word.map((w) => `GET /matomo.php?${w} HTTP/1.1`),
			),
			headers: fc.array(header, { maxLength: 4 }),
			end: fc.constantFrom('\r\n', '\n', '\r\n\r\n'),
			body: fc.oneof(fc.constantFrom('', '{"s":1}'), word),
		})
		.map(
			({ line, headers, end, body }) =>
				`${[line, 'Host: a', ...headers, 'Content-Length: 7'].slice(0, body ? undefined : -1).join('\r\n')}\r\n${end}${body}`,
		);

	test('whatever it takes, Node takes and reads the same, as one request', { timeout: 60_000 }, async () => {
		let taken = 0;
		await fc.assert(
			fc.asyncProperty(request, async (text) => {
				const mine = readBeaconRequest(bytes(text));
				if (!mine) return;
				taken++;
				seen = [];
				const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
				socket.end(bytes(text));
				socket.resume();
				await once(socket, 'close');
				expect(seen.length).toBe(1);
				const { url, headers, body } = seen[0]!;
				expect(url).toBe(mine.path === '/b' ? '/b' : `${mine.path}?${mine.query}`);
				expect(body).toBe(mine.body);
				for (const [name, value] of Object.entries(mine.headers)) expect(headers[name]).toBe(value);
			}),
			{ numRuns: 20_000 },
		);
		expect(taken).toBeGreaterThan(50);
	});
});
