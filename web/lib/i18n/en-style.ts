// What the page of all pieces says, in English. Part of the catalogue of en.ts.
import type { Catalogue } from './vi.ts';

export const style: Catalogue['style'] = {
	question: 'What does every piece of this site look like?',
	answer:
		'Here stands every piece that pages are put together from, with ordinary and with awkward content. Names and figures on this page are samples.',
	colours: 'Colour and rhythm',
	coloursText:
		'Paper and ink; one indigo for what is measured; one lacquer red only for what is late or contradicted. A rhythm of 8 pixels. The dark theme changes the whole palette.',
	names: {
		paper: 'paper',
		ink: 'ink',
		quiet: 'quiet text',
		hair: 'hairline',
		edge: 'edge of a field',
		accent: 'chàm: measured',
		warn: 'son: late, contradicted',
		wash: 'wash',
		q0: 'step 1',
		q1: 'step 2',
		q2: 'step 3',
		q3: 'step 4',
		q4: 'step 5',
	},
	type: 'Type',
	typeText:
		'Be Vietnam Pro at 17 pixels, lines 1.6 times as high, so that stacked tone marks have air: Ặ Ễ Ỗ Ữ Ỵ, nghiêng ngả, khúc khuỷu, thuở, nguyễn, ươm.',
	scale: [
		['h1', 'The question of a page'],
		['h2', 'The question of a part'],
		['h3', 'The name of a small thing'],
	],
	numbers: 'Figures of one width: 1,111,111.1 stands straight above 8,888,888.8.',
	states: 'The six states',
	statesText: 'Each state has its word and its texture; never colour alone, never a 0 or a silent blank for an absence.',
	cell: 'In a table',
	answers: 'Answers',
	charts: 'Charts',
	chartBroken: 'A series with missing months, old figures, a new rule, a merger and a claim',
	chartOne: 'One month with a figure',
	dumbbells: 'Measured, claimed, target',
	multiples: 'Small multiples',
	tables: 'Tables',
	tablesText: 'A very long name, a measured 0, all six states; 10,599 rows are paged.',
	oneRow: 'One row',
	noRow: 'No row',
	wide: 'A table wider than the page scrolls in its own box; the names stay',
	map: 'Map',
	forms: 'Fields and choices',
	details: 'Details',
	detailsText: 'Links, captions, code, a word of lateness.',
	late: '12 days overdue',
	printed: 'On paper',
	printedText:
		'A4: no navigation and no fields, heads of tables repeated on every page, no row cut in two, the address of the page and of downloads written out.',
};
