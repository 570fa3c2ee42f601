// One dataset.
import { requestContext } from '../../../../../lib/context.ts';
import { orMissing } from '../../../../../lib/read-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => ({
	page: orMissing(await requestContext().pages.data.dataset(params.kind, params.code)),
	today: requestContext().pages.today(),
});
