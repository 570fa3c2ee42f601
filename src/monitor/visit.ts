// What one beacon says of a visit, whatever protocol carried it, and how it is written for the fact store.
import type { FactTable } from './fact-table.ts';
import type { RowWriter } from './row-writer.ts';
import { scrubAddress } from './scrub.ts';

export type VisitKind = 'view' | 'event' | 'search' | 'download' | 'link' | 'step' | 'perf' | 'ping';

/** Empty text and null stand for "unsaid". */
export interface Visit {
	/** Text that a repetition of the same beacon repeats; null when the sender gives nothing to tell a repetition by. */
	readonly nonce: string | null;
	/** Milliseconds; null: now. */
	readonly at: number | null;
	readonly kind: VisitKind;
	readonly url: string;
	readonly title: string;
	readonly referrer: string;
	readonly service: string;
	readonly step: string;
	readonly lang: string;
	readonly resolution: string;
	/** Address of a download or an outlink, or the words searched for. */
	readonly target: string;
	readonly category: string;
	readonly action: string;
	readonly name: string;
	readonly value: number | null;
	/** Milliseconds. */
	readonly lcp: number | null;
	readonly cls: number | null;
	/** Milliseconds. */
	readonly inp: number | null;
	/** Milliseconds. */
	readonly pageLoad: number | null;
	/** What the client calls its visitor; only its salted hash is kept. */
	readonly visitor: string | null;
	/** Overrides the header of the request. */
	readonly userAgent: string | null;
}

/** A view of which nothing is known; mappings fill in what theirs carries. */
export const plainView: Visit = {
	nonce: null,
	at: null,
	kind: 'view',
	url: '',
	title: '',
	referrer: '',
	service: '',
	step: '',
	lang: '',
	resolution: '',
	target: '',
	category: '',
	action: '',
	name: '',
	value: null,
	lcp: null,
	cls: null,
	inp: null,
	pageLoad: null,
	visitor: null,
	userAgent: null,
};

/** Longest texts kept, in UTF-16 units; longer ones are cut. */
export const LONGEST = { url: 1500, title: 300, word: 200, short: 64, agent: 500 } as const;

/** The columns of a visit's row as `writeVisit` writes them. */
export const VISITS: FactTable = {
	name: 'visit',
	columns: {
		system: 'UInt32',
		unit: 'UInt32',
		at: "DateTime64(3, 'UTC')",
		received: "DateTime64(3, 'UTC')",
		id: 'UInt64',
		kind: 'Int8',
		visitor: 'UInt64',
		device: 'String',
		browser: 'String',
		protocol: 'String',
		mapping: 'UInt16',
		url: 'String',
		title: 'String',
		referrer: 'String',
		service: 'String',
		step: 'String',
		lang: 'String',
		resolution: 'String',
		target: 'String',
		category: 'String',
		action: 'String',
		name: 'String',
		value: 'Nullable(Float64)',
		lcp: 'Nullable(UInt32)',
		cls: 'Nullable(Float32)',
		inp: 'Nullable(UInt32)',
		page_load: 'Nullable(UInt32)',
	},
};

const KINDS: Readonly<Record<VisitKind, number>> = { view: 1, event: 2, search: 3, download: 4, link: 5, step: 6, perf: 7, ping: 8 };

/** Where a visit came from and what follows from its request. */
export interface VisitSource {
	readonly system: number;
	readonly unit: number;
	readonly at: number;
	readonly received: number;
	/** Eight bytes as Latin-1. */
	readonly id: string;
	/** Eight bytes as Latin-1; all zero: unsaid. */
	readonly visitor: string;
	readonly device: string;
	readonly browser: string;
	readonly protocol: string;
	readonly mapping: number;
}

/**
 * One row, in the order of `VISITS`.
 * @param clean takes identities out of texts that people typed: addresses and titles of pages sometimes carry them
 */
export function writeVisit(to: RowWriter, v: Visit, s: VisitSource, clean: (text: string) => string): void {
	to.uint32(s.system);
	to.uint32(s.unit);
	to.int64(s.at);
	to.int64(s.received);
	to.raw(s.id);
	to.uint8(KINDS[v.kind]);
	to.raw(s.visitor);
	to.text(s.device);
	to.text(s.browser);
	to.text(s.protocol);
	to.uint16(s.mapping);
	to.text(clean(scrubAddress(v.url)));
	to.text(clean(v.title));
	to.text(clean(scrubAddress(v.referrer)));
	to.text(clean(v.service));
	to.text(clean(v.step));
	to.text(v.lang);
	to.text(clean(v.resolution));
	to.text(clean(scrubAddress(v.target)));
	to.text(clean(v.category));
	to.text(clean(v.action));
	to.text(clean(v.name));
	to.maybeFloat64(v.value);
	to.maybeUint32(v.lcp);
	to.maybeFloat32(v.cls);
	to.maybeUint32(v.inp);
	to.maybeUint32(v.pageLoad);
}
