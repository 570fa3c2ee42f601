// Rules that are asked of the same units and periods at once (a page asks a dozen, and the scores of some indexes) are counted together: what reads
// the same facts is one statement then, and who spoke is worked out once for all of them.
import type { PeriodAtWork } from './work-out-findings.ts';

type Work = (codes: readonly string[]) => Promise<readonly PeriodAtWork[]>;
/** @returns the periods, in which rules are told by their places among the codes asked */
export type AskTogether = (about: string, codes: readonly string[], work: Work) => Promise<readonly PeriodAtWork[]>;

interface Waiting {
	readonly codes: Set<string>;
	readonly answer: Promise<{ readonly asked: readonly string[]; readonly periods: readonly PeriodAtWork[] }>;
}

/**
 * Gathers questions until the event loop turns. Where together they fail (the cells of one measure may still be being made), each is asked alone.
 * @returns an asker: `about` names the units and periods, `work` answers codes in their order
 */
export function askTogether(): AskTogether {
	const waiting = new Map<string, Waiting>();
	const open = (about: string, work: Work): Waiting => {
		const codes = new Set<string>();
		const answer = new Promise((turned) => setImmediate(turned)).then(async () => {
			waiting.delete(about);
			const asked = [...codes].sort();
			return { asked, periods: await work(asked) };
		});
		const made = { codes, answer };
		waiting.set(about, made);
		return made;
	};
	return async (about, own, work) => {
		const { codes, answer } = waiting.get(about) ?? open(about, work);
		for (const code of own) codes.add(code);
		try {
			const { asked, periods } = await answer;
			const places = own.map((code) => asked.indexOf(code));
			return periods.map((period) => ({
				...{ cell: period.cell, units: period.units },
				figures: (rule) => period.figures(places[rule]!),
				figure: (rule, unit) => period.figure(places[rule]!, unit),
				each: (rule, write) => period.each(places[rule]!, write),
			}));
		} catch (error) {
			if (codes.size === new Set(own).size) throw error;
			return work(own);
		}
	};
}
