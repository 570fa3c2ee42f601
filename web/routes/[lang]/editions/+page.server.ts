// All editions, the last published first.
import { requestContext } from '../../../lib/context.ts';
import { readPage } from '../../../lib/read-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url }) => ({ page: await requestContext().pages.editions({ page: readPage(url) }) });
