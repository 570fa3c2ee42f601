// Messages of dossiers as rows of the fact store, written plainly: tests of the fold must not depend on how the intake writes them.
import type { DossierMessage } from './dossier-message.ts';

export interface HistoryRow {
	readonly system: number;
	readonly unit: number;
	readonly at: number;
	/** Tells messages of a system apart; the same number is the same message. */
	readonly number: number;
	readonly received?: number;
	readonly batch?: bigint;
}

const iso = (ms: number | null) => (ms === null ? undefined : new Date(ms).toISOString());
const some = <T>(value: T | null | '') => (value === null || value === '' ? undefined : value);

/** One line of JSONEachRow for `dossier_message`; what is unsaid is left out. */
export function historyRow(m: DossierMessage, row: HistoryRow): string {
	const line = JSON.stringify({
		...{ system: row.system, unit: row.unit, dossier: m.dossier, procedure: m.procedure, at: iso(row.at), at_stated: true },
		...{ received: iso(row.received ?? row.at), protocol: 'batch', mapping: 1, id: row.number.toString(16).padStart(32, '0'), status: m.status },
		...{ channel: some(m.channel), level: some(m.level), payment: some(m.payment), submitted: iso(m.submitted), received_at: iso(m.received) },
		...{ due: iso(m.due), finished: iso(m.finished), returned: iso(m.returned), fee: some(m.fee), digitised: some(m.digitised) },
		supplements: m.supplements.map((s) => ({ asked: iso(s.asked), answered: iso(s.answered), due: iso(s.due) })),
		rating: some(m.rating),
		raw: '',
	});
	return `${line.slice(0, -1)},"batch":${row.batch ?? 0n}}\n`;
}
