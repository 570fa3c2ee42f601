// A plan: targets, tasks, reported figures.
import { requestContext } from '../../../../lib/context.ts';
import { orMissing, readTaskState } from '../../../../lib/read-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url }) => ({
	page: orMissing(await requestContext().pages.plan(params.plan, { state: readTaskState(url) })),
});
