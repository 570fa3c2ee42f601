// What the ledger of claims and measurements says, in English. Part of the catalogue of en.ts.
import { many, n } from './en-count.ts';
import type { Catalogue } from './vi.ts';

export const ledger: Catalogue['ledger'] = {
	nav: 'Ledger',
	question: 'Do the claims meet the measurements?',
	about: 'Every reported figure stands beside the measurement of the same indicator, unit and period.',
	answer: (claims, period, confirmed, contradicted, unmeasured) =>
		`Of ${many(claims, 'claim')} about ${period}, measurement confirms ${n(confirmed)} and contradicts ${n(contradicted)}; ${n(unmeasured)} cannot be measured yet.`,
	higher: (c) => `${many(c, 'claim')} above the measurement`,
	lower: (c) => `${many(c, 'claim')} below it`,
	unclaimed: (c) => `Besides, ${many(c, 'figure')} ${c === 1 ? 'was' : 'were'} measured that nobody claimed.`,
	none: (period) => `No unit has reported a figure about ${period} yet.`,
	noneMatching: 'No line matches this choice.',
	everything: 'Drop every choice',
	nextTitle: 'How do claims get here?',
	nextText:
		'Units send them with the key of their reporting system, or an operator imports a file. Each line: indicator, unit, period, value, source.',
	nextCommand: 'npx thucdo import claims report.csv',
	verdict: 'Verdict',
	allClaims: 'all claims',
	groups: {
		contradicted: 'Measurement says otherwise',
		unmeasured: 'Not measured',
		confirmed: 'Measurement confirms',
		unclaimed: 'Only measured',
	},
	verdicts: {
		agrees: 'agrees',
		claimHigher: 'claim is higher',
		claimLower: 'claim is lower',
		onlyClaim: 'not measured',
		onlyMeasured: 'nothing claimed',
	},
	unit: 'Unit',
	indicator: 'Indicator',
	anyUnit: 'every unit',
	anyIndicator: 'every indicator',
	claimed: 'Claim',
	measured: 'Measured',
	gap: 'Gap',
	scale: 'Claim and measurement',
	allowed: (gap) => `${gap} allowed`,
	points: (gap) => `${gap} points`,
	how: 'How we know',
	howText:
		'Measurements are read with the units of the period, for a claim is about the unit as it was. The gap is claim minus measurement; within what the rule allows they agree. Of several claims the last reported speaks.',
	howSilent: '“Not measured” does not mean that the claim is wrong: the unit is not connected, its feed is silent, or there are too few cases.',
	fresh: 'Newest fact behind these measurements',
	json: 'Ledger of the period (JSON)',
};
