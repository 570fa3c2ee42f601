// Figures of the visits of one system as they leave: what each means stands in docs/guide/visits.md. No Node here.
import { z } from 'zod';

const Count = z.number().int();
const Share = z.number().nullable().meta({ description: 'Of the views by people, 0 to 1; null without views' });
const Quartile = z
	.object({ value: z.number(), told: Count.meta({ description: 'How many pages told it' }) })
	.nullable()
	.meta({ description: 'Three visitors of four had this or better; null where no page told it' });

const VisitDay = z.object({
	day: z.string(),
	views: Count.meta({ description: 'Page views by people' }),
	visitors: Count,
	sessions: Count,
	bots: Count.meta({ description: 'Views by programs that say their name; not among `views`' }),
	fastVisitors: Count.meta({ description: 'Visitors who viewed faster than a person reads; among `visitors`' }),
	fastViews: Count.meta({ description: 'Their views; among `views`' }),
});
export type VisitDay = z.infer<typeof VisitDay>;

/** What was viewed on one system in one period. */
export const VisitFigures = z
	.object({
		system: z.string(),
		unit: z.string(),
		period: z.string(),
		state: z.enum(['value', 'noData']),
		why: z.string().nullable(),
		fresh: z.iso.datetime().nullable().meta({ description: 'Receipt of the newest visit in it' }),
		views: Count,
		visitors: Count.meta({ description: 'Visitors of each day, added up: who comes on two days counts twice' }),
		sessions: Count.meta({ description: 'Runs of views by one visitor without a gap of more than `rules.sessionGapMinutes`; they end with the day' }),
		viewsPerSession: z.number().nullable(),
		bots: z.object({
			views: Count,
			share: z.number().nullable().meta({ description: 'Of all views, 0 to 1' }),
			classes: z.array(z.object({ class: z.string(), views: Count })),
		}),
		fast: z.object({ visitors: Count, views: Count, share: Share }),
		devices: z.array(z.object({ class: z.string(), views: Count, share: Share })),
		browsers: z.array(z.object({ class: z.string(), views: Count, share: Share })),
		pages: z.array(z.object({ page: z.string(), title: z.string(), views: Count, visitors: Count })),
		services: z.array(
			z.object({
				service: z.string(),
				viewers: Count.nullable().meta({ description: 'Visitors of a day who saw a page of it; null where too few to tell' }),
				steps: z.array(
					z.object({ step: z.string(), visitors: Count, times: Count, share: z.number().nullable().meta({ description: 'Of the viewers' }) }),
				),
			}),
		),
		speed: z.object({ lcp: Quartile, cls: Quartile, inp: Quartile }),
		rules: z.object({ sessionGapMinutes: Count, fastViewsAMinute: Count, fewestVisitorsOfAPage: Count }),
		days: z.array(VisitDay),
	})
	.meta({ id: 'VisitFigures' });
export type VisitFigures = z.infer<typeof VisitFigures>;
