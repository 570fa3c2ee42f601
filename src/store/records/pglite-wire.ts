// Serves one PGlite to several `pg` connections. PGlite has a single session, so whoever speaks keeps it from the first message to the end of
// the exchange (Sync or a simple query), and through a transaction to its end. pglite-socket 0.2.17 queues message by message: beside a failing
// question connections met each other's statements (`portal "" does not exist`) and then waited for ever; see docs/decisions/0002.
import { createServer, type Server, type Socket } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';

// PostgreSQL 18, "Frontend/Backend Protocol", 54.2 and 54.7.
const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;
const ends = (type: number) => type === 0x51 /* Query */ || type === 0x53 /* Sync */ || type === 0x46; /* FunctionCall */
const FLUSH = 0x48;
/** What a client may send. Anything else makes PostgreSQL end the session, and PGlite has only this one: it would hang. */
const KNOWN = new Set(Buffer.from('QPBDESCHFXcdf'));
const LARGEST = 512 * 1024 * 1024;
const TERMINATE = 0x58;
const READY_FOR_QUERY = 0x5a;

/** Longest silence inside a transaction, while all others wait. */
const IDLE_IN_TRANSACTION_MS = 60_000;

/** The single session, lent to one connection at a time in the order of asking. */
class Session {
	private owner: object | undefined;
	private waiting: { who: object; go: () => void }[] = [];

	take(who: object): Promise<void> {
		if (this.owner === who) return Promise.resolve();
		if (!this.owner) {
			this.owner = who;
			return Promise.resolve();
		}
		return new Promise((go) => this.waiting.push({ who, go }));
	}

	give(who: object): void {
		this.waiting = this.waiting.filter((w) => w.who !== who);
		if (this.owner !== who) return;
		const next = this.waiting.shift();
		this.owner = next?.who;
		next?.go();
	}

	holds(who: object): boolean {
		return this.owner === who;
	}
}

/** Listens on a unix socket. `broken` is called when PGlite itself failed: it must be started anew. */
export function servePglite(needs: { db: PGlite; socket: string; broken: (error: unknown) => void }): Promise<Server> {
	const session = new Session();
	const server = createServer((socket) => new Connection(needs.db, session, socket, needs.broken));
	return new Promise((listening, failed) => {
		server.once('error', failed);
		server.listen(needs.socket, () => listening(server));
	});
}

class Connection {
	private chunks: Buffer[] = [];
	private size = 0;
	private started = false;
	private messages: Buffer[] = [];
	private work = Promise.resolve();
	private inTransaction = false;
	private idle: NodeJS.Timeout | undefined;
	private readonly db: PGlite;
	private readonly session: Session;
	private readonly socket: Socket;
	private readonly broken: (error: unknown) => void;

	constructor(db: PGlite, session: Session, socket: Socket, broken: (error: unknown) => void) {
		this.db = db;
		this.session = session;
		this.socket = socket;
		this.broken = broken;
		socket.on('data', (chunk: Buffer) => {
			this.chunks.push(chunk);
			this.size += chunk.length;
			this.read();
		});
		socket.on('error', () => socket.destroy());
		socket.once('close', () => {
			clearTimeout(this.idle);
			this.after(() => this.leave());
		});
	}

	/** Steps of one connection follow each other; a step that fails means that PGlite failed. */
	private after(step: () => Promise<void>): void {
		this.work = this.work.then(step).catch(this.broken);
	}

	/** Cuts what came in into messages, and hands on each group that ends an exchange. */
	private read(): void {
		for (;;) {
			const message = this.next();
			if (!message) return;
			if (this.started && !KNOWN.has(message[0]!)) {
				this.socket.destroy();
				return;
			}
			const type = this.started ? message[0]! : 0;
			if (!this.started && this.greeted(message)) continue;
			if (type === TERMINATE) {
				this.socket.end();
				return;
			}
			this.messages.push(message);
			if (this.started && !ends(type) && type !== FLUSH) continue;
			this.started = true;
			const group = this.messages.splice(0);
			this.after(() => this.exchange(group, type !== FLUSH));
		}
	}

	private next(): Buffer | undefined {
		const head = this.started ? 1 : 0;
		if (this.size < head + 4) return undefined;
		if (this.chunks[0]!.length < head + 4) this.chunks = [Buffer.concat(this.chunks)];
		const said = this.chunks[0]!.readUInt32BE(head);
		const length = head + said;
		if (said < (this.started ? 4 : 8) || said > LARGEST) {
			this.socket.destroy();
			return undefined;
		}
		if (this.size < length) return undefined;
		const all = this.chunks.length === 1 ? this.chunks[0]! : Buffer.concat(this.chunks);
		this.chunks = all.length > length ? [all.subarray(length)] : [];
		this.size -= length;
		return all.subarray(0, length);
	}

	/** Answers what comes before the start-up message. */
	private greeted(message: Buffer): boolean {
		const code = message.readUInt32BE(4);
		if (code === SSL_REQUEST || code === GSS_REQUEST) this.socket.write('N');
		else if (code >>> 16 !== 3)
			this.socket.end(); // a cancel request, or a protocol that nobody speaks
		else return false;
		return true;
	}

	private async exchange(group: readonly Buffer[], complete: boolean): Promise<void> {
		if (this.socket.destroyed) return;
		clearTimeout(this.idle);
		await this.session.take(this);
		if (this.socket.destroyed) return;
		let tail = Buffer.alloc(0);
		const onRawData = (data: Uint8Array) => {
			const copy = Buffer.from(data); // the memory belongs to the engine
			tail = (copy.length < 6 ? Buffer.concat([tail, copy]) : copy).subarray(-6);
			if (this.socket.writable) this.socket.write(copy);
		};
		await this.db.runExclusive(async () => {
			for (const message of group) await this.db.execProtocolRawStream(message, { onRawData });
		});
		// `Z` and one of I (idle), T (in a transaction), E (in a failed one).
		this.inTransaction = !complete || (tail[0] === READY_FOR_QUERY && tail[5] !== 0x49);
		if (this.inTransaction) this.idle = setTimeout(() => this.socket.destroy(), IDLE_IN_TRANSACTION_MS);
		else this.session.give(this);
	}

	/** A client that goes in the middle of a transaction has it rolled back. */
	private async leave(): Promise<void> {
		if (this.session.holds(this) && this.inTransaction) await this.db.exec('ROLLBACK');
		this.session.give(this);
	}
}
