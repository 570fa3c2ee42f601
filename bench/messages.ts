// The requests of the load generator: written once as bytes, then only their numbers change, so that making them costs next to nothing.
// Codes, addresses and times vary as they would over a province's portal and case system; everything is made up.

export interface Target {
	readonly port: number;
	/** Site of a portal, key of a case system. */
	readonly site: number;
	readonly key: string;
	/** Sent instead of the product's path, when the same bytes go to another server. */
	readonly path?: string;
	readonly headers?: Readonly<Record<string, string>>;
}

/** What one request carries: `matomo`, `beacon`, `beacon×20`, `dossiers×1`, … */
export interface Shape {
	readonly kind: 'matomo' | 'beacon' | 'dossiers';
	readonly facts: number;
	/** Dossiers of the sixteen days before this instant (milliseconds), as they come in on any day; absent: of two years. */
	readonly until?: number;
}

/** A request whose numbers can be drawn anew in place. */
export interface Request {
	readonly bytes: Buffer;
	/** Gives every fact of the request the next numbers. */
	renumber(next: () => number): void;
}

const WIDTH = 12;
const MARK = '#'.repeat(WIDTH);
const BROWSERS = [
	'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36',
	'Mozilla/5.0 (Linux; Android 14; SM-A556E) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Mobile Safari/537.36',
	'Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1',
];
const PAGES = ['nop-ho-so', 'tra-cuu-ho-so', 'danh-sach-thu-tuc', 'thanh-toan', 'danh-gia', 'huong-dan'];

/** One of some hundred requests of a shape, told apart by `variant`. */
export function makeRequest(target: Target, shape: Shape, variant: number): Request {
	const text =
		shape.kind === 'matomo' ? matomo(target, variant) : shape.kind === 'beacon' ? beacon(target, shape, variant) : dossiers(target, shape, variant);
	const bytes = Buffer.from(text);
	const places: number[] = [];
	for (let at = bytes.indexOf(MARK); at >= 0; at = bytes.indexOf(MARK, at + WIDTH)) places.push(at);
	return {
		bytes,
		renumber(next) {
			// Four messages speak of one dossier.
			const share = shape.kind === 'dossiers' ? 4 : 1;
			let number = 0;
			for (const [i, place] of places.entries()) {
				if (i % share === 0) number = next();
				for (let digit = WIDTH - 1, rest = number; digit >= 0; digit--, rest = Math.floor(rest / 10)) bytes[place + digit] = 48 + (rest % 10);
			}
		},
	};
}

function request(target: Target, method: string, path: string, headers: Record<string, string>, body = ''): string {
	const all = { host: '127.0.0.1', ...headers, ...target.headers, ...(body && { 'content-length': String(Buffer.byteLength(body)) }) };
	const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
	return `${method} ${target.path ?? path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
}

const browserOf = (variant: number) => ({
	'user-agent': BROWSERS[variant % BROWSERS.length]!,
	'accept-language': 'vi-VN,vi;q=0.9',
	referer: 'https://dichvucong.example.gov.vn/',
});
const pageOf = (n: number) => `https://dichvucong.example.gov.vn/${PAGES[n % PAGES.length]}?maThuTuc=2.00${1000 + (n % 400)}`;

function matomo(target: Target, variant: number): string {
	const visitor = (variant * 2_654_435_761).toString(16).padStart(16, '0').slice(-16);
	const query = `idsite=${target.site}&rec=1&url=${encodeURIComponent(pageOf(variant))}&action_name=${encodeURIComponent('Nộp hồ sơ trực tuyến')}`;
	const more = `&_id=${visitor}&pv_id=Qx7b2K&rand=${MARK}&lang=vi&res=1920x1080&send_image=0`;
	return request(target, 'GET', `/matomo.php?${query}${more}`, browserOf(variant));
}

function beacon(target: Target, shape: Shape, variant: number): string {
	const one = (i: number) => ({
		s: target.site,
		i: MARK,
		u: pageOf(variant * 7 + i),
		t: 'Nộp hồ sơ trực tuyến',
		l: 'vi-VN',
		w: 1920,
		v: `2.00${1000 + ((variant + i) % 400)}`,
	});
	const body = shape.facts === 1 ? one(0) : Array.from({ length: shape.facts }, (_, i) => one(i));
	return request(target, 'POST', '/b', { ...browserOf(variant), 'content-type': 'text/plain;charset=UTF-8' }, JSON.stringify(body));
}

const START = Date.UTC(2024, 3, 1);
const HISTORY = [1, 2, 4, 9];

function dossiers(target: Target, shape: Shape, variant: number): string {
	const instant = (ms: number) => `${new Date(ms + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
	const lines = Array.from({ length: shape.facts }, (_, i) => {
		const of = variant * 1_000 + (i >> 2);
		// Two years, or the sixteen days before an instant.
		const submitted = shape.until ? shape.until - 86_400_000 - (of % 2_000) * 631_000 : START + (of % 100_000) * 631_000;
		const step = shape.facts < 4 ? variant % 4 : i % 4;
		const message = {
			dossier: `000.00.15.H15-240930-${MARK}`,
			procedure: `2.00${1000 + (of % 400)}`,
			at: instant(submitted + step * 7_231_000),
			status: HISTORY[step],
			channel: of % 3 ? 'online' : 'counter',
			level: of % 2 ? 'full' : 'partial',
			submitted: instant(submitted),
			due: instant(submitted + 5 * 86_400_000),
			...(step === 3 && { finished: instant(submitted + 3 * 7_231_000), resultFile: true }),
			payment: 'portal',
			fee: 50_000 + (of % 9) * 10_000,
			digitised: of % 5 > 0,
			applicant: `0150${String((of * 7_919) % 100_000_000).padStart(8, '0')}`,
		};
		return JSON.stringify(message);
	});
	const headers = { authorization: `Bearer ${target.key}`, 'content-type': 'application/x-ndjson' };
	return request(target, 'POST', '/api/v1/dossiers', headers, `${lines.join('\n')}\n`);
}
