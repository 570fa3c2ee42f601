// A procedure that dossiers name and the register does not know: it has a page of figures, and is found by its code in the national database.
import { dayOf, getPeriod, shiftPeriod } from '../../base/index.ts';
import type { SearchHit } from '../contract-search.ts';
import type { PublishNeeds } from '../needs.ts';

const CODE = /^\d{1,2}\.\d{6}$/;
/** As many months as its page shows. */
const MONTHS = 24;

/** Null where the question is no such code, and where no dossier came under it. @param q as it was searched for, with its point */
export async function unlistedProcedure({ evaluate, clock }: Pick<PublishNeeds, 'evaluate' | 'clock'>, q: string): Promise<SearchHit | null> {
	const code = q.replace(' ', '.');
	if (!CODE.test(code)) return null;
	const period = dayOf(clock.now()).slice(0, 7);
	const months = await evaluate.serviceUse({ by: 'month', procedures: [code], from: shiftPeriod(getPeriod(period), 1 - MONTHS).text, period });
	if (months.length === 0) return null;
	return {
		...{ kind: 'service', part: null, id: code, code, path: `/services/${code}` },
		name: { vi: `Thủ tục ${code}, chưa có trong danh mục`, en: `Procedure ${code}, not in the register` },
		...{ of: null, level: null, above: null, validFrom: null, validTo: null, ended: false, successors: [], formerly: null },
	};
}
