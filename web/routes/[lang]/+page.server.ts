// Home: the plan at a glance, the headline figures, who is silent.
import { requestContext } from '../../lib/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => ({ home: await requestContext().pages.home() });
