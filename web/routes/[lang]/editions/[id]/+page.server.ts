// One edition: its manifest, its files, and what it changed in the former.
import { requestContext } from '../../../../lib/context.ts';
import { orMissing, readPage } from '../../../../lib/read-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url }) => ({
	page: orMissing(await requestContext().pages.edition(params.id, { page: readPage(url) })),
});
