// All datasets.
import { requestContext } from '../../../lib/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => ({ page: await requestContext().pages.data.datasets() });
