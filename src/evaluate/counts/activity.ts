// Who spoke of which span: the ground of coverage. Silence is told from zero by this, never by the presence of counts.
import { z } from 'zod';
import { addDays, type Day, type Period } from '../../base/index.ts';
import { type Facts, question } from '../../store/index.ts';

const Row = z.object({ system: z.number(), span: z.string(), facts: z.coerce.number(), heard: z.coerce.number() });
const ACTIVITY = question(new URL('./facts/activity.sql', import.meta.url), Row);
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
	/** Receipt of the newest that a system said of any time, milliseconds; 0: it never spoke. */
	heard(system: number): number;
	/** Newest month of which anybody spoke, not after the given one. */
	latestMonth(upTo: string): string | undefined;
}

const EVER = { from: '1970-01-01', to: '2099-12-31' };
/** A system that spoke within so many days before and after a day was alive on it, though it had nothing to say: a Sunday is no dead pipe. */
const QUIET_DAYS = 7;

/** Reads the months of all systems; days are read around the one asked for only, since those of all time would be too many. */
export async function readActivity(facts: Pick<Facts, 'ask'>, today: Day, day?: Period): Promise<Activity> {
	const months = await facts.ask(ACTIVITY, { shape: '%Y-%m', ...EVER });
	if (day?.kind !== 'day') return buildActivity(months, today);
	const week = addDays(day.from, -QUIET_DAYS);
	const month = `${day.from.slice(0, 7)}-01`;
	const around = { from: week < month ? week : month, to: addDays(day.from, QUIET_DAYS) };
	return buildActivity([...months, ...(await facts.ask(ACTIVITY, { shape: '%Y-%m-%d', ...around }))], today);
}

function buildActivity(rows: readonly z.infer<typeof Row>[], today: Day): Activity {
	const spans = Map.groupBy(rows, (r) => r.system);
	const isMonth = (span: string) => span.length === 7;
	const inMonths = (span: string, period: Period) => isMonth(span) && span >= period.from.slice(0, 7) && span <= period.to.slice(0, 7);
	/** On a day: what was said of it, or of days around it on both sides; of days that have not come nobody can have spoken. */
	const onDay = (own: readonly z.infer<typeof Row>[], day: Day): Spoken | undefined => {
		const days = own.filter((r) => !isMonth(r.span));
		const said = days.find((r) => r.span === day);
		if (said) return { facts: said.facts, heard: said.heard };
		const near = days.filter((r) => r.span >= addDays(day, -QUIET_DAYS));
		const alive = near.some((r) => r.span < day) && (addDays(day, QUIET_DAYS) >= today || near.some((r) => r.span > day));
		return alive ? { facts: 0, heard: Math.max(...near.map((r) => r.heard)) } : undefined;
	};
	return {
		during(system, period) {
			const own = spans.get(system) ?? [];
			if (period.kind === 'day') return onDay(own, period.from);
			const hit = own.filter((r) => inMonths(r.span, period));
			return hit.length === 0 ? undefined : { facts: hit.reduce((n, r) => n + r.facts, 0), heard: Math.max(...hit.map((r) => r.heard)) };
		},
		before: (system, { from, kind }) =>
			(spans.get(system) ?? []).some(({ span }) => (isMonth(span) ? span < from.slice(0, 7) : kind === 'day' && span < from)),
		heard: (system) => (spans.get(system) ?? []).reduce((newest, r) => Math.max(newest, r.heard), 0),
		latestMonth: (upTo) =>
			rows
				.map((r) => r.span)
				.filter((s) => s.length === 7 && s <= upTo)
				.sort()
				.at(-1),
	};
}
