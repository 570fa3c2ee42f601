// What is wrong with a question to the search.
import { InvalidInput } from '../../base/index.ts';
import { LONGEST_QUESTION } from './open-search.ts';

export const questionEmpty = () =>
	new InvalidInput('publish.search-empty', 'Say what to search for: q= needs at least one letter or digit, such as ?q=yen bai or ?q=766.2.1');
export const questionTooLong = (length: number) =>
	new InvalidInput(
		'publish.search-too-long',
		`The question has ${length} characters; at most ${LONGEST_QUESTION} are searched for: send fewer words`,
	);
export const placeMalformed = (after: string) =>
	new InvalidInput(
		'publish.search-after-malformed',
		`"${after.slice(0, 40)}" is no place in the results: send the "next" of the answer before, as it came`,
	);
