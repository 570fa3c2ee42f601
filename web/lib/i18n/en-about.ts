// What the pages on method and on the site itself say, in English. Part of the catalogue of en.ts.
import type { Catalogue } from './vi.ts';

export const method: Catalogue['method'] = {
	title: 'Method',
	question: 'Where do these figures come from?',
	answer:
		"From facts that units' own systems send here, computed by formulas with a legal basis; not from tables that units fill in about themselves.",
	flow: 'The way of a figure',
	flowText: [
		'Portals and case systems send facts: a page seen, a dossier moved one step.',
		'Facts are kept as they came; a faulty message is refused with its reason.',
		'Indicators are computed from facts by rules with dates and legal texts.',
		'What a unit claims stands beside what is measured. Where they part, the page says so.',
	],
	statesTitle: 'The six states of a finding',
	statesText: 'Absence is information too: a 0 never stands for “not known”.',
	targetsTitle: 'How a target is settled',
	targetsText: 'Only measurement settles it; “done” typed in a report stays a claim until measurement or another person verifies it.',
	clocksTitle: 'Two ways to read units',
	clocksText:
		'Since 1 July 2025 the country has 34 provinces instead of 63. Every finding can be read for the units as they were or as they are: counts add up, rates are recomputed from numerator and denominator. No past figure is rewritten.',
	privacyTitle: 'Personal data',
	privacyText: "Applicants' identities are replaced by codes on receipt; no cookie and no trace on the reader's device.",
	dataTitle: 'Taking the data',
	dataText: 'Every table can be had as CSV. Every finding is in the API with numerator, denominator, coverage and rule.',
	api: 'Description of the API (OpenAPI)',
	mapTitle: 'Map and type',
	mapText: 'Map: svg-maps (Stephen Truong), CC BY 4.0, simplified and joined to the 34 provinces. Type: Be Vietnam Pro, SIL OFL 1.1.',
};

export const about: Catalogue['about'] = {
	title: 'About',
	question: 'What is Thực đo?',
	answer:
		'Open-source software that measures how public services are provided and used online, from facts that the systems themselves send, and puts what was measured beside what was reported.',
	answerMore: 'Anybody may read it without an account, and every table can be downloaded.',
	who: 'Who runs this site?',
	whoUnknown:
		'Thực đo is a program that each authority installs for itself; whoever installed it answers for the registry, the rules and what is published. This installation does not name its operator yet.',
	whoKnown: (name) => `This site is installed and run by ${name}, who answers for the registry, the rules and what is published.`,
	contact: 'Contact',
	contactUnknown: 'This installation has set no contact address. Its operators set one by THUCDO_CONTACT.',
	figures: 'Where do the figures come from?',
	figuresText:
		'Portals and case systems send single facts: a page seen, a dossier moved one step. Figures are computed from facts by rules with dates and a legal basis. Under each figure a link leads down to what was counted.',
	figuresNot:
		'This site grades nobody and concludes nothing in the place of the authorities: it shows what was measured, what was reported, and the gap.',
	licence: 'How may it be used?',
	licenceRows: [
		['Figures', 'Quote freely with source, edition and the address of the figure; exact terms are set by the operator, see Open data.'],
		['Map', 'svg-maps by Stephen Truong, CC BY 4.0; simplified, joined to the 34 provinces, with Hoàng Sa and Trường Sa added.'],
		['Type', 'Be Vietnam Pro, SIL Open Font License 1.1.'],
		['Program', 'Apache License 2.0.'],
	],
	access: 'Can everybody use it?',
	accessText:
		'The aim is WCAG 2.2 level AA. Each page is checked by machine (axe) in two languages and at two screen sizes before a release; every chart has its table, every state its word; a keyboard is enough and no script is needed.',
	accessLimits: 'What falls short',
	accessLimitsList: [
		'No user of a screen reader has tried it yet and nobody independent has assessed it; machines find only some of the faults.',
		'The map is read through the table beside it; its provinces cannot be reached one by one by keyboard.',
		'Decisions are cited by number only; scans of them may not be readable by machine.',
	],
	privacy: 'Does this site follow its readers?',
	privacyText:
		'No. No cookie, no account, no request to any other server. Public pages carry no script, except the Live page, which has a small one to renew itself.',
	next: 'Read on',
};
