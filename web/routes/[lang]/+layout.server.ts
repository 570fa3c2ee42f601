// An address begins with one of two languages; anything else is no page.
import { error } from '@sveltejs/kit';
import { isLang } from '../../lib/i18n/locale.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ params }) => {
	if (!isLang(params.lang)) error(404, 'Not found');
	return {};
};
