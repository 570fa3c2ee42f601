// One service.
import { requestContext } from '../../../../lib/context.ts';
import { orMissing, readPeriod, readServiceLevel, readText } from '../../../../lib/read-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url }) => ({
	page: orMissing(
		await requestContext().pages.service(params.code, {
			period: readPeriod(url, 'period'),
			unit: readText(url, 'unit'),
			level: readServiceLevel(url),
		}),
	),
});
