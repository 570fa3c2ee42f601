// What every page needs before its own question: the language of the address, the newest plan, whether the nation is made.

import { requestContext } from '../lib/context.ts';
import { isLang } from '../lib/i18n/locale.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ url }) => {
	const [, first = '', ...rest] = url.pathname.split('/');
	const { pages, made, origin } = requestContext();
	const lang = isLang(first) ? first : 'vi';
	const plan = pages.plans()[0] ?? null;
	return { lang, made, origin, plan, path: isLang(first) ? rest.join('/') : '', search: url.search } as const;
};
