// The dossiers that a measure counted, page by page, each by its pseudonym; and the procedures of a count of procedures. Which they are stands in
// what each dossier counts as; what is told of them is asked of the view for those of one page alone.
import { z } from 'zod';
import type { Day } from '../../base/index.ts';
import type { UnitLevel } from '../../registry/contract.ts';
import type { Registry, Sender } from '../../registry/index.ts';
import type { Facts } from '../../store/index.ts';
import { JUDGED } from '../cells/slots.ts';
import { DOSSIER_CONDITIONS, type DossierCondition } from '../counts/measure.ts';
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
	/** Conditions of all measures of the rule. */
	readonly conditions: readonly DossierCondition[];
	/** Where the list itself tells what a person said, no days stand in it. */
	readonly dayless?: boolean;
	/** What is asked of the senders about this measure. */
	readonly asked: readonly Asked[];
	readonly after: string | undefined;
	readonly limit: number;
	/** Day on which units are named. */
	readonly day: Day;
}

const Key = z.object({
	code: z.string(),
	of_unit: z.number(),
	in_era: z.number(),
	closed_day: z.string(),
	late_day: z.string(),
	is_judged: z.coerce.number(),
	in_time: z.coerce.number(),
});
type Key = z.infer<typeof Key> & { readonly system: number };

const Maybe = z.string().nullable();
const Detail = z.object({
	code: z.string(),
	procedure: z.string(),
	received_day: Maybe,
	due_day: Maybe,
	finished_day: Maybe,
	class: z.string(),
	held: z.array(z.coerce.number()),
	signs: z.array(z.coerce.number()),
});
type Detail = z.infer<typeof Detail>;

const SMALL: ReadonlySet<UnitLevel> = new Set<UnitLevel>(['commune', 'district']);
const NEVER = '1970-01-01';
const dayOrNull = (day: string) => (day === NEVER ? null : day);
const dayOf = (column: string) => `toString(toDate(${column}, 'Asia/Ho_Chi_Minh'))`;
const flags = (conditions: readonly string[]) => `[${['0', ...conditions.map((c) => `toUInt8(ifNull(${c}, 0))`)].join(', ')}]`;
/** What only the states tell. */
const OF_STATES: Partial<Record<DossierCondition, (key: Key) => boolean>> = {
	judged: (key) => key.is_judged === 1,
	unjudged: (key) => key.is_judged === 0,
	closedInTime: (key) => key.in_time === 1,
};

/** In the order of systems and their dossiers, which is that of the store: a page reads no more than one system at a time. */
export async function listDossiers(needs: ListNeeds, ask: ListQuestion): Promise<{ items: CountedDossier[]; next: string | null }> {
	const { placed, conditions, limit } = ask;
	const found = await readKeys(needs, ask);
	const signs = [...new Set(ask.asked.flatMap((a) => (a.sign !== undefined && signSql(a.sign) ? [a.sign] : [])))];
	const page = found.slice(0, limit);
	const details = await readDetails(needs, ask, page, signs);
	const ids = new Map(needs.senders.map((s) => [s.number, s.system.id]));
	const shares = new Map(placed.map((p) => [`${p.system} ${p.unit} ${p.era}`, p.share]));
	const items = page.map((key): CountedDossier => {
		const unit = unitText(needs.registry, key.of_unit, ask.day);
		const detail = details.get(`${key.system} ${key.code}`);
		// In a commune a procedure and a day are a name to the neighbours.
		const small = SMALL.has(needs.registry.unit(key.of_unit)?.level ?? 'commune');
		const told = (on: string | null | undefined) => (on == null || ask.dayless ? null : small ? on.slice(0, 7) : on);
		const mine = ask.asked.filter((a) => a.sender.number === key.system);
		const asksOf = ({ sign }: Asked) => sign === undefined || !signs.includes(sign) || detail?.signs[signs.indexOf(sign) + 1] === 1;
		return {
			dossier: needs.pseudonyms.dossier(key.system, key.code),
			system: ids.get(key.system) ?? String(key.system),
			unit: unit.id,
			unitName: unit.name,
			procedure: detail?.procedure ?? '',
			received: told(detail?.received_day),
			due: told(detail?.due_day),
			finished: told(detail?.finished_day),
			closed: told(dayOrNull(key.closed_day)),
			lateFrom: told(dayOrNull(key.late_day)),
			state: detail?.class ?? '',
			fulfils: conditions.filter((c, i) => OF_STATES[c]?.(key) ?? detail?.held[i + 1] === 1),
			share: shares.get(`${key.system} ${key.of_unit} ${key.in_era}`) ?? 1,
			doubts: mine.filter(asksOf).map((a) => a.answer.check),
		};
	});
	const last = page.at(-1);
	return { items, next: found.length > limit && last ? needs.pseudonyms.mark([last.system, last.code]) : null };
}

/** One more than a page. */
async function readKeys({ facts, pseudonyms }: ListNeeds, { set, placed, after, limit }: ListQuestion): Promise<Key[]> {
	const [mark = 0, code = ''] = after === undefined ? [] : pseudonyms.readMark(after);
	const found: Key[] = [];
	for (const system of [...new Set(placed.map((p) => p.system))].sort((a, b) => a - b)) {
		if (system < Number(mark)) continue;
		if (found.length > limit) break;
		const only = placedSql(
			set,
			placed.filter((p) => p.system === system),
		);
		const sql = `SELECT dossier AS code, unit AS of_unit, ${set.era} AS in_era, toString(any(closed)) AS closed_day, toString(any(late)) AS late_day,
	bitTest(any(marks), ${JUDGED.number}) AS is_judged,
	is_judged AND toUInt16(any(closed)) != 0 AND (toUInt16(any(late)) = 0 OR any(late) > any(closed)) AS in_time
FROM ${set.from}
WHERE system = {one:UInt32} AND dossier > {after:String} AND ${set.where} AND ${only.where}
GROUP BY code, of_unit, in_era, received, finished, closed, \`left\`, late, marks
HAVING ${set.count} > 0
ORDER BY code LIMIT {most:UInt32}`;
		const more = { one: system, after: system === Number(mark) ? String(code) : '', most: limit + 1 - found.length };
		const rows = await facts.ask({ name: 'dossiers behind a count', sql, row: Key }, { ...set.params, ...only.params, ...more });
		for (const row of rows) found.push({ ...row, system });
	}
	return found;
}

async function readDetails(
	{ facts }: ListNeeds,
	{ conditions }: Pick<ListQuestion, 'conditions'>,
	page: readonly Key[],
	signs: readonly string[],
): Promise<ReadonlyMap<string, Detail>> {
	const held = flags(conditions.map((c) => (c in OF_STATES ? '0' : DOSSIER_CONDITIONS[c])));
	const sql = `SELECT dossier AS code, procedure, ${dayOf('received')} AS received_day, ${dayOf('due')} AS due_day, ${dayOf('finished')} AS finished_day, class,
	${held} AS held, ${flags(signs.map((s) => signSql(s)!))} AS signs
FROM dossier
WHERE system = {one:UInt32} AND dossier IN {codes:Array(String)}`;
	const details = new Map<string, Detail>();
	for (const [system, keys] of Map.groupBy(page, (k) => k.system)) {
		const asked = { one: system, codes: keys.map((k) => k.code) };
		for (const row of await facts.ask({ name: 'dossiers of a page', sql, row: Detail }, asked)) details.set(`${system} ${row.code}`, row);
	}
	return details;
}

const Procedure = z.object({ code: z.string(), dossiers: z.coerce.number() });

/** Each procedure once, with the dossiers that speak of it; of essential services, those that the register can name so. */
export async function listProcedures(
	needs: ListNeeds,
	ask: ListQuestion & { readonly essential: boolean },
): Promise<{ items: CountedProcedure[]; next: string | null }> {
	const { set, placed, limit, day } = ask;
	const only = placedSql(set, placed);
	const after = ask.after === undefined ? '' : String(needs.pseudonyms.readMark(ask.after)[0]);
	const systems = [...new Set(placed.map((p) => p.system))];
	const sql = `SELECT toString(procedure) AS code, ${set.count} AS dossiers
FROM ${set.from}
WHERE system IN {systems:Array(UInt32)} AND ${set.where} AND ${only.where} AND procedure > {after:String}
GROUP BY code HAVING dossiers > 0 ORDER BY code`;
	const rows = await needs.facts.ask({ name: 'procedures behind a count', sql, row: Procedure }, { ...set.params, ...only.params, systems, after });
	const services = rows.map((row) => ({ row, service: needs.registry.service(row.code, day) }));
	const listed = ask.essential ? services.filter((s) => s.service?.essential) : services;
	const page = listed.slice(0, limit);
	return {
		items: page.map(({ row, service }) => ({ procedure: row.code, name: service?.name ?? null, count: row.dossiers })),
		next: listed.length > limit ? needs.pseudonyms.mark([page.at(-1)!.row.code]) : null,
	};
}
