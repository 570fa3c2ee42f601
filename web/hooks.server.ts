// Around every page: the language of the document, compression (pages have no proxy to rely on), and the id of a failed request.
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { requestContext } from './lib/context.ts';
import { isLang } from './lib/i18n/locale.ts';
import { withTableRoles } from './lib/table-roles.ts';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

async function compress(text: Uint8Array, encoding: 'br' | 'gzip'): Promise<Uint8Array> {
	return encoding === 'br'
		? brotli(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: text.length } })
		: zip(text, { level: 6 });
}

/** A page without script is never brought to life, so it needs none of the marks that Svelte leaves for that. */
function withoutMarks(html: string): string {
	return html.includes('<script') ? html : html.replaceAll(/<!--(?:\[[-!\d]*|\]|[a-z0-9]{5,8})?-->/g, '');
}

export const handle: Handle = async ({ event, resolve }) => {
	const first = event.url.pathname.split('/')[1];
	const lang = isLang(first) ? first : 'vi';
	const response = await resolve(event, {
		transformPageChunk: ({ html }) => withTableRoles(withoutMarks(html.replace('<html lang="vi">', `<html lang="${lang}">`))),
	});
	if (!response.headers.get('content-type')?.startsWith('text/html') || !response.body) return response;
	const headers = new Headers(response.headers);
	if (response.status === 200) headers.set('cache-control', 'public, max-age=15');
	headers.append('vary', 'accept-encoding');
	const accepted = event.request.headers.get('accept-encoding') ?? '';
	const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
	if (!encoding) return new Response(response.body, { status: response.status, headers });
	const bytes = await compress(new Uint8Array(await response.arrayBuffer()), encoding);
	headers.set('content-encoding', encoding);
	headers.set('content-length', String(bytes.length));
	return new Response(bytes as Uint8Array<ArrayBuffer>, { status: response.status, headers });
};

/** A Problem of the asker keeps its status and sentence; anything else is ours, told by its request id only. */
export const handleError: HandleServerError = ({ error, kind }) => {
	const { requestId } = requestContext();
	if (kind !== 'unknown') return { requestId };
	const problem = error as { status?: unknown; message?: unknown; code?: unknown } | null;
	const asker = typeof problem?.status === 'number' && typeof problem.code === 'string' && problem.status < 500;
	// The server has no other way to hear of it: pages are a bundle of their own.
	if (!asker) console.error({ requestId, error });
	return asker ? { requestId, status: problem.status as number, message: String(problem.message) } : { requestId };
};
