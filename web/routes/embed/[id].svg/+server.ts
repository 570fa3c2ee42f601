// One figure as a plain SVG.
import { error } from '@sveltejs/kit';
import { requestContext } from '../../../lib/context.ts';
import { drawFigure } from '../../../lib/data/draw-figure.ts';
import { embedAnswer, readPlace } from '../../../lib/data/embed-answer.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, url, request }) => {
	const { locale, place } = readPlace(url);
	const found = await requestContext().pages.data.figure(params.id);
	if (!found) error(404, locale.t.data.embed.missing);
	return embedAnswer(request, drawFigure(found, locale, place), { type: 'image/svg+xml', frames: false });
};
