// What the pages of the API tell, as tables to take away: all addresses, and one address with what it takes and answers.
import { type Cell, toCsv } from '../../../src/base/contract.ts';
import type { Text2 } from '../../../src/publish/contract.ts';
import type { FieldWords } from '../i18n/api-words.ts';
import { type ApiOperation, type Field, type readApi, wordsOfField } from './read-api.ts';

/** Words of the page in the language of the reader. */
export interface ApiWords {
	readonly lang: 'vi' | 'en';
	readonly fields: FieldWords;
	readonly parameters: Readonly<Record<string, string>>;
}

const oneOf = (text: Text2, lang: 'vi' | 'en') => text[lang] || text[lang === 'vi' ? 'en' : 'vi'];

/** A line for each address. */
export function addressTable({ readers, senders }: ReturnType<typeof readApi>, lang: 'vi' | 'en'): string {
	const lines = [...readers.flatMap((group) => group.lines), ...senders];
	return toCsv(
		['group', 'method', 'path', 'says', 'operation'],
		lines.map((line) => [line.tag, line.method, line.path, oneOf(line.says, lang), line.id]),
	);
}

/** A line for each parameter, field of a body and field of the answer, in the order of the page. */
export function operationTable({ parameters, body, answer }: ApiOperation, { lang, fields, parameters: words }: ApiWords): string {
	const rowsOf = (place: string, all: readonly Field[]): Cell[][] =>
		all.map((field) => [place, field.name, field.type, null, null, wordsOfField(field, fields, lang)?.text]);
	return toCsv(
		['place', 'name', 'type', 'required', 'otherwise', 'meaning'],
		[
			...parameters.map((p): Cell[] => [p.in, p.name, p.type, String(p.required), p.otherwise, words[p.name] ?? p.about]),
			...body.flatMap((b) => rowsOf(`body ${b.type}`, b.fields)),
			...rowsOf('answer', answer),
		],
	);
}
