// The account of each sender by hour: how many messages were accepted, met again, refused. Facts and refusals themselves are durable before
// an answer is given; this account is written every few seconds, and a crash loses at most those seconds of it.
import { randomBytes } from 'node:crypto';
import type { Log } from '../base/index.ts';
import type { Facts } from '../store/index.ts';

interface Counted {
	readonly accepted: number;
	readonly duplicates: number;
	/** Codes of refusals. */
	readonly refused: readonly string[];
}

export interface Accounts {
	count(system: number, protocol: string, received: number, counted: Counted): void;
	/** Writes what changed. */
	flush(): Promise<void>;
	close(): Promise<void>;
}

interface Account {
	readonly hour: number;
	readonly system: number;
	readonly protocol: string;
	received: number;
	accepted: number;
	duplicates: number;
	rejected: number;
	readonly codes: Record<string, number>;
	version: number;
	written: number;
}

export function openAccounts(needs: { facts: Facts; log: Log; everyMs?: number }): Accounts {
	const { facts, log, everyMs = 3_000 } = needs;
	/** One run of the program: its rows are its own, rewritten as the hour goes on. */
	const writer = randomBytes(8).readBigUInt64LE().toString();
	const accounts = new Map<string, Account>();
	let flushing: Promise<void> | undefined;

	const write = async () => {
		const changed = [...accounts.values()].filter((a) => a.version > a.written);
		if (!changed.length) return;
		const versions = changed.map((a) => a.version);
		// One insert touches one month.
		for (const rows of Map.groupBy(changed, (a) => new Date(a.hour).getUTCMonth()).values()) {
			await facts.append('receipt', rows.map((a) => encode(a, writer)).join(''));
		}
		changed.forEach((a, i) => {
			a.written = versions[i]!;
		});
		const oldest = Math.max(...changed.map((a) => a.hour)) - 3_600_000;
		for (const [key, a] of accounts) if (a.hour < oldest && a.version === a.written) accounts.delete(key);
	};
	const flush = async () => {
		await flushing;
		flushing = write().finally(() => {
			flushing = undefined;
		});
		await flushing;
	};
	const timer = setInterval(() => {
		flush().catch((error: unknown) => log.warn({ error: String(error) }, 'Accounts of senders wait to be written'));
	}, everyMs);
	timer.unref();

	return {
		count(system, protocol, received, { accepted, duplicates, refused }) {
			const hour = received - (received % 3_600_000);
			const key = `${system} ${protocol} ${hour}`;
			let account = accounts.get(key);
			if (!account) {
				account = { hour, system, protocol, received, accepted: 0, duplicates: 0, rejected: 0, codes: {}, version: 0, written: 0 };
				accounts.set(key, account);
			}
			account.received = Math.max(account.received, received);
			account.accepted += accepted;
			account.duplicates += duplicates;
			account.rejected += refused.length;
			for (const code of refused) account.codes[code] = (account.codes[code] ?? 0) + 1;
			account.version++;
		},
		flush,
		async close() {
			clearInterval(timer);
			await flush().catch((error: unknown) => log.warn({ error: String(error) }, 'The last accounts of senders were not written'));
		},
	};
}

const encode = (a: Account, writer: string) =>
	`${JSON.stringify({
		hour: a.hour / 1000,
		system: a.system,
		protocol: a.protocol,
		received: new Date(a.received).toISOString(),
		accepted: a.accepted,
		duplicates: a.duplicates,
		rejected: a.rejected,
		codes: a.codes,
		version: a.version,
	}).slice(0, -1)},"writer":${writer}}\n`;
