// The dossiers that a measure counted, page by page, each by its pseudonym; and the procedures of a count of procedures.
import { z } from 'zod';
import type { Day } from '../../base/index.ts';
import type { Registry, Sender } from '../../registry/index.ts';
import type { Facts } from '../../store/index.ts';
import { DOSSIER_CONDITIONS, type DossierCondition } from '../counts/measure.ts';
import type { Births } from '../counts/older-dossiers.ts';
import { signSql } from './aspects.ts';
import type { CountedDossier, CountedProcedure } from './contract.ts';
import type { MeasuredSet } from './measured-set.ts';
import { unitText } from './name-unit.ts';
import { type Placed, placedSql } from './place-facts.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import type { Asked } from './read-doubt.ts';

export interface ListNeeds {
	readonly facts: Pick<Facts, 'ask'>;
	readonly registry: Registry;
	readonly pseudonyms: Pseudonyms;
	readonly senders: readonly Sender[];
}

export interface ListQuestion {
	readonly set: MeasuredSet;
	readonly placed: readonly Placed[];
	readonly births: readonly Births[];
	/** Conditions of all measures of the rule. */
	readonly conditions: readonly DossierCondition[];
	/** What is asked of the senders about this measure. */
	readonly asked: readonly Asked[];
	readonly after: string | undefined;
	readonly limit: number;
	/** Day on which units are named. */
	readonly day: Day;
}

const Maybe = z.string().nullable();
const Row = z.object({
	by_system: z.number(),
	code: z.string(),
	of_unit: z.number(),
	older_key: z.coerce.number(),
	procedure: z.string(),
	received_day: Maybe,
	due_day: Maybe,
	finished_day: Maybe,
	class: z.string(),
	held: z.array(z.coerce.number()),
	signs: z.array(z.coerce.number()),
});

const dayOf = (column: string) => `toString(toDate(${column}, 'Asia/Ho_Chi_Minh'))`;
const flags = (conditions: readonly string[]) => `[${['0', ...conditions.map((c) => `toUInt8(ifNull(${c}, 0))`)].join(', ')}]`;

/** In the order of systems and their dossiers, which is that of the store: a page reads no more than one system at a time. */
export async function listDossiers(needs: ListNeeds, ask: ListQuestion): Promise<{ items: CountedDossier[]; next: string | null }> {
	const { set, placed, conditions, limit } = ask;
	const only = placedSql(set, placed, ask.births);
	const marks = ask.after === undefined ? [0, ''] : needs.pseudonyms.readMark(ask.after);
	const [from, code] = [Number(marks[0]), String(marks[1])];
	const signs = [...new Set(ask.asked.flatMap((a) => (a.sign !== undefined && signSql(a.sign) ? [a.sign] : [])))];
	const sql = `SELECT system AS by_system, dossier AS code, ${set.unit} AS of_unit, ${only.older} AS older_key, procedure,
	${dayOf('received')} AS received_day, ${dayOf('due')} AS due_day, ${dayOf('finished')} AS finished_day, class,
	${flags(conditions.map((c) => DOSSIER_CONDITIONS[c]))} AS held, ${flags(signs.map((s) => signSql(s)!))} AS signs
FROM ${set.table}
WHERE system = {one:UInt32} AND dossier > {after:String} AND ${set.where} AND ${only.where}
ORDER BY code LIMIT {most:UInt32}`;
	const found: z.infer<typeof Row>[] = [];
	for (const system of [...new Set(placed.map((p) => p.system))].sort((a, b) => a - b)) {
		if (system < from) continue;
		if (found.length > limit) break;
		const more = { one: system, after: system === from ? code : '', most: limit + 1 - found.length };
		found.push(...(await needs.facts.ask({ name: 'dossiers behind a count', sql, row: Row }, { ...set.params, ...only.params, ...more })));
	}
	const ids = new Map(needs.senders.map((s) => [s.number, s.system.id]));
	const page = found.slice(0, limit);
	const last = page.at(-1);
	const items = page.map((row): CountedDossier => {
		const unit = unitText(needs.registry, row.of_unit, ask.day);
		const mine = ask.asked.filter((a) => a.sender.number === row.by_system);
		return {
			dossier: needs.pseudonyms.dossier(row.by_system, row.code),
			system: ids.get(row.by_system) ?? String(row.by_system),
			unit: unit.id,
			unitName: unit.name,
			procedure: row.procedure,
			received: row.received_day,
			due: row.due_day,
			finished: row.finished_day,
			state: row.class,
			fulfils: conditions.filter((_, i) => row.held[i + 1] === 1),
			share: only.shareOf(row.of_unit, row.older_key),
			doubts: mine
				.filter((a) => a.sign === undefined || !signs.includes(a.sign) || row.signs[signs.indexOf(a.sign) + 1] === 1)
				.map((a) => a.answer.check),
		};
	});
	return { items, next: found.length > limit && last ? needs.pseudonyms.mark([last.by_system, last.code]) : null };
}

const Procedure = z.object({ code: z.string(), dossiers: z.coerce.number() });

/** Each procedure once, with the dossiers that speak of it; of essential services, those that the register can name so. */
export async function listProcedures(
	needs: ListNeeds,
	ask: ListQuestion & { readonly essential: boolean },
): Promise<{ items: CountedProcedure[]; next: string | null }> {
	const { set, placed, limit, day } = ask;
	const only = placedSql(set, placed, ask.births);
	const after = ask.after === undefined ? '' : String(needs.pseudonyms.readMark(ask.after)[0]);
	const systems = [...new Set(placed.map((p) => p.system))];
	const sql = `SELECT procedure AS code, count() AS dossiers
FROM ${set.table}
WHERE system IN {systems:Array(UInt32)} AND ${set.where} AND ${only.where} AND procedure > {after:String}
GROUP BY code ORDER BY code`;
	const rows = await needs.facts.ask({ name: 'procedures behind a count', sql, row: Procedure }, { ...set.params, ...only.params, systems, after });
	const services = rows.map((row) => ({ row, service: needs.registry.service(row.code, day) }));
	const listed = ask.essential ? services.filter((s) => s.service?.essential) : services;
	const page = listed.slice(0, limit);
	return {
		items: page.map(({ row, service }) => ({ procedure: row.code, name: service?.name ?? null, count: row.dossiers })),
		next: listed.length > limit ? needs.pseudonyms.mark([page.at(-1)!.row.code]) : null,
	};
}
