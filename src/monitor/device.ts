// Class of device and browser from the text that browsers send, and which of them are programs by the rules of a pack. Coarse on purpose:
// classes for statistics, not marks of a person.

export interface Client {
	readonly device: 'desktop' | 'mobile' | 'tablet' | 'bot' | '';
	/** Of a program (`device` is `bot`) the class that the rules give it. */
	readonly browser: string;
}

/** A pattern over the user agent, in any case, and the class of programs it stands for. */
export interface BotPattern {
	readonly pattern: string;
	readonly class: string;
}

/** Where no pack says which programs there are: the words by which they call themselves. */
const PLAIN: readonly BotPattern[] = [
	{ pattern: '(?<!cu)bot(?![a-z])|crawl|spider|slurp|headless|curl/|wget/|python|java/|okhttp|go-http', class: 'other' },
];

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
/** User agents remembered, each cut by whoever read it; a portal meets a few thousand. */
const MOST = 5_000;

/**
 * Answers the classes of a user agent; empty ones when it says nothing.
 * @param bots the first that fits decides; by default the words by which programs call themselves
 */
export function createClassifier(bots: readonly BotPattern[] = PLAIN): (userAgent: string) => Client {
	const rules = bots.map((bot) => ({ fits: new RegExp(bot.pattern, 'i'), of: bot.class }));
	const known = new Map<string, Client>();
	const work = (userAgent: string): Client => {
		if (!userAgent) return { device: '', browser: '' };
		const bot = rules.find(({ fits }) => fits.test(userAgent));
		if (bot) return { device: 'bot', browser: bot.of };
		return { device: deviceOf(userAgent), browser: BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'other' };
	};
	return (userAgent) => {
		let client = known.get(userAgent);
		if (!client) {
			client = work(userAgent);
			if (known.size >= MOST) known.clear();
			// A part of a longer text keeps all of it in memory; a copy keeps itself.
			known.set(Buffer.from(userAgent).toString(), client);
		}
		return client;
	};
}

function deviceOf(userAgent: string): Client['device'] {
	if (/iPad|Tablet|Android(?!.*Mobile)/.test(userAgent)) return 'tablet';
	return /Mobi|iPhone|Android/.test(userAgent) ? 'mobile' : 'desktop';
}
