// One figure as a page for a frame. Any site may frame this address and no other.
import { requestContext } from '../../../lib/context.ts';
import { framePage, inMarkup, pageFigure } from '../../../lib/data/draw-figure.ts';
import { embedAnswer, readPlace } from '../../../lib/data/embed-answer.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, url, request }) => {
	const { locale, place } = readPlace(url);
	const found = await requestContext().pages.data.figure(params.id);
	if (found) return embedAnswer(request, pageFigure(found, locale, place), { type: 'text/html', frames: true });
	const { missing, missingText } = locale.t.data.embed;
	const body = `<main><h1>${inMarkup(missing)}</h1><p class="q">${inMarkup(missingText)}</p></main>`;
	return embedAnswer(request, framePage(missing, body, locale.lang, place.theme), { type: 'text/html', frames: true, status: 404 });
};
