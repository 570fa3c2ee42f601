// Personal data in texts that we must keep but do not control (addresses, refused messages): identity and telephone numbers and e-mail
// addresses become keyed hashes, so equal ones stay equal and nobody can read them.

const SUSPECT = /\d{9}|@|%40/i;
const EMAIL = /[\p{L}\d._+-]+(?:@|%40)[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/giu;
// Identity cards have 9 or 12 digits, telephone numbers 10 or 11, tax codes 10; longer runs are timestamps and identifiers of machines.
const NUMBER = /(?<!\d)\d{9,12}(?!\d)/g;

/** The text with runs of 9 to 12 digits and e-mail addresses replaced by their hashes. */
export function scrub(text: string, hash: (identity: string) => string): string {
	if (!SUSPECT.test(text)) return text;
	return text.replace(EMAIL, (found) => `~${hash(found.toLowerCase())}`).replace(NUMBER, (found) => `~${hash(found)}`);
}
