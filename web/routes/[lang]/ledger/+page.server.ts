// The ledger of claims and measurements.
import { requestContext } from '../../../lib/context.ts';
import { orMissing, readLedgerGroup, readPage, readPeriod, readText } from '../../../lib/read-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url }) => ({
	page: orMissing(
		await requestContext().pages.ledger({
			period: readPeriod(url, 'period'),
			indicator: readText(url, 'indicator'),
			unit: readText(url, 'unit'),
			verdict: readLedgerGroup(url),
			page: readPage(url),
		}),
	),
});
