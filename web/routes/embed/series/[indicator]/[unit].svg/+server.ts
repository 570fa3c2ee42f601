// The months of an indicator of one unit as a plain SVG.
import { error } from '@sveltejs/kit';
import { requestContext } from '../../../../../lib/context.ts';
import { drawSeries } from '../../../../../lib/data/draw-series.ts';
import { embedAnswer, readPlace } from '../../../../../lib/data/embed-answer.ts';
import { readPeriod } from '../../../../../lib/read-query.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, url, request }) => {
	const { locale, place } = readPlace(url);
	const found = await requestContext().pages.data.series(params.indicator, params.unit, { from: readPeriod(url, 'from'), to: readPeriod(url, 'to') });
	if (!found) error(404, locale.t.data.embed.missing);
	return embedAnswer(request, drawSeries(found, locale, place), { type: 'image/svg+xml', frames: false });
};
