// A row of a table of scores as it leaves: ids and components are put together when somebody reads them, for most rows never.
import { unitId } from '../../registry/index.ts';
import type { IndexSummary, Score, ScoredComponent } from '../contract.ts';
import { readingDay } from '../counts/standing.ts';
import type { IndexEdition, IndexOfPacks, Tree } from './index-book.ts';
import { scoreId } from './score-id.ts';
import type { ScoredRow, ScoreTable } from './score-table.ts';
import { scoreUnit, sumGroups, sumPillars } from './score-unit.ts';

/** The score of a row; its `groups`, `pillars` and `components` are made at the first reading. */
export function presentScore(table: ScoreTable, row: number): Score {
	const { reading, cell } = table;
	const { tree, edition, level, variant, clock, rules } = reading;
	const { unit, ...scored } = table.rows[row]!;
	const asOf = clock === 'now' ? reading.asOf : readingDay(unit, { clock, asOf: reading.asOf, period: cell, today: reading.today });
	const { bands } = edition.declared;
	const lazily = <T>(make: () => T) => {
		let made: T | undefined;
		return () => (made ??= make());
	};
	const worked = lazily(() => scoreUnit(tree, level, (component) => table.figure(component, row)));
	const groups = lazily(() => sumGroups(tree, worked()));
	const pillars = lazily(() => sumPillars(tree, groups()));
	const components = lazily(() =>
		tree.components.map(({ indicator, uses, no, maximum }, i): ScoredComponent => {
			const earned = worked().earned[i];
			const figure = table.figure(i, row);
			const outside = earned === undefined;
			return {
				...{ indicator, no, points: maximum === 0 ? null : (earned ?? null), maximum: outside ? 0 : maximum },
				assessed: maximum > 0 && earned !== undefined && earned !== null,
				...(outside && figure.state !== 'notApplicable' ? { ...figure, state: 'notApplicable' as const, whyCode: 'levelOutside' } : figure),
				finding: [uses, unitId(unit.number), cell.text, clock, asOf, ...(rules === undefined ? [] : [rules])].join('~'),
			};
		}),
	);
	return {
		id: scoreId({ index: edition.code, unit: unit.number, period: cell.text, clock, asOf, variant, rules }),
		...{ index: edition.code, rule: edition.rule, variant: variant ?? null },
		...{ of: unitId(unit.number), ofName: unit.version.name, period: cell.text, clock, asOf },
		...{ state: scored.state, whyCode: scored.whyCode, why: scored.why },
		...{ points: scored.points, assessed: scored.assessed, maximum: scored.maximum, share: scored.share },
		band: scored.eligible && scored.share !== null ? (bands.find((b) => scored.share! >= b.from)?.id ?? null) : null,
		...{ rank: scored.rank, ranked: table.ranked, eligible: scored.eligible },
		unranked: scored.unranked === null ? null : { code: scored.unranked, params: paramsOf(table, scored) },
		get groups() {
			return groups();
		},
		get pillars() {
			return pillars();
		},
		get components() {
			return components();
		},
	};
}

/** What the sentence about a missing rank says in numbers. */
function paramsOf({ reading }: ScoreTable, { unranked, fewer, cases, assessed, maximum }: Omit<ScoredRow, 'unit'>): Record<string, string | number> {
	if (unranked === 'lessAssessed') return { assessed, maximum, least: 100 * reading.edition.declared.eligible.assessed };
	return fewer ? { measure: fewer.measure, cases: cases ?? 0, from: fewer.from } : {};
}

/** An index with the tree of one level. */
export function presentIndex(index: IndexOfPacks, edition: IndexEdition, tree: Tree, level: string): IndexSummary {
	const { legalBasis = null, certainty, trees, bands, eligible, variants, note = null } = edition.declared;
	return {
		...{ code: index.code, name: index.name, question: index.question, about: index.about },
		...{ levels: trees.flatMap((t) => t.levels), level, legalBasis, certainty },
		...{ validFrom: edition.validFrom, validTo: edition.validTo, rule: edition.rule, maximum: tree.maximum, unknown: tree.unknown },
		groups: tree.groups.map(({ components, ...group }) => ({
			...group,
			components: components.map(({ scoring, levels, ...component }) => ({
				...component,
				levels: levels ? [...levels] : null,
				scoring:
					typeof scoring === 'string'
						? { kind: scoring, fullAt: null, bands: [] }
						: 'fullAt' in scoring
							? { kind: 'fullAt' as const, fullAt: scoring.fullAt, bands: [] }
							: { kind: 'bands' as const, fullAt: null, bands: scoring.bands },
			})),
		})),
		pillars: tree.pillars.map((p) => ({ ...p, groups: [...p.groups] })),
		bands: bands.map((b) => ({ ...b })),
		eligible: { assessed: eligible.assessed, cases: eligible.cases.map((c) => ({ ...c })) },
		variants: variants.map(({ id, name, about, certainty }) => ({ id, name, about, certainty })),
		editions: index.editions.map((e) => ({ rule: e.rule, validFrom: e.validFrom, validTo: e.validTo, legalBasis: e.declared.legalBasis ?? null })),
		note,
	};
}
