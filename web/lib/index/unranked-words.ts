// Why a unit that has points has no rank, in words.
import type { NamesOfCases, Score } from '../../../src/publish/contract.ts';
import type { Locale } from '../i18n/locale.ts';

export function unrankedWords(
	{ code, params }: NonNullable<Score['unranked']>,
	names: NamesOfCases,
	{ t, text, number, bare }: Pick<Locale, 't' | 'text' | 'number' | 'bare'>,
): string {
	const words = t.index.unrankedWhy;
	const at = (name: string) => Number(params[name] ?? 0);
	if (code === 'lessAssessed')
		return words.lessAssessed(bare(at('maximum') > 0 ? (100 * at('assessed')) / at('maximum') : 0, 'percent'), bare(at('least'), 'percent'));
	if (code === 'fewCases') {
		const measure = String(params.measure ?? '');
		return words.fewCases(names[measure] ? text(names[measure]) : measure, number(at('cases'), 0), number(at('from'), 0));
	}
	return words.other[code] ?? words.unknown;
}
