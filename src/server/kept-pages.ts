// Finished pages are kept, compressed too, while the data behind them stand: whoever asks for an unchanged page costs no rendering. What is
// kept is bounded by its bytes, and an address that nobody asked for twice makes room first, so that invented addresses push out nothing useful.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

/** An answer as it was rendered. Only pages, pictures and news with status 200 that do not forbid it are kept. */
export interface Rendered {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Buffer;
}

export interface Sheet extends Rendered {
	/** Of the content, whatever the encoding: data that changed without changing this page leave it. Null for what is not kept. */
	readonly tag: string | null;
	encoded(encoding: Encoding): Promise<Buffer>;
}

export interface KeepPagesNeeds {
	/** Of everything that is kept, in all encodings. */
	readonly bytes: number;
	/** What pages depend on. */
	readonly version: () => string;
	/** A page is rendered anew after this time, because silence grows without any fact arriving. */
	readonly forMs: number;
	/** Whether those who ask for what nobody asked before need the server now. */
	readonly busy?: () => boolean;
	/** Milliseconds. */
	readonly now?: () => number;
}

interface Entry {
	readonly sheet: Sheet;
	readonly version: string;
	readonly from: number;
	/** How long rendering took. */
	readonly cost: number;
	bytes: number;
	askedAt: number;
}

/** While facts stream in, the data change each second: a page takes at most this share of the time for being rendered again and again. */
const SHARE = 10;
const LONGEST_LAG_MS = 3_000;
/** A page that was asked for within this time is being read by many: they get the last one while the next is rendered, this long beyond its time. */
const READ_BY_MANY_MS = 500;
const GRACE_MS = 2_000;
/** While the server is busy a page that is this old at most is better than waiting, or being refused; and none is made to replace it. */
const BUSY_GRACE_MS = 10 * 60_000;
/** What an entry takes beside its bytes. */
const OVERHEAD = 1_000;
/** No single page may be this part of everything. */
const LARGEST_PART = 16;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

export const compress = (bytes: Buffer, encoding: 'br' | 'gzip'): Promise<Buffer> =>
	encoding === 'br'
		? brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })
		: zip(bytes, { level: 6 });

const mayKeep = ({ status, headers }: Rendered): boolean =>
	status === 200 &&
	/^(text\/html|image\/svg\+xml|application\/atom\+xml)/.test(headers['content-type'] ?? '') &&
	!headers['set-cookie'] &&
	!/no-store|private/.test(headers['cache-control'] ?? '');

/** @param grown told of the bytes of each encoding that is made */
function makeSheet(rendered: Rendered, grown: (bytes: number) => void): Sheet {
	const made = new Map<Encoding, Promise<Buffer>>();
	const tag = mayKeep(rendered) ? `W/"${createHash('sha256').update(rendered.body).digest('base64url').slice(0, 22)}"` : null;
	return {
		...rendered,
		tag,
		encoded(encoding) {
			if (encoding === 'identity') return Promise.resolve(rendered.body);
			const found = made.get(encoding);
			if (found) return found;
			const work = compress(rendered.body, encoding);
			made.set(encoding, work);
			work.then(
				(bytes) => grown(bytes.length),
				() => made.delete(encoding),
			);
			return work;
		},
	};
}

export interface KeptPages {
	/** The page of an address, kept or rendered now; however many ask at once, it is rendered once. Failures reach all who asked, and are not kept. */
	(address: string, render: () => Promise<Rendered>): Promise<Sheet>;
	/** What is kept now. */
	readonly size: () => { readonly bytes: number; readonly pages: number };
}

export function keepPages({ bytes: most, version, forMs, busy = () => false, now = () => performance.now() }: KeepPagesNeeds): KeptPages {
	/** Asked once, asked again: each with the oldest first. */
	const once = new Map<string, Entry>();
	const again = new Map<string, Entry>();
	const underWay = new Map<string, Promise<Sheet>>();
	let bytes = 0;

	function drop(address: string): void {
		const entry = once.get(address) ?? again.get(address);
		if (!entry) return;
		bytes -= entry.bytes;
		once.delete(address);
		again.delete(address);
	}
	function makeRoom(): void {
		for (const kept of [once, again])
			for (const oldest of kept.keys()) {
				if (bytes <= most) return;
				drop(oldest);
			}
	}
	function isGood(entry: Entry, current: string): boolean {
		const age = now() - entry.from;
		return age < forMs && (entry.version === current || age < Math.min(LONGEST_LAG_MS, entry.cost * SHARE));
	}
	async function make(address: string, render: () => Promise<Rendered>, current: string): Promise<Sheet> {
		const from = now();
		const rendered = await render();
		const before = once.get(address) ?? again.get(address);
		const unchanged = before?.sheet.body.equals(rendered.body) && JSON.stringify(before.sheet.headers) === JSON.stringify(rendered.headers);
		const sheet: Sheet = unchanged
			? before!.sheet
			: makeSheet(rendered, (more) => {
					const entry = once.get(address) ?? again.get(address);
					if (entry?.sheet !== sheet) return;
					entry.bytes += more;
					bytes += more;
					makeRoom();
				});
		const into = again.has(address) ? again : once;
		drop(address);
		const own = unchanged ? before!.bytes : rendered.body.length + address.length * 2 + OVERHEAD;
		if (sheet.tag === null || own > most / LARGEST_PART) return sheet;
		into.set(address, { sheet, version: current, from, cost: now() - from, bytes: own, askedAt: now() });
		bytes += own;
		makeRoom();
		return sheet;
	}
	function page(address: string, render: () => Promise<Rendered>): Promise<Sheet> {
		const current = version();
		const found = once.get(address) ?? again.get(address);
		let mayLag = false;
		if (found) {
			// Last in its row again; an address that was asked for before is worth more than one that never was.
			once.delete(address);
			again.delete(address);
			again.set(address, found);
			const age = now() - found.from;
			const byMany = now() - found.askedAt < READ_BY_MANY_MS && age < forMs + GRACE_MS;
			mayLag = byMany;
			found.askedAt = now();
			if (isGood(found, current) || (age < forMs + BUSY_GRACE_MS && busy())) return Promise.resolve(found.sheet);
		}
		const running = underWay.get(address) ?? start(address, render, current);
		if (!found || !mayLag) return running;
		// Should it fail, who comes after the grace hears of it.
		running.catch(() => undefined);
		return Promise.resolve(found.sheet);
	}
	function start(address: string, render: () => Promise<Rendered>, current: string): Promise<Sheet> {
		const work = make(address, render, current).finally(() => underWay.delete(address));
		underWay.set(address, work);
		return work;
	}
	return Object.assign(page, { size: () => ({ bytes, pages: once.size + again.size }) });
}

/** The encoding to answer in; what a reader forbids by `q=0` is not given. */
export function chooseEncoding(accepted: string | undefined): Encoding {
	const takes = (name: string) => {
		const found = new RegExp(`(?:^|,)\\s*(?:${name}|\\*)\\s*(?:;\\s*q=([\\d.]+))?\\s*(?:,|$)`).exec(accepted ?? '');
		return found !== null && Number(found[1] ?? 1) > 0;
	};
	return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity';
}

/** Whether a reader who sent `If-None-Match` has this tag; weak and strong tags of the same content are the same to a reader. */
export function hasTag(given: string | undefined, tag: string): boolean {
	if (given === undefined) return false;
	const bare = (text: string) => text.trim().replace(/^W\//, '');
	return given.trim() === '*' || given.split(',').some((one) => bare(one) === bare(tag));
}
