// Units of a level on a day.
import { requestContext } from '../../../lib/context.ts';
import { orMissing, readDay, readLevel, readOrder, readPage, readText } from '../../../lib/read-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url }) => ({
	units: orMissing(
		await requestContext().pages.units({
			level: readLevel(url),
			asOf: readDay(url, 'date'),
			indicator: readText(url, 'indicator'),
			parent: readText(url, 'parent'),
			order: readOrder(url),
			page: readPage(url),
		}),
	),
});
