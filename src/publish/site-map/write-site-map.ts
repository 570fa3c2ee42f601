// Site maps in the form of sitemaps.org, each address in both languages with its alternates, and the rules for programs that read the site
// (RFC 9309).

/** Pages of one part. Two addresses each: far below the 50,000 addresses and 50 MB that a part may have. */
export const PAGES_A_PART = 5_000;
const LANGUAGES = ['vi', 'en'] as const;
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

const xml = (text: string) => text.replaceAll(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** Page by page, for the whole is some megabytes before it is packed. */
export function* writePart(origin: string, paths: readonly string[]): Generator<string> {
	yield `${HEAD}<urlset xmlns="${NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n`;
	for (const path of paths) {
		const at = (lang: string) => xml(`${origin}/${lang}${path}`);
		const link = (name: string, lang: string) => `<xhtml:link rel="alternate" hreflang="${name}" href="${at(lang)}"/>`;
		const alternates = [...LANGUAGES.map((lang) => link(lang, lang)), link('x-default', 'vi')].join('');
		yield LANGUAGES.map((lang) => `<url><loc>${at(lang)}</loc>${alternates}</url>\n`).join('');
	}
	yield '</urlset>\n';
}

export function writeIndex(origin: string, parts: number): string {
	const one = (_: unknown, i: number) => `<sitemap><loc>${xml(`${origin}/sitemap-${i + 1}.xml`)}</loc></sitemap>\n`;
	return `${HEAD}<sitemapindex xmlns="${NAMESPACE}">\n${Array.from({ length: parts }, one).join('')}</sitemapindex>\n`;
}

/** What would never end: every page in every month, level, province and order; every proof; every question. The catalogue and editions end. */
const RULES = `Allow: /api/v1/datasets
Allow: /api/v1/editions
Allow: /api/openapi.json
Disallow: /api/
Disallow: /csv/
Disallow: /*/explain/
Disallow: /*/search
Disallow: /*?`;

/** @param made of a made nation nothing belongs into an index of the web, where nobody sees that it is made */
export const writeRobots = (origin: string, made: boolean): string =>
	made
		? '# A made nation: no figure here is of a real unit.\nUser-agent: *\nDisallow: /\n'
		: `# Everything published here may be read by everybody. In bulk: ${origin}/api/v1/datasets\nUser-agent: *\n${RULES}\n\nSitemap: ${origin}/sitemap.xml\n`;
