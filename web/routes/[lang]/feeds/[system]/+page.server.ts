// One system as a sender.
import { requestContext } from '../../../../lib/context.ts';
import { orMissing, readAccountStep } from '../../../../lib/read-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url }) => ({
	page: orMissing(await requestContext().pages.feed(params.system, { step: readAccountStep(url) })),
});
