// The number of a receipt: names one request's facts in the answer to the sender and in every row they became.

/** 64 bits in two halves: milliseconds of the wall clock, so that numbers grow; 10 bits of the process that drew it; 12 bits that it counts. */
export interface Receipt {
	readonly high: number;
	readonly low: number;
	/** As the sender reads it. */
	readonly text: string;
}

/** Tells this process's receipts from those of others that write to the same store. */
export const PROCESS = process.pid % 1_024;

let count = Math.floor(Math.random() * 4_096);

export function drawReceipt(): Receipt {
	const now = Date.now();
	const high = Math.floor(now / 1_024);
	count = (count + 1) % 4_096;
	const low = (now % 1_024) * 4_194_304 + PROCESS * 4_096 + count;
	return { high, low, text: high.toString(16) + low.toString(16).padStart(8, '0') };
}

/** The least receipt that can be drawn at an instant (milliseconds of the wall clock). */
export const receiptsFrom = (ms: number): bigint => BigInt(Math.max(0, Math.trunc(ms))) << 22n;
