// Why a figure or a score is what it is, with a page of the facts behind it.
import { requestContext } from '../../../../lib/context.ts';
import { orMissing, readText } from '../../../../lib/read-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url }) => ({
	page: orMissing(
		await requestContext().pages.explain(params.id, {
			measure: readText(url, 'measure'),
			system: readText(url, 'system'),
			after: url.searchParams.get('after')?.slice(0, 1_000) || undefined,
		}),
	),
});
