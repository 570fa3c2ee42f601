// Search for programs: results, suggestions while typing, and the description by which browsers offer the search in their address bar.
import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { fold } from '../../base/index.ts';
import { SearchHit, SearchKind } from '../contract-search.ts';
import { LONGEST_QUESTION, type Search } from './open-search.ts';
import { placeMalformed, questionEmpty, questionTooLong } from './problems.ts';

const blank = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
const Query = z.object({
	q: z.string().default('').meta({ description: 'Names without tone marks or with, in part, former ones too; a code', example: 'yen bai' }),
	kind: blank(SearchKind),
	after: blank(z.string()).meta({ description: 'The `next` of the answer before' }),
	limit: z.coerce.number().int().min(1).max(200).default(20),
});
const Answer = z.object({
	q: z.string(),
	near: z.boolean().meta({ description: 'Nothing has these letters; what is listed is a slip of the hand away' }),
	total: z.number().int(),
	counts: z.record(SearchKind, z.number().int()),
	items: z.array(SearchHit),
	next: z.string().nullable(),
});
const Suggestions = z.tuple([z.string(), z.array(z.string()), z.array(z.string()), z.array(z.string())]);
const SUGGESTED = 8;

function readQuestion(text: string): string {
	const q = text.replaceAll(/\s+/g, ' ').trim();
	const length = [...q].length;
	if (length > LONGEST_QUESTION) throw questionTooLong(length);
	if (fold(q) === '') throw questionEmpty();
	return q;
}

const xml = (text: string) => text.replaceAll(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);

export function searchRoutes({ search, origin }: { readonly search: Search; readonly origin: () => string }): FastifyPluginAsync {
	return async (plain) => {
		const app = plain.withTypeProvider<ZodTypeProvider>();
		// Whoever searches first need not wait for the index.
		app.addHook('onListen', async () => void search.prepare().catch((error: unknown) => app.log.warn({ err: error }, 'The search is not ready yet')));

		const schema = {
			tags: ['publish'],
			summary: 'What bears a name or code like this: units of all times, services, indicators, indexes, plans with targets and tasks; best first',
			querystring: Query,
			response: { 200: Answer },
		};
		app.get('/api/v1/search', { schema }, async ({ query: { q: text, kind, after, limit } }) => {
			const q = readQuestion(text);
			const from = after === undefined ? 0 : Number(/^\d{1,6}$/.exec(after)?.[0] ?? Number.NaN);
			if (Number.isNaN(from)) throw placeMalformed(after ?? '');
			const { items, total, near, counts } = await search.list({ q, kind, from, limit });
			return { q, near, total, counts, items, next: from + limit < total ? String(from + limit) : null };
		});

		const suggest = {
			tags: ['publish'],
			summary: 'Names for what is being typed, in the form of OpenSearch suggestions: the question, names, what they are, pages',
			querystring: z.object({ q: z.string().max(10_000).default(''), lang: z.enum(['vi', 'en']).default('vi') }),
			response: { 200: Suggestions },
		};
		app.get('/api/v1/search/suggest', { schema: suggest }, async ({ query: { q, lang } }, reply) => {
			const asked = [...q].slice(0, LONGEST_QUESTION).join('');
			const { items } = fold(asked) === '' ? { items: [] } : await search.list({ q: asked, from: 0, limit: SUGGESTED });
			reply.type('application/x-suggestions+json; charset=utf-8').serializer(JSON.stringify);
			const answer: z.infer<typeof Suggestions> = [
				asked,
				items.map((hit) => hit.name[lang] || hit.name.vi),
				items.map((hit) => [hit.code, hit.above?.name[lang]].filter(Boolean).join(', ')),
				items.map((hit) => `${origin()}/${lang}${hit.path}`),
			];
			return answer;
		});

		const Language = z.object({ lang: z.enum(['vi', 'en']).catch('vi') });
		app.get('/opensearch.xml', { schema: { hide: true, querystring: Language } }, async ({ query: { lang } }, reply) => {
			const at = xml(origin());
			const about = lang === 'vi' ? 'Đơn vị, dịch vụ công, chỉ số, kế hoạch' : 'Units, services, indicators, plans';
			return reply
				.type('application/opensearchdescription+xml; charset=utf-8')
				.header('cache-control', 'public, max-age=86400')
				.serializer(String)
				.send(`<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
	<ShortName>Thực đo</ShortName>
	<Description>${about}</Description>
	<InputEncoding>UTF-8</InputEncoding>
	<Language>${lang}</Language>
	<Image height="16" width="16" type="image/svg+xml">${at}/icon.svg</Image>
	<Url type="text/html" method="get" template="${at}/${lang}/search?q={searchTerms}"/>
	<Url type="application/x-suggestions+json" template="${at}/api/v1/search/suggest?lang=${lang}&amp;q={searchTerms}"/>
	<Url type="application/json" template="${at}/api/v1/search?q={searchTerms}"/>
</OpenSearchDescription>
`);
		});
	};
}
