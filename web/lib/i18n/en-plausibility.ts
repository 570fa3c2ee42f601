// Plausibility of what one sender sent, in English. Part of the catalogue of en.ts.
import type { Catalogue } from './vi.ts';

export const plausibility: Catalogue['plausibility'] = {
	title: 'Is what was sent plausible?',
	rule: (period) =>
		`Each question was put to all systems of units of the same level, for ${period}. Unusual is not wrong: it is a question to the sender.`,
	none: 'Nothing is unusual beside the systems of the same level.',
	tooFewAll: 'There are too few cases in this period to ask.',
	later: 'The questions are being worked out over a whole quarter; open this page again in a few minutes.',
	asking: (count) => `${count === 1 ? 'One answer asks' : `${count.toLocaleString('en-GB')} answers ask`} for an explanation.`,
	verdicts: { implausible: 'hard to believe', unusual: 'unusual', plausible: 'plausible', tooFew: 'too few' },
	says: (value, senders, lower, upper) => `${value}, where the middle half of ${senders.toLocaleString('en-GB')} systems have ${lower} to ${upper}.`,
	alone: (value) => `${value}.`,
	lookAt: 'Look at',
	others: (count) => `${count.toLocaleString('en-GB')} other questions`,
	question: 'Question',
	answer: 'Answer',
	middle: 'Middle half of the systems',
	verdict: 'Verdict',
	json: 'Data (JSON)',
	checks: 'Questions and queries (JSON)',
};
