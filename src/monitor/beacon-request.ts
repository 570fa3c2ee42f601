// Reads one beacon's request out of the bytes that came, when it is the plainest of its kind; whatever is unusual in any way is declined and
// read by Node's own server. It must never take what that server would read otherwise (RFC 9112), so it takes little: HTTP/1.1, whole in one
// piece, nothing behind it, no transfer coding, each length said once.

export interface BeaconRequest {
	readonly path: '/matomo.php' | '/b';
	/** Query of the address without its question mark; empty for a POST. */
	readonly query: string;
	readonly body: string;
	/** Of the headers that matter, by lower-case name. */
	readonly headers: Readonly<Record<string, string>>;
}

const LONGEST_HEAD = 8_192;
const LINE = /^(?:GET \/(?:matomo|piwik)\.php\?([!-~]*)|POST \/b) HTTP\/1\.1$/;
const FIELD = /([!#$%&'*+\-.^_`|~\w]+):[ \t]*([\t\x20-\x7e\x80-\xff]*)\r\n/y;
/** Headers that a beacon may carry; of the others those that change how a message is read are declined, the rest means nothing here. */
const WANTED = new Set(['host', 'user-agent', 'accept-language', 'origin', 'x-forwarded-for', 'content-length', 'connection']);
const DECLINED = new Set([
	'transfer-encoding',
	'expect',
	'upgrade',
	'trailer',
	'te',
	'content-encoding',
	'proxy-connection',
	'keep-alive',
	'http2-settings',
]);

/** Undefined when it is not plain. */
export function readBeaconRequest(bytes: Buffer): BeaconRequest | undefined {
	const isPost = bytes[0] === 80;
	if (!isPost && bytes[0] !== 71) return undefined;
	const end = bytes.indexOf('\r\n\r\n');
	if (end < 0 || end > LONGEST_HEAD) return undefined;
	const head = bytes.toString('latin1', 0, end + 2);
	const first = head.indexOf('\r\n');
	const line = LINE.exec(head.slice(0, first));
	if (!line) return undefined;
	const headers = readFields(head, first + 2);
	if (!headers?.host || (headers.connection !== undefined && headers.connection.toLowerCase() !== 'keep-alive')) return undefined;
	const length = headers['content-length'];
	if (!isPost) return length === undefined && bytes.length === end + 4 ? { path: '/matomo.php', query: line[1]!, body: '', headers } : undefined;
	if (!length || !/^[1-9]\d{0,6}$/.test(length) || bytes.length !== end + 4 + Number(length)) return undefined;
	return { path: '/b', query: '', body: bytes.toString('utf8', end + 4), headers };
}

function readFields(head: string, from: number): Record<string, string> | undefined {
	const headers: Record<string, string> = {};
	for (FIELD.lastIndex = from; FIELD.lastIndex < head.length; ) {
		const field = FIELD.exec(head);
		if (!field) {
			FIELD.lastIndex = 0;
			return undefined;
		}
		const name = field[1]!.toLowerCase();
		if (DECLINED.has(name)) return undefined;
		if (!WANTED.has(name)) continue;
		if (headers[name] !== undefined) return undefined;
		headers[name] = field[2]!.trimEnd();
	}
	return headers;
}
