// Ids of editions: the period and the number of its edition, 2024-05#1. In addresses the # may be a point.
import { findPeriod } from '../../base/index.ts';

export const editionId = (period: string, no: number) => `${period}#${no}`;

/** The id that a text means (`2024-05#2`, `2024-05.2`), or undefined. */
export function readEditionId(text: string): string | undefined {
	const [, period, no] = /^([^#.]+)[#.]([1-9]\d{0,4})$/.exec(text) ?? [];
	return period && no && findPeriod(period) ? editionId(period, Number(no)) : undefined;
}
