// Around every page: the language of the document, and the id of a failed request. The server that mounts the pages keeps and compresses them.
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { requestContext } from './lib/context.ts';
import { isLang } from './lib/i18n/locale.ts';
import { withTableRoles } from './lib/table-roles.ts';

/** A page without script is never brought to life, so it needs none of the marks that Svelte leaves for that. */
function withoutMarks(html: string): string {
	return html.includes('<script') ? html : html.replaceAll(/<!--(?:\[[-!\d]*|\]|[a-z0-9]{5,8})?-->/g, '');
}

export const handle: Handle = ({ event, resolve }) => {
	const first = event.url.pathname.split('/')[1];
	const lang = isLang(first) ? first : 'vi';
	return resolve(event, {
		transformPageChunk: ({ html }) => withTableRoles(withoutMarks(html.replace('<html lang="vi">', `<html lang="${lang}">`))),
	});
};

/** A Problem of the asker, or one that passes, keeps its status and sentence; anything else is ours, told by its request id only. */
export const handleError: HandleServerError = ({ error, kind }) => {
	const { requestId } = requestContext();
	if (kind !== 'unknown') return { requestId };
	const problem = error as { status?: unknown; message?: unknown; code?: unknown } | null;
	const told = typeof problem?.status === 'number' && typeof problem.code === 'string' && (problem.status < 500 || problem.status === 503);
	// The server has no other way to hear of it: pages are a bundle of their own.
	if (!told) console.error({ requestId, error });
	return told ? { requestId, status: problem.status as number, message: String(problem.message) } : { requestId };
};
