// Opens evaluate: the catalogue of the packs, answers that are kept while nothing changed, claims and the ledger.
import { createHash } from 'node:crypto';
import { type Clock, type Day, dayOf, getPeriod, keepAnswers, type Period, takeTurns } from '../base/index.ts';
import { findOrMakeSecret, type Monitor, type PlausibilityRoom } from '../monitor/index.ts';
import type { Packs } from '../packs/index.ts';
import type { UnitLevel } from '../registry/contract.ts';
import { type Registry, unitNumber } from '../registry/index.ts';
import type { Columns, Facts, Records } from '../store/index.ts';
import { askTogether } from './ask-together.ts';
import type { Worked } from './assemble-finding.ts';
import { buildCatalogue, editionOn, toMeasure, toRule } from './catalogue.ts';
import { openCells } from './cells/keep-cells.ts';
import { ledgerLine } from './claims/ledger.ts';
import { recordClaims, refusalOf } from './claims/record-claims.ts';
import type { LedgerLine } from './contract.ts';
import { readActivity } from './counts/activity.ts';
import type { CellReader } from './counts/count-cells.ts';
import { readProcedures } from './counts/count-distinct.ts';
import { keepBirths, keepStandings } from './counts/standing.ts';
import { readEras } from './counts/windows.ts';
import type { ClockOfUnits, Evaluate } from './evaluate.ts';
import { openExplain } from './explain/open-explain.ts';
import { readFindingId } from './finding-id.ts';
import { openIndexes } from './indexes/open-indexes.ts';
import { onTimeRules, writeOnTime } from './on-time/index.ts';
import { keepPace } from './pace.ts';
import { catalogueFaulty, findingUnknown, indicatorUnknown, unitUnknown } from './problems.ts';
import { type ClaimsQuery, readClaims } from './records.ts';
import type { Silence } from './refusal.ts';
import { findBreaks, monthsOf } from './series.ts';
import { countServices } from './services/count-services.ts';
import { useServices } from './services/use-services.ts';
import { watchVersion } from './version.ts';
import { countPeriods, type WorkNeeds, type WorkQuestion, workOutFindings } from './work-out-findings.ts';

export interface EvaluateNeeds {
	readonly facts: Facts;
	readonly records: Records;
	readonly registry: Registry;
	readonly monitor: Pick<Monitor, 'feeds' | 'version'>;
	readonly packs: Pick<Packs, 'measures' | 'indicators'> & Partial<Pick<Packs, 'indexes' | 'calendars' | 'limits'>>;
	readonly clock: Clock;
	/** What is asked of senders; without it explanations say nothing of doubt. */
	readonly plausibility?: PlausibilityRoom;
	/** Names the fact store where it is not the main one: one process at a time rolls each. */
	readonly store?: string;
	/** Claims stored later are not known; absent: all are. */
	readonly claimsUntil?: Date;
	/** True beside a running server, which alone chooses the rules by which its figures are made. */
	readonly beside?: boolean;
}

/** Rules whose figures are worked out together when all are gone through: each is 10,599 figures of communes. */
const SWEPT_AT_ONCE = 8;
/** Levels listed when neither a unit nor a level is asked for. */
const LISTED: readonly UnitLevel[] = ['nation', 'ministry', 'province'];
/** Tables of scores that are kept: one of all communes is some 10 MB. */
const TABLES_KEPT = 30;
/** Answers are this old at most, whatever has not changed since. */
const KEPT_MS = 10 * 60_000;
/** Counts of months that nothing changes stand longer; what they take together. */
const [COUNTED_MS, COUNTED_BYTES] = [60 * 60_000, 96_000_000];
/** Statements of readers in the engine: however many ask, there is room for what is sent meanwhile, and for the next who asks. */
const AT_ONCE = 6;
/** Who is silent is asked anew after this time: silence grows without any fact arriving. */
const SILENCES_MS = 30_000;

/**
 * Opens evaluate over the stores.
 * @throws InvalidInput `evaluate.catalogue-faulty` with every fault when a pack's measures or formulas cannot be worked out
 */
export async function openEvaluate(needs: EvaluateNeeds): Promise<Evaluate> {
	const { facts, records, registry, monitor, clock } = needs;
	const { catalogue, faults } = buildCatalogue(needs.packs);
	if (faults.length > 0) throw catalogueFaulty(faults);
	const rules = onTimeRules({ calendars: needs.packs.calendars ?? [], limits: needs.packs.limits ?? [] });
	const pace = keepPace();
	const cells = await openCells({
		...{ rest: pace.holds, streams: pace.streams },
		...{ facts, records, measures: catalogue.measures, onTime: (from) => writeOnTime(rules, from) },
		...(needs.store && { store: needs.store }),
		...(needs.beside && { beside: true }),
	});
	let silent = '';
	const version = watchVersion({ cells, records, registry, monitor, pace, silent: () => silent });
	const keep = (most: number) => {
		const kept = keepAnswers({ most, forMs: KEPT_MS, version: version.now });
		return <T>(question: string, work: () => Promise<T>) => kept(question, () => pace.during(work));
	};
	const answer = keep(3_000);
	const silencesKept = keepAnswers({ most: 1, forMs: SILENCES_MS, version: version.now });
	/** Answers of before somebody fell silent, or spoke again, are answers no more. */
	const silences = () =>
		silencesKept('silences', async () => {
			const found = await readSilences(needs);
			silent = createHash('sha256')
				.update(JSON.stringify([...found]))
				.digest('base64url');
			return found;
		});
	const fresh = async () => {
		await version.fresh();
		await silences();
	};
	// Counts are shared: one reading of a month's facts serves every indicator, level and unit that is asked of it. They know nothing of silence, and
	// stand until facts of their own months are changed.
	const counted = keepAnswers({ most: 1_000, forMs: COUNTED_MS, weight: { of: (answer) => (answer as Columns).bytes, most: COUNTED_BYTES } });
	const inTurn = takeTurns(AT_ONCE);
	const read: Pick<Facts, 'ask' | 'columns'> = {
		ask: (question, params) => inTurn(() => facts.ask(question, params)),
		columns: (question, params) => inTurn(() => facts.columns(question, params)),
	};
	const columns: CellReader['columns'] = (question, params = {}) =>
		counted(`${question.sql} ${JSON.stringify(params)}`, () => read.columns(question, params), version.of(question.rests));

	const today = () => dayOf(clock.now());
	const claimsBy = (query: Omit<ClaimsQuery, 'until'>) => readClaims(records.db, { ...query, until: needs.claimsUntil });
	const work: WorkNeeds = {
		facts: { ask: read.ask, columns, slots: cells.slots },
		standing: keepStandings(registry),
		births: keepBirths(registry),
		registry,
		clock,
		catalogue,
		mustHold: cells.mustHold,
		silences,
		claimsOf: (measure) => answer(`claims ${measure}`, () => claimsBy({ measure })),
		months: () => answer(`months ${today()}`, () => readActivity(read, dayOf(clock.now()))),
	};

	const explained = openExplain({
		...{ work, facts: read, records, registry, clock, claimsBy },
		plausibility: needs.plausibility,
		slots: cells.slots,
		secret: () => findOrMakeSecret(records.db, 'dossiers'),
		version: version.now,
	});

	/** Findings with what stands behind them, kept while nothing changed. */
	async function worked(code: string, cells: readonly Period[], of: WorkQuestion['of'], reading: ReturnType<typeof readingOf>): Promise<Worked[]> {
		await fresh();
		return answer(`${code} ${aboutOf({ cells, of, ...reading })}`, async () => {
			editionsOf(code);
			return (await counts({ codes: [code], cells, of, ...reading })).flatMap((period) => period.figures(0));
		});
	}
	const aboutOf = ({ cells, of, clock, asOf, rules }: Omit<WorkQuestion, 'codes'>) =>
		[cells[0]!.text, cells.at(-1)!.text, 'unit' in of ? `u${of.unit}` : of.level, clock, asOf, rules, today()].join(' ');
	const together = askTogether();
	/** What is asked of the same units and periods at once is counted together. */
	const counts = (question: WorkQuestion) => together(aboutOf(question), question.codes, (codes) => countPeriods(work, { ...question, codes }));

	const readingOf = ({ clock, asOf, rules }: { clock?: ClockOfUnits; asOf?: Day; rules?: Day }) => ({
		clock: clock ?? 'now',
		asOf: asOf ?? today(),
		rules,
	});
	const editionsOf = (code: string) => {
		const editions = catalogue.editions.get(code);
		if (!editions) throw indicatorUnknown(code);
		return editions;
	};

	const indexes = openIndexes({
		...{ catalogue, registry, clock, keep: keep(TABLES_KEPT), fresh },
		work: counts,
	});

	const evaluate: Evaluate = {
		...indexes,
		dataVersion: version.now,
		catchUp: cells.catchUp,
		rebuild: cells.rebuild,
		keepCurrent: cells.keepCurrent,
		close: cells.close,
		measures: () => catalogue.measures.map(toMeasure),
		indicators: () => [...catalogue.indicators],
		indicator: (code) => catalogue.editions.get(code)?.at(-1)?.indicator,
		rules: (code) => (catalogue.editions.get(code) ?? []).map(toRule),

		async findings(query) {
			const period = getPeriod(query.period);
			const editions = editionsOf(query.indicator);
			const reading = readingOf(query);
			if (query.unit !== undefined) return (await worked(query.indicator, [period], { unit: query.unit }, reading)).map((w) => w.finding());
			const inForce = editionOn(editions, query.rules ?? period.to) ?? editions.at(-1)!;
			const levels = query.level ? [query.level] : LISTED.filter((l) => inForce.levels.includes(l));
			const lists = await Promise.all(levels.map((level) => worked(query.indicator, [period], { level }, reading)));
			return lists.flat().map((w) => w.finding());
		},

		async services(query) {
			await version.fresh();
			const [period, { clock: clockOf, asOf }] = [getPeriod(query.period), readingOf(query)];
			const reading = { clock: clockOf, asOf, period, today: today() };
			const level = registry.unit(query.unit)?.level ?? 'nation';
			const needs = { facts: work.facts, registry, measures: catalogue.measures, slots: cells.slots() };
			const placing = { standing: work.standing(level, reading), eras: readEras(work.births(reading.today)) };
			return answer(`services ${JSON.stringify([query, asOf])}`, () => countServices({ ...needs, ...placing }, query, period, reading));
		},

		async serviceUse(query) {
			await version.fresh();
			const [period, { clock: clockOf, asOf }] = [getPeriod(query.period), readingOf(query)];
			const reading = { clock: clockOf, asOf, period, today: today() };
			const level = query.by === 'unit' ? (query.level ?? 'province') : (registry.unit(query.unit ?? 1)?.level ?? 'nation');
			return answer(`service use ${JSON.stringify([query, asOf])}`, async () => {
				const placing = { standing: work.standing(level, reading), eras: readEras(work.births(reading.today)), senders: await registry.senders() };
				const span = { text: period.text, from: query.by === 'month' && query.from ? getPeriod(query.from).from : period.from, to: period.to };
				return useServices({ facts: work.facts, registry, ...placing }, query, span, reading);
			});
		},
		legalTimes: (codes) => {
			const found = codes.flatMap((code) => needs.packs.limits?.filter((l) => l.procedures.includes(code)) ?? [])[0];
			return (found?.limits ?? []).map(({ from, to, kind, amount, certainty, source }) => ({
				...{ from: from ?? null, to: to ?? null, kind, amount, certainty, source: source ?? null },
			}));
		},

		async *sweep({ indicators, period: text, level, clock: read }) {
			const period = getPeriod(text);
			const madeFor = indicators.filter((code) => (editionOn(editionsOf(code), period.to) ?? editionsOf(code).at(-1)!).levels.includes(level));
			await version.fresh();
			for (let i = 0; i < madeFor.length; i += SWEPT_AT_ONCE) {
				const codes = madeFor.slice(i, i + SWEPT_AT_ONCE);
				const found = await workOutFindings(work, { codes, cells: [period], of: { level }, ...readingOf({ clock: read }) });
				const of = Map.groupBy(found, (w) => w.edition.indicator.code);
				for (const code of codes) yield { indicator: code, findings: (of.get(code) ?? []).map((w) => w.finding()) };
			}
		},

		async series(query) {
			return (await worked(query.indicator, monthsOf(query), { unit: query.unit }, readingOf(query))).map((w) => w.finding());
		},
		async seriesOf(query) {
			return (await worked(query.indicator, monthsOf(query), { level: query.level }, readingOf(query))).map((w) => w.finding());
		},
		breaks: (query) => findBreaks(registry, editionsOf(query.indicator), query.unit, monthsOf(query), readingOf(query)),

		claims: claimsBy,

		async recordClaims(claims, sender) {
			const done = await recordClaims({ records, registry, catalogue, clock }, claims, sender ?? null);
			if (done.accepted > 0) await version.changed();
			return done;
		},

		refuseClaim: (claim) => refusalOf({ registry, catalogue }, claim),

		async ledger({ period: text, indicator, unit }) {
			const period = getPeriod(text);
			const codes = indicator === undefined ? catalogue.indicators.map((i) => i.code) : [indicator];
			const claims = Map.groupBy(await claimsBy({ period: text, ...(unit !== undefined && { unit }) }), (c) => `${c.measure} ${c.unit}`);
			const lines = await Promise.all(
				codes.map(async (code): Promise<LedgerLine[]> => {
					// A claim is about the unit as it was, so measurements stand beside it under the same clock.
					const findings = await evaluate.findings({ indicator: code, period: text, clock: 'then', ...(unit !== undefined && { unit }) });
					const listed = new Set(findings.map((f) => f.of));
					const others = [...claims.values()].flat().filter((c) => c.measure === code && !listed.has(c.unit));
					for (const of of new Set(others.map((c) => c.unit)))
						findings.push(...(await evaluate.findings({ indicator: code, period: text, clock: 'then', unit: unitNumber(of)! })));
					const tolerance = (editionOn(editionsOf(code), period.to) ?? editionsOf(code).at(-1)!).tolerance;
					return findings.flatMap((f) => ledgerLine(f, claims.get(`${code} ${f.of}`)?.at(-1), tolerance) ?? []);
				}),
			);
			return lines.flat();
		},

		explain: async (id) => explained.explain(await workedById(id)),
		behind: async (id, query) => explained.behind(await workedById(id), query),

		latestMonth: async () => {
			await version.fresh();
			return (await work.months()).latestMonth(today().slice(0, 7));
		},

		async fullProcessProcedures(text) {
			await version.fresh();
			return answer(`procedures ${text}`, async () => {
				return readProcedures(work.facts, ['online', 'fullProcess'], getPeriod(text));
			});
		},
	};

	async function workedById(id: string): Promise<Worked> {
		const asked = readFindingId(id);
		const unit = asked && registry.unit(asked.unit);
		if (!asked || !unit || !catalogue.editions.has(asked.indicator)) throw findingUnknown(id);
		const [found] = await worked(asked.indicator, [getPeriod(asked.period)], { unit: asked.unit }, asked);
		if (!found) throw unitUnknown(asked.unit);
		return found;
	}

	return evaluate;
}

async function readSilences({ monitor, registry }: Pick<EvaluateNeeds, 'monitor' | 'registry'>): Promise<ReadonlyMap<number, Silence>> {
	const [feeds, senders] = await Promise.all([monitor.feeds(), registry.senders()]);
	const numbers = new Map(senders.map((s) => [s.system.id, s.number]));
	const silent = new Map<number, Silence>();
	for (const feed of feeds) {
		const number = numbers.get(feed.system);
		if (number === undefined || feed.state !== 'stale' || feed.lastAt === null || feed.lastFactAt === null) continue;
		const rhythm = feed.expectedEverySeconds === null ? null : feed.expectedEverySeconds * 1000;
		silent.set(number, { lastFact: new Date(feed.lastFactAt), lastHeard: new Date(feed.lastAt), rhythm });
	}
	return silent;
}
