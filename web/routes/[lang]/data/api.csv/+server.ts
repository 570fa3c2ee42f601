// Every address of the API as a table.
import { error } from '@sveltejs/kit';
import { requestContext } from '../../../../lib/context.ts';
import { addressTable } from '../../../../lib/data/api-tables.ts';
import { csvAnswer } from '../../../../lib/data/csv-answer.ts';
import { type Description, readApi } from '../../../../lib/data/read-api.ts';
import { isLang } from '../../../../lib/i18n/locale.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ params }) => {
	if (!isLang(params.lang)) error(404, 'Not found');
	return csvAnswer('api', addressTable(readApi(requestContext().api.description() as Description), params.lang));
};
