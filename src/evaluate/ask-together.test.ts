import { expect, test } from 'vitest';
import { askTogether } from './ask-together.ts';

function recorder(fails: (codes: readonly string[]) => boolean = () => false) {
	const asked: string[] = [];
	const work = async (codes: readonly string[]) => {
		asked.push(codes.join('+'));
		if (fails(codes)) throw new Error(`no ${codes.join('+')}`);
		return codes.map((code) => code.toUpperCase());
	};
	return { asked, work };
}

test('codes that are asked of the same at once are one question, and each gets its own part', async () => {
	const { asked, work } = recorder();
	const ask = askTogether<string[]>();
	const of = async (about: string, code: string) => {
		const { found, place } = await ask(about, code, work);
		return found[place];
	};
	expect(await Promise.all([of('May', 'b'), of('May', 'a'), of('May', 'b'), of('June', 'c')])).toEqual(['B', 'A', 'B', 'C']);
	expect(asked.sort()).toEqual(['a+b', 'c']);
	expect(await of('May', 'a')).toBe('A');
	expect(asked).toHaveLength(3);
});

test('where one of them fails the others are answered, and it fails alone', async () => {
	const { asked, work } = recorder((codes) => codes.includes('bad'));
	const ask = askTogether<string[]>();
	const answers = await Promise.allSettled(['good', 'bad', 'fine'].map((code) => ask('May', code, work)));
	expect(answers.map((a) => (a.status === 'fulfilled' ? a.value.found[a.value.place] : String(a.reason)))).toEqual(['GOOD', 'Error: no bad', 'FINE']);
	expect(asked[0]).toBe('bad+fine+good');
});
