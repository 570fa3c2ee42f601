// The ranking of a level by one index.
import { requestContext } from '../../../../lib/context.ts';
import { orMissing, readClock, readDay, readLevel, readPage, readPeriod, readText } from '../../../../lib/read-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url }) => ({
	page: orMissing(
		await requestContext().pages.index(params.code, {
			period: readPeriod(url, 'period'),
			level: readLevel(url),
			clock: readClock(url),
			asOf: readDay(url, 'date'),
			variant: readText(url, 'variant'),
			rules: readDay(url, 'rules'),
			parent: readText(url, 'parent'),
			page: readPage(url),
		}),
	),
});
