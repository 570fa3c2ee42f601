// All indicators with the figure of the nation.
import { requestContext } from '../../../lib/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => ({ indicators: await requestContext().pages.indicators() });
