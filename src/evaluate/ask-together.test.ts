import { expect, test } from 'vitest';
import { askTogether } from './ask-together.ts';
import type { PeriodAtWork } from './work-out-findings.ts';

/** Figures are named by their code. */
function recorder(fails: (codes: readonly string[]) => boolean = () => false) {
	const asked: string[] = [];
	const work = async (codes: readonly string[]) => {
		asked.push(codes.join('+'));
		if (fails(codes)) throw new Error(`no ${codes.join('+')}`);
		return [{ figures: (rule: number) => [codes[rule]] } as unknown as PeriodAtWork];
	};
	const ask = askTogether();
	const of = async (about: string, ...codes: string[]) => {
		const [period] = await ask(about, codes, work);
		return codes.map((_, rule) => String(period!.figures(rule)[0])).join();
	};
	return { asked, of };
}

test('codes that are asked of the same at once are one question, and each gets its own figures', async () => {
	const { asked, of } = recorder();
	expect(await Promise.all([of('May', 'b'), of('May', 'd', 'a'), of('May', 'b'), of('June', 'c')])).toEqual(['b', 'd,a', 'b', 'c']);
	expect(asked.sort()).toEqual(['a+b+d', 'c']);
	expect(await of('May', 'a')).toBe('a');
	expect(asked).toHaveLength(3);
});

test('where one of them fails the others are answered, and it fails alone', async () => {
	const { asked, of } = recorder((codes) => codes.includes('bad'));
	const answers = await Promise.allSettled(['good', 'bad', 'fine'].map((code) => of('May', code)));
	expect(answers.map((a) => (a.status === 'fulfilled' ? a.value : String(a.reason)))).toEqual(['good', 'Error: no bad', 'fine']);
	expect(asked[0]).toBe('bad+fine+good');
});
