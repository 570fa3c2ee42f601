// One unit on a day.
import { requestContext } from '../../../../lib/context.ts';
import { orMissing, readDay } from '../../../../lib/read-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url }) => ({
	unit: orMissing(await requestContext().pages.unit(params.id, { asOf: readDay(url, 'date') })),
});
