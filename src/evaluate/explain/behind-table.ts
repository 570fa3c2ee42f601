// The facts behind a count as a table: the columns of each kind.
import type { Behind, CountedClaim, CountedDossier, CountedProcedure, CountedSystem, CountedVisits } from './contract.ts';

type Cells = readonly (string | number | null)[];

const TABLES = {
	dossiers: {
		columns: [
			'dossier',
			'system',
			'unit',
			'name_vi',
			'name_en',
			'procedure',
			'received',
			'due',
			'finished',
			'closed',
			'late_from',
			'state',
			'fulfils',
			'share',
			'doubts',
		],
		row: (d: CountedDossier): Cells => [
			...[d.dossier, d.system, d.unit, d.unitName.vi, d.unitName.en, d.procedure, d.received, d.due, d.finished, d.closed, d.lateFrom, d.state],
			...[d.fulfils.join(' '), d.share, d.doubts.join(' ')],
		],
	},
	procedures: {
		columns: ['procedure', 'name_vi', 'name_en', 'count'],
		row: (p: CountedProcedure): Cells => [p.procedure, p.name?.vi ?? null, p.name?.en ?? null, p.count],
	},
	visits: {
		columns: ['system', 'unit', 'name_vi', 'name_en', 'day', 'count'],
		row: (v: CountedVisits): Cells => [v.system, v.unit, v.unitName.vi, v.unitName.en, v.day, v.count],
	},
	claims: {
		columns: ['id', 'measure', 'unit', 'name_vi', 'name_en', 'period', 'value', 'text', 'source', 'reported_at', 'system'],
		row: (c: CountedClaim): Cells => [
			c.id,
			c.measure,
			c.unit,
			c.unitName.vi,
			c.unitName.en,
			c.period,
			c.value,
			c.text,
			c.source,
			c.reportedAt,
			c.system,
		],
	},
	systems: {
		columns: ['system', 'name', 'unit', 'name_vi', 'name_en', 'reporting'],
		row: (s: CountedSystem): Cells => [s.system, s.name, s.unit?.id ?? null, s.unit?.name.vi ?? null, s.unit?.name.en ?? null, s.reporting ? 1 : 0],
	},
} as const;

/** Columns and cells for the kind of these facts. */
export function behindTable({ kind }: Behind): { columns: readonly string[]; row: (item: never) => Cells } {
	return TABLES[kind];
}
