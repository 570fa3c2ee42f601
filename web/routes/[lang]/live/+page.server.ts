// What is arriving now; `?wall=1` for a screen on a wall.
import { requestContext } from '../../../lib/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	return { live: await requestContext().pages.live(), wall: url.searchParams.get('wall') === '1' };
};
