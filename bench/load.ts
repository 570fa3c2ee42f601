// The load generator, a program of its own: keep-alive connections, each sends its next request when the answer to the last is whole.
//   node bench/load.ts '{"port":…,"shape":{…},"connections":256,"warmMs":500,"runMs":2000,"from":0}'
// prints "begin" and "end" of the counted span, then one JSON document.
import { connect, type Socket } from 'node:net';
import { makeRequest, type Shape, type Target } from './messages.ts';

export interface Load extends Target {
	readonly shape: Shape;
	readonly connections: number;
	readonly warmMs: number;
	readonly runMs: number;
	/** First number of this run: no two runs send the same fact. */
	readonly from: number;
}

export interface Loaded {
	readonly requests: number;
	readonly facts: number;
	/** Facts acknowledged from the first request to the last, the warming up included. */
	readonly all: number;
	readonly seconds: number;
	readonly p50: number;
	readonly p99: number;
	/** Answers other than 2xx, by status. */
	readonly refused: Record<string, number>;
	readonly firstRefusal: string;
	/** Of this program, in percent of one core. */
	readonly cpu: number;
}

const load = JSON.parse(process.argv[2] ?? '{}') as Load;
const VARIANTS = load.shape.facts > 1_000 ? 1 : 8;
let number = load.from;
const next = () => number++;
const latencies: number[] = [];
const refused: Record<string, number> = {};
let firstRefusal = '';
let acknowledged = 0;
let counting = false;
let over = false;

function open(slot: number): Promise<Socket> {
	const requests = Array.from({ length: VARIANTS }, (_, i) => makeRequest(load, load.shape, slot * VARIANTS + i));
	const socket = connect({ port: load.port, host: '127.0.0.1', noDelay: true });
	let turn = 0;
	let sentAt = 0;
	let held: Buffer | undefined;
	const send = () => {
		const request = requests[turn++ % VARIANTS]!;
		request.renumber(next);
		sentAt = performance.now();
		socket.write(request.bytes);
	};
	socket.on('data', (part) => {
		const answer = held ? Buffer.concat([held, part]) : part;
		if (!isWhole(answer)) {
			held = answer;
			return;
		}
		held = undefined;
		const status = answer.toString('latin1', 9, 12);
		if (status[0] !== '2' || (isPartial(answer) && status === '200')) {
			refused[status] = (refused[status] ?? 0) + 1;
			firstRefusal ||= answer.toString('utf8').slice(0, 600);
		} else {
			acknowledged++;
			if (counting) latencies.push(performance.now() - sentAt);
		}
		if (over) socket.destroy();
		else send();
	});
	return new Promise((ok, failed) => {
		socket.once('error', failed);
		socket.once('connect', () => {
			ok(socket);
			send();
		});
	});
}

/** An intake's answer that does not take every message as new: a run that measures refusals or repetitions measures something else. */
const isPartial = (answer: Buffer) => {
	const said = answer.indexOf('"rejected":[');
	return said >= 0 && !(answer.includes('"rejected":[]') && answer.includes('"duplicates":0'));
};

/** Whether head and body of an answer are here. */
function isWhole(answer: Buffer): boolean {
	const head = answer.indexOf('\r\n\r\n');
	if (head < 0) return false;
	if (answer[9] === 50 && answer[11] === 52) return true; // 204
	const length = /content-length: (\d+)/i.exec(answer.toString('latin1', 0, head));
	if (length) return answer.length >= head + 4 + Number(length[1]);
	return answer.toString('latin1', answer.length - 5) === '0\r\n\r\n';
}

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));
const sockets = await Promise.all(Array.from({ length: load.connections }, (_, slot) => open(slot)));
await wait(load.warmMs);
counting = true;
const [began, cpuBefore] = [performance.now(), process.cpuUsage()];
process.stdout.write('begin\n');
await wait(load.runMs);
counting = false;
over = true;
const seconds = (performance.now() - began) / 1000;
const cpu = process.cpuUsage(cpuBefore);
process.stdout.write('end\n');
// The last answers are waited for: what they acknowledge is compared with what the store then holds.
for (const end = performance.now() + 5_000; sockets.some((socket) => !socket.destroyed) && performance.now() < end; ) await wait(20);
const sorted = Float64Array.from(latencies).sort();
const at = (share: number) => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN) * 100) / 100;
const loaded: Loaded = {
	requests: sorted.length,
	facts: sorted.length * load.shape.facts,
	all: acknowledged * load.shape.facts,
	seconds,
	p50: at(0.5),
	p99: at(0.99),
	refused,
	firstRefusal,
	cpu: Math.round((cpu.user + cpu.system) / 1e4 / seconds),
};
process.stdout.write(`${JSON.stringify(loaded)}\n`);
for (const socket of sockets) socket.destroy();
process.exit(0);
