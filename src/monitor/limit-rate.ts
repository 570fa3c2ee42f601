// How many beacons one site, and one address at one site, may send: a token bucket for each, so that a flood neither fills the disk nor
// makes a figure. Buckets lie in tables of fixed size, found by a hash that nobody outside can aim at: memory does not grow with the
// number of addresses. Two addresses that fall on one bucket share it, which at these rates is felt by nobody but a flood's neighbour.
import { randomInt } from 'node:crypto';

export interface Rate {
	/** Beacons a second that may go on for ever. */
	readonly perSecond: number;
	/** Beacons that may come at once after a pause. */
	readonly burst: number;
}

export interface BeaconLimits {
	readonly site: Rate;
	/** One address may be the gateway of an office or of a telephone network, so this is far above what one person does. */
	readonly address: Rate;
}

/** Generous: the busiest hour of a large portal stays below (judgement; no figure of a real one was found). */
export const defaultBeaconLimits: BeaconLimits = { site: { perSecond: 3_000, burst: 15_000 }, address: { perSecond: 50, burst: 500 } };

export interface BeaconLimit {
	/** 0 when `count` beacons may be taken; else the seconds to wait (`Retry-After`), and nothing was counted. */
	allow(site: number, address: string, count?: number): number;
}

/** A proxy on this machine that nobody declared speaks for everybody. */
const isOwn = (address: string) => address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1';

const SITES = 1 << 14;
const ADDRESSES = 1 << 17;

/**
 * @param now milliseconds that never go back, whatever the clock of the product says
 * @param slots sizes of the tables, powers of two
 */
export function createBeaconLimit(
	needs: {
		readonly limits?: Partial<BeaconLimits>;
		readonly now?: () => number;
		readonly slots?: { readonly sites: number; readonly addresses: number };
	} = {},
): BeaconLimit {
	const { site, address } = { ...defaultBeaconLimits, ...needs.limits };
	const { sites, addresses } = needs.slots ?? { sites: SITES, addresses: ADDRESSES };
	const now = needs.now ?? (() => performance.now());
	const seed = randomInt(2 ** 31);
	const bySite = bucketsOf(site, sites);
	const byAddress = bucketsOf(address, addresses);
	return {
		allow(siteNumber, from, count = 1) {
			const at = now();
			const charged = isOwn(from) ? 0 : count;
			const s = siteNumber & (sites - 1);
			const a = hash(from, seed ^ Math.imul(siteNumber, 0x9e3779b1)) & (addresses - 1);
			// Both are asked before either is charged: who is refused by one does not use up the other.
			const wait = Math.max(bySite.wait(s, at, count), byAddress.wait(a, at, charged));
			if (wait > 0) return Math.max(1, Math.ceil(wait / 1_000));
			bySite.charge(s, at, count);
			byAddress.charge(a, at, charged);
			return 0;
		},
	};
}

/**
 * Token buckets as one number each: the instant at which the bucket will be full again (the "generic cell rate algorithm"). A request
 * larger than a whole bucket passes when the bucket is full, else it could never pass.
 */
function bucketsOf({ perSecond, burst }: Rate, slots: number) {
	const full = new Float64Array(slots).fill(Number.NEGATIVE_INFINITY);
	const each = 1_000 / perSecond;
	return {
		/** Milliseconds until so many may be taken; 0: now. */
		wait: (slot: number, at: number, count: number) => Math.max(0, Math.max(full[slot]!, at) - at - (burst - Math.min(count, burst)) * each),
		charge(slot: number, at: number, count: number) {
			full[slot] = Math.max(full[slot]!, at) + count * each;
		},
	};
}

/** FNV-1a with a seed of this process, mixed once more so that its low bits are as good as the others. */
function hash(text: string, seed: number): number {
	let h = 0x811c9dc5 ^ seed;
	for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
	h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
	return (h ^ (h >>> 15)) >>> 0;
}
