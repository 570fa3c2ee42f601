// A Bloom filter over the identities (16 bytes, themselves hashes) of all messages ever stored: what it does not hold was never heard, so a
// new message costs no question. About two bytes an identity; of identities it never met it takes one in some thousands for known, and
// those are looked up. (B. H. Bloom, Space/Time Trade-offs in Hash Coding with Allowable Errors, CACM 13(7), 1970.)

export interface IdFilter {
	/** True when the identity (Latin-1) was certainly never added. Always false before the filter is filled. */
	excludes(id: string): boolean;
	add(id: string): void;
	/** Adds identities as the store writes UUIDs in RowBinary, and makes the filter ready. */
	fill(bytes: AsyncIterable<Uint8Array>): Promise<void>;
}

const BITS_PER_ID = 16;
const PROBES = 8;
const ID = 16;

interface Layer {
	readonly words: Uint32Array;
	/** Number of its bits less one; a power of two, so that it is also their mask. */
	readonly mask: number;
	readonly capacity: number;
	held: number;
}

/** @param expected identities that the first layer holds; further layers are added as it fills, each twice as large */
export function createIdFilter(expected: number): IdFilter {
	const layers: Layer[] = [];
	let ready = false;
	const grow = (capacity: number) => {
		const words = new Uint32Array((capacity * BITS_PER_ID) / 32);
		const layer = { words, mask: capacity * BITS_PER_ID - 1, capacity, held: 0 };
		layers.unshift(layer); // the newest first: it takes what is added
		return layer;
	};
	grow(2 ** Math.min(28, Math.max(16, Math.ceil(Math.log2(expected)))));

	// Bits at h1, h1 + h2, h1 + 2·h2, … (h2 odd) (Kirsch and Mitzenmacher, Less Hashing, Same Performance, 2006).
	const add = (h1: number, h2: number) => {
		let layer = layers[0]!;
		if (layer.held >= layer.capacity) layer = grow(Math.min(layer.capacity * 2, 2 ** 28));
		layer.held++;
		for (let probe = 0; probe < PROBES; probe++) {
			const bit = (h1 + Math.imul(probe, h2)) & layer.mask;
			layer.words[bit >>> 5]! |= 1 << (bit & 31);
		}
	};
	const holds = (layer: Layer, h1: number, h2: number) => {
		for (let probe = 0; probe < PROBES; probe++) {
			const bit = (h1 + Math.imul(probe, h2)) & layer.mask;
			if (!(layer.words[bit >>> 5]! & (1 << (bit & 31)))) return false;
		}
		return true;
	};

	return {
		excludes(id) {
			if (!ready) return false;
			const h1 = wordOf(id, 0);
			const h2 = wordOf(id, 8) | 1;
			for (const layer of layers) if (holds(layer, h1, h2)) return false;
			return true;
		},
		add: (id) => add(wordOf(id, 0), wordOf(id, 8) | 1),
		async fill(bytes) {
			let rest = Buffer.alloc(0);
			for await (const part of bytes) {
				const all = rest.length ? Buffer.concat([rest, part]) : Buffer.from(part.buffer, part.byteOffset, part.length);
				const whole = all.length - (all.length % ID);
				// Each half of a UUID is written in reverse, so its first four bytes are the last four written.
				for (let at = 0; at < whole; at += ID) add(all.readInt32LE(at + 4), all.readInt32LE(at + 12) | 1);
				rest = Buffer.from(all.subarray(whole));
			}
			ready = true;
		},
	};
}

/** The four bytes of an identity from `at` on, the first of them highest. */
const wordOf = (id: string, at: number) =>
	(id.charCodeAt(at) << 24) | ((id.charCodeAt(at + 1) << 16) | (id.charCodeAt(at + 2) << 8) | id.charCodeAt(at + 3));
