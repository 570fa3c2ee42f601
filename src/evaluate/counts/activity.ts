// Who spoke of which span: the ground of coverage. Silence is told from zero by this, never by the presence of counts.
import { z } from 'zod';
import { instantsOf, type Period } from '../../base/index.ts';
import { type Facts, question } from '../../store/index.ts';

const Row = z.object({ system: z.number(), span: z.string(), facts: z.coerce.number(), heard: z.coerce.number() });
const ACTIVITY = question(new URL('./facts/activity.sql', import.meta.url), Row);
const VERSION = question(
	new URL('./facts/version.sql', import.meta.url),
	z.object({ newest: z.coerce.number(), messages: z.coerce.number(), visits: z.coerce.number() }),
);

export interface Spoken {
	readonly facts: number;
	/** Receipt of the newest of these facts, milliseconds. */
	readonly heard: number;
}

export interface Activity {
	/** What a system said of a period; undefined when nothing. */
	during(system: number, period: Period): Spoken | undefined;
	/** True when it said something of an earlier time. */
	before(system: number, period: Period): boolean;
	/** Newest month of which anybody spoke, not after the given one. */
	latestMonth(upTo: string): string | undefined;
}

const EVER = { from: new Date(0), until: new Date('2100-01-01T00:00:00Z') };

/** Reads the months of all systems; a day is asked apart, since days of all systems would be too many. */
export async function readActivity(facts: Pick<Facts, 'ask'>, day?: Period): Promise<Activity> {
	const months = await facts.ask(ACTIVITY, { shape: '%Y-%m', ...EVER });
	const days = day?.kind === 'day' ? await facts.ask(ACTIVITY, { shape: '%Y-%m-%d', ...instantsOf(day) }) : [];
	return buildActivity([...months, ...days]);
}

export function buildActivity(rows: readonly z.infer<typeof Row>[]): Activity {
	const spans = Map.groupBy(rows, (r) => r.system);
	const inPeriod = (span: string, period: Period) =>
		period.kind === 'day' ? span === period.text : span.length === 7 && span >= period.from.slice(0, 7) && span <= period.to.slice(0, 7);
	return {
		during(system, period) {
			const hit = (spans.get(system) ?? []).filter((r) => inPeriod(r.span, period));
			return hit.length === 0 ? undefined : { facts: hit.reduce((n, r) => n + r.facts, 0), heard: Math.max(...hit.map((r) => r.heard)) };
		},
		before: (system, period) => (spans.get(system) ?? []).some((r) => r.span.length === 7 && r.span < period.from.slice(0, 7)),
		latestMonth: (upTo) =>
			rows
				.map((r) => r.span)
				.filter((s) => s.length === 7 && s <= upTo)
				.sort()
				.at(-1),
	};
}

/** A text that changes whenever facts arrived. */
export async function readFactsVersion(facts: Pick<Facts, 'ask'>): Promise<string> {
	const [row] = await facts.ask(VERSION);
	return row ? `${row.newest}.${row.messages}.${row.visits}` : '0';
}
