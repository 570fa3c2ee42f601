// News of what was published and corrected, for feed readers.
import { error } from '@sveltejs/kit';
import { requestContext } from '../../../lib/context.ts';
import { embedAnswer } from '../../../lib/data/embed-answer.ts';
import { writeAtom } from '../../../lib/data/write-atom.ts';
import { isLang } from '../../../lib/i18n/locale.ts';
import { localeOf } from '../../../lib/use-locale.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, request }) => {
	if (!isLang(params.lang)) error(404, 'Not found');
	const { pages, origin } = requestContext();
	const feed = writeAtom(await pages.data.newEditions(), localeOf(params.lang), origin);
	return embedAnswer(request, feed, { type: 'application/atom+xml', frames: false });
};
