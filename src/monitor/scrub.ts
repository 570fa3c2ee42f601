// Personal data in texts that we must keep but do not control (addresses, refused messages): identity and telephone numbers and e-mail
// addresses become keyed hashes, so equal ones stay equal and nobody can read them.

const EMAIL_SUSPECT = /@|%40/;
/** Digits written so that no pattern of digits sees them: percent-encoded, or in the full width of East Asian writing. */
const HIDDEN_DIGITS = /%3\d|[０-９]/gi;
const NUMBER_SUSPECT = /\d{9}/;
const GROUPS_SUSPECT = /\d{2}(?:[ .+\u00a0-]|%20)\d{2}/;
// It begins where no such character stands before it: else a long text would be read again from each of its characters.
const EMAIL = /(?<![\p{L}\d._+-])[\p{L}\d._+-]+(?:@|%40)[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/giu;
// Identity cards have 9 or 12 digits, telephone numbers 10 or 11, tax codes 10; longer runs are timestamps and identifiers of machines.
const NUMBER = /(?<!\d)\d{9,12}(?!\d)/g;
/**
 * The same written in groups: a telephone number begins with 0 or 84 and has groups of 2 to 5 digits, a card's are threes or fours. Codes of dossiers
 * (000.00.01.H26-240930-0012) and procedures (2.002492) and instants have other groups, or fewer digits; this is held by a test.
 */
const BETWEEN = '(?:[ .+\\u00a0-]|%20)';
const IN_GROUPS = new RegExp(
	`(?<![\\p{L}\\d])(?<!\\d[.-])(?:(?:(?:\\+|%2B)?84|0)\\d{0,4}(?:${BETWEEN}\\d{2,5}){1,12}|\\d{3}(?:${BETWEEN}\\d{3}){2,12}|\\d{4}(?:${BETWEEN}\\d{4}){2,12})(?!\\d)`,
	'giu',
);

/** The text with numbers of 9 to 12 digits, together or in groups, and e-mail addresses replaced by their hashes. */
export function scrub(text: string, hash: (identity: string) => string): string {
	let clean = text.replace(HIDDEN_DIGITS, (digit) => (digit.length === 3 ? digit.slice(2) : String(digit.charCodeAt(0) - 0xff10)));
	if (EMAIL_SUSPECT.test(clean)) clean = clean.replace(EMAIL, (found) => `~${hash(found.toLowerCase())}`);
	if (NUMBER_SUSPECT.test(clean)) clean = clean.replace(NUMBER, (found) => `~${hash(found)}`);
	if (!GROUPS_SUSPECT.test(clean)) return clean;
	return clean.replace(IN_GROUPS, (found) => {
		const digits = found.replace(/%2[0B]/gi, '').replace(/\D/g, '');
		if (digits.length < 9) return found;
		// More digits than a number has: several, one behind the other, that nothing tells apart.
		return (digits.match(/.{1,12}/g) ?? []).map((part) => `~${hash(part)}`).join(' ');
	});
}

/** Parameters of addresses by which forms send who somebody is (judgement, from names that forms commonly use). */
const ABOUT_PEOPLE = /([?&;](?:ho_?(?:va_?)?ten|ten(?:_?nguoi\w*)?|chu_?ho_?so|full_?name|name|dia_?chi|address|ngay_?sinh|birthday)=)[^&;#]*/gi;

/** An address without what its parameters say of people. */
export const scrubAddress = (address: string): string => (address.includes('=') ? address.replace(ABOUT_PEOPLE, '$1…') : address);

/** Whether something of a text was replaced: what it said there cannot be had back. */
export const isScrubbed = (text: string): boolean => /~[\w-]{12}(?![\w-])/.test(text);
