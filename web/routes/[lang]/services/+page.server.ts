// The services under a unit.
import { requestContext } from '../../../lib/context.ts';
import { orMissing, readPage, readPeriod, readServiceOrder, readText, readYes } from '../../../lib/read-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url }) => ({
	page: orMissing(
		await requestContext().pages.services({
			period: readPeriod(url, 'period'),
			unit: readText(url, 'unit'),
			essential: readYes(url, 'essential') || undefined,
			order: readServiceOrder(url),
			page: readPage(url),
		}),
	),
});
