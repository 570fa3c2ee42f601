// Every address of the API, from its own description.
import { requestContext } from '../../../../lib/context.ts';
import { type Description, readApi } from '../../../../lib/data/read-api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ page: readApi(requestContext().api.description() as Description) });
