// A program that asks: either each connection sends its next request when the last is answered, or requests are sent at a steady rate whatever
// the answers take (then a time counts from when the request was due, so that a server that stalls is not measured kindly).
//   echo '{"port":…,"requests":[{"path":"/vi"}],"connections":50,"runMs":3000}' | node bench/ask.ts
// prints one JSON document.
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { makeRequest, type Shape } from './messages.ts';

export interface Asking {
	readonly port: number;
	/** Asked in turn, from a beginning that differs by connection. */
	readonly requests?: readonly { readonly path: string; readonly headers?: Readonly<Record<string, string>> }[];
	/** Facts are sent instead. */
	readonly send?: { readonly shape: Shape; readonly site: number; readonly key: string; readonly from: number };
	/** With a rate: the most that are open. */
	readonly connections: number;
	readonly warmMs?: number;
	readonly runMs: number;
	/** Requests a second, one after the other in equal steps. */
	readonly rate?: number;
}

export interface Asked {
	readonly seconds: number;
	readonly answered: number;
	readonly perSecond: number;
	readonly bytes: number;
	readonly statuses: Readonly<Record<string, number>>;
	/** Of answers that are not refusals, in milliseconds. */
	readonly p50: number;
	readonly p95: number;
	readonly p99: number;
	readonly worst: number;
	/** Of refusals (503). */
	readonly refusedP95: number;
	/** Connections broken, and requests that no connection was free for. */
	readonly broken: number;
	readonly unsent: number;
	/** Of this program, in percent of one core. */
	readonly cpu: number;
}

const asking = JSON.parse(readFileSync(0, 'utf8')) as Asking;
const { port, rate } = asking;
let number = asking.send?.from ?? 0;
const sent = asking.send && Array.from({ length: 8 }, (_, i) => makeRequest({ port, ...asking.send! }, asking.send!.shape, i));
const written = asking.requests?.map(({ path, headers = {} }) =>
	Buffer.from(
		`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${Object.entries(headers)
			.map(([name, value]) => `${name}: ${value}\r\n`)
			.join('')}\r\n`,
	),
);
let turn = 0;
function nextRequest(): Buffer {
	const at = turn++;
	if (!sent) return written![at % written!.length]!;
	const request = sent[at % sent.length]!;
	request.renumber(() => number++);
	return Buffer.from(request.bytes);
}

const took: number[] = [];
const refused: number[] = [];
const statuses: Record<string, number> = {};
let [bytes, broken, unsent] = [0, 0, 0];
let counting = false;

interface Line {
	readonly socket: Socket;
	/** When the request under way was due; 0: free. */
	since: number;
}

function open(free: (line: Line) => void): Line {
	const line: Line = { socket: connect({ port, host: '127.0.0.1', noDelay: true }), since: 0 };
	let held: Buffer | undefined;
	line.socket.on('data', (part) => {
		const answer = held ? Buffer.concat([held, part]) : part;
		if (!isWhole(answer)) {
			held = answer;
			return;
		}
		held = undefined;
		if (counting) {
			const status = answer.toString('latin1', 9, 12);
			statuses[status] = (statuses[status] ?? 0) + 1;
			bytes += answer.length;
			(status === '503' ? refused : took).push(performance.now() - line.since);
		}
		line.since = 0;
		free(line);
	});
	line.socket.on('error', () => {
		broken++;
		line.since = Number.POSITIVE_INFINITY;
	});
	return line;
}

/** Whether head and body of an answer are here. */
function isWhole(answer: Buffer): boolean {
	const end = answer.indexOf('\r\n\r\n');
	if (end < 0) return false;
	const status = answer.toString('latin1', 9, 12);
	if (status === '304' || status === '204') return true;
	const length = /content-length: (\d+)/i.exec(answer.toString('latin1', 0, end));
	return length ? answer.length >= end + 4 + Number(length[1]) : answer.toString('latin1', answer.length - 5) === '0\r\n\r\n';
}

function send(line: Line, due: number): void {
	line.since = due;
	line.socket.write(nextRequest());
}

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));
const lines: Line[] = [];
const idle: Line[] = [];
let over = false;
let steady: Promise<void> | undefined;
if (rate === undefined) {
	for (let i = 0; i < asking.connections; i++) {
		const line = open((one) => !over && send(one, performance.now()));
		lines.push(line);
		send(line, performance.now());
	}
} else steady = askSteadily(rate);

async function askSteadily(perSecond: number): Promise<void> {
	const began = performance.now();
	for (let n = 0; !over; ) {
		for (const due = () => began + (n * 1000) / perSecond; due() <= performance.now(); n++) {
			let line = idle.pop();
			if (!line && lines.length < asking.connections) {
				line = open((one) => idle.push(one));
				lines.push(line);
			}
			if (line) send(line, due());
			else unsent++;
		}
		await wait(1);
	}
}

await wait(asking.warmMs ?? 0);
counting = true;
const [began, cpuBefore] = [performance.now(), process.cpuUsage()];
await wait(asking.runMs);
const seconds = (performance.now() - began) / 1000;
over = true;
await steady;
// At a steady rate the last answers count too: a server that is behind must not look quick.
const busy = () => lines.some((line) => line.since > 0 && Number.isFinite(line.since));
if (rate !== undefined) for (const end = performance.now() + 10_000; busy() && performance.now() < end; ) await wait(20);
counting = false;
const cpu = process.cpuUsage(cpuBefore);
const at = (values: number[], share: number) => {
	const sorted = values.sort((a, b) => a - b);
	return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
};
const answered = took.length + refused.length;
const asked: Asked = {
	...{ seconds, answered, perSecond: Math.round(answered / seconds), bytes, statuses },
	...{ p50: at(took, 0.5), p95: at(took, 0.95), p99: at(took, 0.99), worst: at(took, 1), refusedP95: at(refused, 0.95) },
	...{ broken, unsent, cpu: Math.round((cpu.user + cpu.system) / 1e4 / seconds) },
};
process.stdout.write(`${JSON.stringify(asked)}\n`);
process.exit(0);
