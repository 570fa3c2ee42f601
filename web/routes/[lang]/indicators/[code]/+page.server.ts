// One indicator: definition, series, ranking, maps.
import { requestContext } from '../../../../lib/context.ts';
import { orMissing, readClock, readDay, readLevel, readOrder, readPage, readPeriod, readText } from '../../../../lib/read-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url }) => ({
	page: orMissing(
		await requestContext().pages.indicator(params.code, {
			period: readPeriod(url, 'period'),
			level: readLevel(url),
			clock: readClock(url),
			asOf: readDay(url, 'date'),
			unit: readText(url, 'unit'),
			parent: readText(url, 'parent'),
			order: readOrder(url),
			page: readPage(url),
		}),
	),
});
