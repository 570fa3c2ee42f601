// What is arriving now; `?wall=1` for a screen on a wall, `?still=1` for who reads without script and wants it to stay.
import { requestContext } from '../../../lib/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	return { live: await requestContext().pages.live(), wall: url.searchParams.get('wall') === '1', still: url.searchParams.get('still') === '1' };
};
