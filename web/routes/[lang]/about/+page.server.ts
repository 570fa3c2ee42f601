// Who runs this installation, as far as it says.
import { requestContext } from '../../../lib/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => {
	const { operator, contact } = requestContext();
	return { operator, contact };
};
