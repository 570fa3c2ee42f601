// The number of a receipt: names one request's facts in the answer to the sender and in every row they became.

/** 64 bits in two halves: milliseconds of the wall clock, so that numbers grow, then 22 bits that tell apart what came in the same one. */
export interface Receipt {
	readonly high: number;
	readonly low: number;
	/** As the sender reads it. */
	readonly text: string;
}

let count = Math.floor(Math.random() * 4_194_304);

export function drawReceipt(): Receipt {
	const now = Date.now();
	const high = Math.floor(now / 1_024);
	count = (count + 1) % 4_194_304;
	const low = (now % 1_024) * 4_194_304 + count;
	return { high, low, text: high.toString(16) + low.toString(16).padStart(8, '0') };
}

/** The least receipt that can be drawn at an instant (milliseconds of the wall clock). */
export const receiptsFrom = (ms: number): bigint => BigInt(Math.max(0, Math.trunc(ms))) << 22n;
