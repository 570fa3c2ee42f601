// How a component earns its points, in words.
import type { IndexSummary } from '../../../src/publish/contract.ts';
import type { Locale } from '../i18n/locale.ts';

type Component = IndexSummary['groups'][number]['components'][number];

export function scoringWords({ scoring, maximum }: Pick<Component, 'scoring' | 'maximum'>, { t, number }: Pick<Locale, 't' | 'number'>): string {
	const words = t.index.scoring;
	if (scoring.kind === 'none' || maximum === 0) return words.none;
	if (scoring.kind === 'fullAt' && scoring.fullAt !== null) return words.fullAt(number(scoring.fullAt));
	if (scoring.kind === 'bands') return `${words.bands}: ${scoring.bands.map((b) => `≥ ${number(b.from)}: ${number(b.points)}`).join('; ')}`;
	return words.linear;
}
