// Two readings of one index: two periods, two rules, or both.
import { requestContext } from '../../../../../lib/context.ts';
import { orMissing, readClock, readDay, readLevel, readPage, readPeriod, readText } from '../../../../../lib/read-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url }) => ({
	page: orMissing(
		await requestContext().pages.comparison(params.code, {
			...{
				from: readPeriod(url, 'from'),
				to: readPeriod(url, 'to'),
				level: readLevel(url),
				clock: readClock(url),
				variant: readText(url, 'variant'),
			},
			...{ rulesFrom: readDay(url, 'rulesFrom'), rulesTo: readDay(url, 'rulesTo'), page: readPage(url) },
		}),
	),
});
