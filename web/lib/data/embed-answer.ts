// Answers that other sites may frame or show: their own content policy (one style, known by its hash), an ETag, a few minutes of keeping.
import { createHash } from 'node:crypto';
import { requestContext } from '../context.ts';
import { isLang, type Locale } from '../i18n/locale.ts';
import { localeOf } from '../use-locale.ts';
import type { Place, Theme } from './draw-figure.ts';

const hash = (text: string, encoding: 'base64' | 'base64url') => createHash('sha256').update(text).digest(encoding);

/** Who asks, and how it shall look: `lang=`, `theme=`; anything else in them is passed over, since a picture cannot complain. */
export function readPlace(url: URL): { locale: Locale; place: Place } {
	const { origin, made } = requestContext();
	const lang = url.searchParams.get('lang') ?? undefined;
	const theme = url.searchParams.get('theme');
	const known: Theme = theme === 'light' || theme === 'dark' ? theme : 'auto';
	return { locale: localeOf(isLang(lang) ? lang : 'vi'), place: { origin, made, theme: known } };
}

/** @param frames true where any site may frame it */
export function embedAnswer(
	request: Request,
	body: string,
	{ type, frames, status = 200 }: { type: string; frames: boolean; status?: number },
): Response {
	const style = /<style>(.*?)<\/style>/s.exec(body)?.[1] ?? '';
	const tag = `"${hash(body, 'base64url').slice(0, 22)}"`;
	const headers = {
		'content-type': `${type}; charset=utf-8`,
		'content-security-policy': `default-src 'none'; style-src 'sha256-${hash(style, 'base64')}'; frame-ancestors ${frames ? '*' : "'none'"}`,
		'cache-control': status === 200 ? 'public, max-age=300' : 'no-cache',
		'access-control-allow-origin': '*',
		etag: tag,
	};
	const given = request.headers
		.get('if-none-match')
		?.split(',')
		.map((text) => text.trim().replace(/^W\//, ''));
	return status === 200 && given?.includes(tag) ? new Response(null, { status: 304, headers }) : new Response(body, { status, headers });
}
