// What is arriving now: the last hour minute by minute and the day so far, by the instants at which facts were received.
import { z } from 'zod';
import { dayOf, startOfDay } from '../base/index.ts';
import { type Facts, question } from '../store/index.ts';

export interface ArrivalsOfSystem {
	/** Number of the system. */
	readonly system: number;
	/** Sixty minutes, oldest first; the last is that of the last sixty seconds. */
	readonly visits: readonly number[];
	readonly dossiers: readonly number[];
	/** Receipt of the newest. */
	readonly last: Date;
}

export interface Arrivals {
	readonly at: Date;
	/** Systems of which anything was received in the last hour. */
	readonly systems: readonly ArrivalsOfSystem[];
	/** Since midnight in Vietnam. */
	readonly today: { readonly visits: number; readonly dossiers: number };
}

export const MINUTES = 60;
const What = z.enum(['visits', 'dossiers']);
const sql = (name: string) => new URL(`./facts/${name}.sql`, import.meta.url);
const inMinutes = question(
	sql('arrivals-minutes'),
	z.object({ what: What, system: z.number(), last: z.coerce.date(), minutes: z.array(z.tuple([z.number(), z.number()])) }),
);
const since = question(sql('arrivals-since'), z.object({ what: What, facts: z.number() }));

export async function readArrivals(facts: Pick<Facts, 'ask'>, at: Date): Promise<Arrivals> {
	const from = new Date(at.getTime() - MINUTES * 60_000);
	const midnight = startOfDay(dayOf(at)).toISOString().slice(0, 19).replace('T', ' ');
	const [rows, sums] = await Promise.all([facts.ask(inMinutes, { from, until: at, until_ms: at.getTime() }), facts.ask(since, { from: midnight })]);
	const systems = [...Map.groupBy(rows, (row) => row.system)].map(([system, each]): ArrivalsOfSystem => {
		const of = (what: z.infer<typeof What>) => {
			const counts = new Array<number>(MINUTES).fill(0);
			for (const row of each) if (row.what === what) for (const [age, n] of row.minutes) counts[MINUTES - 1 - age]! += n;
			return counts;
		};
		return { system, visits: of('visits'), dossiers: of('dossiers'), last: new Date(Math.max(...each.map((row) => Number(row.last)))) };
	});
	const sum = (what: z.infer<typeof What>) => sums.find((row) => row.what === what)?.facts ?? 0;
	return { at, systems, today: { visits: sum('visits'), dossiers: sum('dossiers') } };
}
