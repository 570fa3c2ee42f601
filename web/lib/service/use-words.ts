// What dossiers show of a service's level, and figures that are told only of enough dossiers.
import { MEDIAN_FROM, P90_FROM, type ServiceUse } from '../../../src/publish/contract.ts';
import type { Locale } from '../i18n/locale.ts';

/** Days as pages write them: one digit below ten, none above. */
export const daysText = ({ number }: Pick<Locale, 'number'>, days: number) => number(days, days < 9.95 ? 1 : 0);

export const medianOf = (use: ServiceUse | null) => (use && use.timed >= MEDIAN_FROM ? use.medianDays : null);
export const p90Of = (use: ServiceUse | null) => (use && use.timed >= P90_FROM ? use.p90Days : null);

/** The level as dossiers show it, with the state that draws it. */
export function seenLevel(use: ServiceUse | null, claimed: string | null, { t, bare }: Pick<Locale, 't' | 'bare'>): { state: string; word: string } {
	if (!use || use.received === 0) return { state: 'noData', word: t.service.unused };
	if (use.fullProcess > 0) return { state: 'met', word: t.service.seenFull(bare((100 * use.fullProcess) / use.online, 'percent')) };
	if (claimed === 'full') return { state: 'contradicted', word: t.service.contradicted };
	return use.online > 0 ? { state: 'claimedShort', word: t.service.seenOnline } : { state: 'notConnected', word: t.service.seenOffline };
}

/** The address of a service; a code of dots alone would name another folder, and has none. */
export const pathOf = (code: string): string | null => (/^\.{1,2}$/.test(code) ? null : `/services/${encodeURIComponent(code)}`);
