// Class of device and browser from the text that browsers send. Coarse on purpose: classes for statistics, not marks of a person.

export interface Client {
	readonly device: 'desktop' | 'mobile' | 'tablet' | 'bot' | '';
	readonly browser: string;
}

const BOT = /bot|crawl|spider|slurp|headless|preview|monitor|curl|wget|python|java\/|okhttp|go-http/i;
// The first that fits: newer browsers name older ones.
const BROWSERS: readonly (readonly [RegExp, string])[] = [
	[/coc_coc_browser|CocCoc/i, 'coccoc'],
	[/Zalo/i, 'zalo'],
	[/FBAN|FBAV/, 'facebook'],
	[/Edg(e|A|iOS)?\//, 'edge'],
	[/OPR\/|Opera/, 'opera'],
	[/SamsungBrowser/, 'samsung'],
	[/Firefox|FxiOS/, 'firefox'],
	[/Chrome|CriOS/, 'chrome'],
	[/Safari/, 'safari'],
];
const known = new Map<string, Client>();

/** Classes of a user agent; empty when it says nothing. */
export function classify(userAgent: string): Client {
	const before = known.get(userAgent);
	if (before) return before;
	const client: Client = {
		device: deviceOf(userAgent),
		browser: BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1] ?? (userAgent ? 'other' : ''),
	};
	if (known.size > 5_000) known.clear();
	known.set(userAgent, client);
	return client;
}

function deviceOf(userAgent: string): Client['device'] {
	if (!userAgent) return '';
	if (BOT.test(userAgent)) return 'bot';
	if (/iPad|Tablet|Android(?!.*Mobile)/.test(userAgent)) return 'tablet';
	return /Mobi|iPhone|Android/.test(userAgent) ? 'mobile' : 'desktop';
}
