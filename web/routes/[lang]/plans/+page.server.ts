// The newest plan is what people mean by "the plan".
import { redirect } from '@sveltejs/kit';
import { requestContext } from '../../../lib/context.ts';
import { orMissing } from '../../../lib/read-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params }) => {
	const plan = orMissing(requestContext().pages.plans()[0] ?? null);
	redirect(302, `/${params.lang}/plans/${plan.id}`);
};
