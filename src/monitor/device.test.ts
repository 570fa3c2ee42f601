// Classes of devices and browsers as Vietnamese portals meet them, and programs by the rules of the pack.
import { expect, test } from 'vitest';
import { loadPacks } from '../packs/index.ts';
import { createClassifier } from './device.ts';

const { bots } = await loadPacks(new URL('../../packs/', import.meta.url).pathname);
const classify = createClassifier(bots!.agents);
const of = (userAgent: string) => Object.values(classify(userAgent)).join(' ');
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';
const ANDROID = 'Mozilla/5.0 (Linux; Android 14; SM-A546E) AppleWebKit/537.36 (KHTML, like Gecko)';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';

test.each([
	[`${WINDOWS} Chrome/126.0.0.0 Safari/537.36`, 'desktop chrome'],
	[`${WINDOWS} Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0`, 'desktop edge'],
	[`${WINDOWS} coc_coc_browser/128.0.0 Chrome/122.0.0.0 Safari/537.36`, 'desktop coccoc'],
	[`${ANDROID} Chrome/126.0.0.0 Mobile Safari/537.36`, 'mobile chrome'],
	[`${ANDROID} SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36`, 'mobile samsung'],
	[`${ANDROID} Chrome/126.0.0.0 Mobile Safari/537.36 Zalo android/24060000`, 'mobile zalo'],
	[`${ANDROID} Chrome/126.0.0.0 Safari/537.36`, 'tablet chrome'],
	[`${IPHONE} Version/17.5 Mobile/15E148 Safari/604.1`, 'mobile safari'],
	[`${IPHONE} Mobile/15E148 [FBAN/FBIOS;FBAV/468.0]`, 'mobile facebook'],
	['Mozilla/5.0 (Linux; Android 11; CUBOT_X30) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36', 'mobile chrome'],
	['Mozilla/5.0 (Windows NT 10.0; rv:127.0) Gecko/20100101 Firefox/127.0', 'desktop firefox'],
	['', ' '],
])('%s is %s', (userAgent, classes) => {
	expect(of(userAgent)).toBe(classes);
});

test.each([
	['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'bot search'],
	[`${ANDROID} Chrome/126.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)`, 'bot search'],
	['Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)', 'bot search'],
	['Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)', 'bot ai'],
	['facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)', 'bot preview'],
	['Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)', 'bot watch'],
	['curl/8.5.0', 'bot library'],
	['python-requests/2.31.0', 'bot library'],
	['okhttp/4.12.0', 'bot library'],
	[`${WINDOWS} HeadlessChrome/126.0.0.0 Safari/537.36`, 'bot headless'],
	['Mozilla/5.0 (compatible; SomethingBot/1.0)', 'bot other'],
])('%s is a program', (userAgent, classes) => {
	expect(of(userAgent)).toBe(classes);
});

test('remembers no more user agents than it says, and answers the same afterwards', () => {
	for (let i = 0; i < 12_000; i++) classify(`Mozilla/5.0 made ${i}`);
	expect(of('curl/8.5.0')).toBe('bot library');
});
