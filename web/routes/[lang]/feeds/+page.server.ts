// The connection ledger.
import { requestContext } from '../../../lib/context.ts';
import { readFeedState, readPage } from '../../../lib/read-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url }) => ({
	feeds: await requestContext().pages.feeds({ state: readFeedState(url), page: readPage(url) }),
});
