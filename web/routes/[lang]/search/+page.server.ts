// What bears a name or code like the one that was typed. A question is never a fault: whatever cannot be found says so.
import { requestContext } from '../../../lib/context.ts';
import { readPage, readSearchKind } from '../../../lib/read-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url }) => ({
	found: await requestContext().pages.search({ q: url.searchParams.get('q') ?? '', kind: readSearchKind(url), page: readPage(url) }),
});
