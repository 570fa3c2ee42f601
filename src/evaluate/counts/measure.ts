// Measures: what a pack may count. A declaration chooses a counting rule and conditions from the lists here, so no pack writes SQL; the
// words of the lists are those a civil servant can check against the law.
import { z } from 'zod';
import type { Fault } from '../../base/index.ts';
import type { MeasureDeclaration } from '../../packs/index.ts';
import { SystemKind, UnitKind } from '../../registry/contract.ts';
import type { Measure } from '../contract.ts';

const DAY = (column: string) => `toDate(${column}, 'Asia/Ho_Chi_Minh')`;

/** Conditions on the row of a dossier, by the name a pack uses. What the sender left unsaid fulfils no condition. */
export const DOSSIER_CONDITIONS = {
	online: "channel = 'online'",
	channelSaid: "channel != ''",
	fullProcess: "level = 'full'",
	/** What came over the counter or by post is not full process, whatever the level of its service. */
	fullProcessKnown: "(level != '' OR channel IN ('counter', 'post'))",
	dueKnown: 'due IS NOT NULL',
	dueUnsaid: 'due IS NULL',
	onTime: `${DAY('finished')} <= ${DAY('due')}`,
	late: `${DAY('finished')} > ${DAY('due')}`,
	withFee: "(fee > 0 OR (fee IS NULL AND payment IN ('portal', 'unit', 'counter', 'other')))",
	paidOnline: "payment IN ('portal', 'unit')",
	digitised: 'digitised = true',
	digitisedSaid: 'digitised IS NOT NULL',
	reused: 'reused = true',
	reuseSaid: 'reused IS NOT NULL',
	rated: 'rating BETWEEN 1 AND 5',
	satisfied: 'rating BETWEEN 4 AND 5',
	resultFile: 'result_file = true',
	resultFileSaid: 'result_file IS NOT NULL',
	identityVerified: 'identity_verified = true',
	identitySaid: 'identity_verified IS NOT NULL',
	fromPortal: 'from_portal = true',
	/** By the rule of Decision 766 (on-time/): `p_closed`, `p_late` and `p_judged` are worked out beside the conditions (cells/state-sql.ts). */
	closedInTime: '(p_judged = 1 AND toUInt16(p_closed) != 0 AND (toUInt16(p_late) = 0 OR p_late > p_closed))',
	judged: 'p_judged = 1',
	unjudged: 'p_judged = 0',
} as const;
export type DossierCondition = keyof typeof DOSSIER_CONDITIONS;

/** Conditions on a visit. A program that says its name is none of the visitors; which do is declared in a pack (`bots/`). */
export const VISIT_CONDITIONS = { view: "kind = 'view'", person: "device != 'bot'", program: "device = 'bot'" } as const;
type VisitCondition = keyof typeof VISIT_CONDITIONS;

const conditions = z.array(z.enum(Object.keys(DOSSIER_CONDITIONS) as [DossierCondition, ...DossierCondition[]])).default([]);
/** Which day of a dossier puts it into a period; `closed` is the end by Decision 766. */
export const DOSSIER_EVENTS = ['received', 'finished', 'closed'] as const;
export type DossierEvent = (typeof DOSSIER_EVENTS)[number];
const on = z.enum(DOSSIER_EVENTS);
const merge = z.enum(['sum', 'none']).default('none');

const RULES = {
	'dossiers count': z.strictObject({ on, where: conditions }),
	/**
	 * Received and not ended at the end of the period, pauses among them; `paused`: those of them alone that waited for the applicant at the end of that day
	 * (status 5, 6); `late`: that counted as late then, were they closed on that day; `unjudged`: of which nothing tells the time limit.
	 * The view's `class` tells where a dossier stands today, by which the months behind would change whenever an applicant answers; so it is not asked.
	 */
	'dossiers inHand': z
		.strictObject({ paused: z.literal(true).optional(), late: z.literal(true).optional(), unjudged: z.literal(true).optional() })
		.refine((of) => Object.keys(of).length < 2, 'name one of paused, late, unjudged'),
	/**
	 * Different ones, never added up over units or time. `over: twelveMonths`: in the year up to the end of the period. Procedures are counted exactly;
	 * people almost exactly up to 65,536 (64,999 of 65,000 in a test) and with a standard error of 0.4 % above it (the engine's `uniq`).
	 */
	'dossiers distinct': z.strictObject({
		of: z.enum(['applicant', 'procedure', 'essentialService']),
		on,
		where: conditions,
		over: z.enum(['twelveMonths']).optional(),
	}),
	'visits count': z.strictObject({ where: z.array(z.enum(Object.keys(VISIT_CONDITIONS) as [VisitCondition, ...VisitCondition[]])).min(1) }),
	/**
	 * Different visitors of each site on each day, people only: the salt is of one site and one day, so nobody is known again elsewhere or
	 * tomorrow. Over several sites that is a sum of visitors of sites, and a figure only where the rule says so (`acrossSites: sum`).
	 */
	'visits distinct': z.strictObject({ of: z.literal('visitor'), acrossSites: z.enum(['sum']).optional() }),
	'systems expected': z.strictObject({ kind: SystemKind, everyUnitOf: z.array(UnitKind).default([]) }),
	'systems connected': z.strictObject({ kind: SystemKind, everyUnitOf: z.array(UnitKind).default([]) }),
	/**
	 * The latest claim of this measure that is not later than the period. `merge`: whether a unit made by a merger has the sum of what its
	 * predecessors reported; only of counts that share nothing (households, petitions), never of rates, points, means or lists of procedures.
	 */
	'claims latest': z.strictObject({ of: z.string(), merge }),
	/** The claim of exactly this period: what is counted anew in each. */
	'claims ofPeriod': z.strictObject({ of: z.string(), merge }),
} as const;

type RuleName = keyof typeof RULES;
type RuleOf<N extends RuleName> = { readonly rule: N } & z.infer<(typeof RULES)[N]>;
export type CountingRule = { [N in RuleName]: RuleOf<N> }[RuleName];

export interface CountedMeasure extends Measure {
	readonly rule: CountingRule;
}

/** Reads a declaration; undefined and faults when its rule, a condition or a parameter is not known. */
export function readMeasure(declaration: MeasureDeclaration, faults: Fault[]): CountedMeasure | undefined {
	const { code, name, unit, about, source, select, params } = declaration;
	const rule = `${source} ${select}`;
	if (!(rule in RULES)) {
		faults.push({ code: 'evaluate.select-unknown', path: code, message: `${code}: "${select}" is no counting rule for ${source}` });
		return undefined;
	}
	const read = RULES[rule as RuleName].safeParse(params ?? {});
	if (!read.success) {
		for (const issue of read.error.issues)
			faults.push({ code: 'evaluate.params-malformed', path: `${code}.params.${issue.path.join('.')}`, message: `${code}: ${issue.message}` });
		return undefined;
	}
	return { code, name, unit, about, source, rule: { rule, ...read.data } as CountingRule };
}

/** Kind of the systems that feed a measure; undefined where no system does. */
export function feedingKind({ rule }: Pick<CountedMeasure, 'rule'>): SystemKind | undefined {
	if (rule.rule.startsWith('dossiers ')) return 'case';
	return rule.rule.startsWith('visits ') ? 'portal' : undefined;
}

/** Measures that one statement answers together; '' for those that are not counted in facts. */
export function groupOf(rule: CountingRule): string {
	switch (rule.rule) {
		case 'dossiers count':
			return `events ${rule.on}`;
		case 'dossiers inHand':
			return 'in hand';
		case 'dossiers distinct':
			// The same things counted, by the same day, over the same span.
			return `distinct ${rule.of === 'applicant' ? 'people' : 'services'} ${rule.on} ${rule.over ?? ''}`;
		case 'visits count':
		case 'visits distinct':
			return 'visits';
		default:
			return '';
	}
}
