// What the page that compares two readings of an index says, in English. Part of the catalogue of en.ts.
import type { compare as vi } from './vi-compare.ts';

const n = (count: number) => count.toLocaleString('en-GB');

export const compare: typeof vi = {
	nav: 'Compare two periods or two rules',
	question: 'Did data move the points, or the rule?',
	title: (name) => `Compared: ${name}`,
	answer: (compared, total, from, to) => `${n(compared)} of ${n(total)} units can be compared between ${from} and ${to}.`,
	widest: (name, total, causes) => `Moved most: ${name}, share of points ${total}${causes && ` = ${causes}`}.`,
	none: 'No unit can be compared: the units, the structure of the index or what is assessed are not the same on both sides.',
	noPeriod: 'No period has data yet.',
	how: 'Each period is worked out again by the rule of the other; what came by data, by rule and by what is assessed adds up exactly to the change. Ranks are compared only where both sides have the same units, so ranks of 63 and of 34 provinces never are.',
	from: 'From period',
	to: 'To period',
	rulesFrom: 'First period by the rules of',
	rulesTo: 'Second period by the rules of',
	rulesHint: 'empty: the rules of the period itself',
	before: 'Before',
	after: 'After',
	change: 'Change',
	data: 'By data',
	rule: 'By rule',
	coverage: 'By what is assessed',
	rank: 'Rank',
	rules: (from, to) => (from === to ? `Both sides by the rule ${from}.` : `Before by the rule ${from}, after by ${to}.`),
	not: 'cannot be compared',
	json: 'Comparison (JSON)',
};
