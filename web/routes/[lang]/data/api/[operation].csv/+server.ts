// One address of the API as a table: what it takes and what it answers.
import { error } from '@sveltejs/kit';
import { requestContext } from '../../../../../lib/context.ts';
import { operationTable } from '../../../../../lib/data/api-tables.ts';
import { csvAnswer } from '../../../../../lib/data/csv-answer.ts';
import { type Description, readOperation } from '../../../../../lib/data/read-api.ts';
import { isLang } from '../../../../../lib/i18n/locale.ts';
import { localeOf } from '../../../../../lib/use-locale.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ params }) => {
	if (!isLang(params.lang)) error(404, 'Not found');
	const operation = readOperation(requestContext().api.description() as Description, params.operation);
	if (!operation) error(404, 'Not found');
	const { api } = localeOf(params.lang).t.data;
	return csvAnswer(`api-${operation.id}`, operationTable(operation, { lang: params.lang, fields: api.fields, parameters: api.parameterAbout }));
};
