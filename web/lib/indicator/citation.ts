// How a figure is cited: a sentence that a newspaper can print, and an entry for a bibliography.
import type { Finding, Text2 } from '../../../src/publish/contract.ts';

export interface Cited {
	readonly site: string;
	/** Of the indicator and of the unit, in the reader's words. */
	readonly what: string;
	readonly of: string;
	readonly period: string;
	/** The figure with its unit, or the word of its state. */
	readonly figure: string;
	/** Rule, newest fact, day of reading: each in words, none empty. */
	readonly notes: readonly string[];
	readonly url: string;
}

export function citePlain({ site, what, of, period, figure, notes, url }: Cited): string {
	return `${site}. “${what}, ${of}, ${period}”: ${figure}. ${notes.join('; ')}. ${url}`;
}

/** A key of letters and numbers only: `thucdo-emc-fullProcessRate-u1-2025-11`. */
const keyOf = ({ indicator, of, period }: Pick<Finding, 'indicator' | 'of' | 'period'>) =>
	`thucdo-${indicator}-${of}-${period}`.replace(/[^\w-]+/g, '-');

/** Braces would end a field early; nothing else of a name can. */
const plain = (text: string) => text.replace(/[{}\\]/g, '');

export function citeBibtex(cited: Cited, finding: Pick<Finding, 'indicator' | 'of' | 'period'> & { readonly ofName?: Text2 }, today: string): string {
	const fields: readonly (readonly [string, string])[] = [
		['title', `${cited.what}, ${cited.of}, ${cited.period}: ${cited.figure}`],
		['author', cited.site],
		['year', finding.period.slice(0, 4)],
		['howpublished', `\\url{${cited.url}}`],
		['note', cited.notes.join('; ')],
		['urldate', today],
	];
	const width = Math.max(...fields.map(([name]) => name.length));
	const line = ([name, value]: readonly [string, string]) => `  ${name.padEnd(width)} = {${name === 'howpublished' ? value : plain(value)}}`;
	return `@misc{${keyOf(finding)},\n${fields.map(line).join(',\n')}\n}`;
}
