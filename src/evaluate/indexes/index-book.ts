// The indexes of the packs, ready to score: editions in order of time, a tree for each level, variants laid over it. Packs were checked
// before (src/packs/check-index.ts), so nothing is refused here.
import type { Day } from '../../base/index.ts';
import type { CompositeEdition, IndexDeclaration, Scoring } from '../../packs/index.ts';
import type { Text2, UnitLevel } from '../../registry/contract.ts';
import type { RuleEdition } from '../catalogue.ts';

/** A leaf of an index: what one indicator may earn. */
export interface Component {
	readonly no: string;
	/** The indicator that names it, also where a variant measures it by another. */
	readonly indicator: string;
	/** Code of the indicator that measures it. */
	readonly uses: string;
	readonly name: Text2;
	/** Points at most; 0 where it is shown and not scored. */
	readonly maximum: number;
	readonly scoring: Scoring;
	readonly zero: 'full' | 'none' | 'notAssessed';
	/** Levels it is made for; undefined: all of the tree. */
	readonly levels: readonly UnitLevel[] | undefined;
	readonly basis: 'measured' | 'reported' | 'selfAssessed' | 'surveyed';
	readonly evidence: Text2 | null;
	readonly certainty: 'read' | 'recalled' | 'computed';
	readonly note: Text2 | null;
}

export interface Group {
	readonly id: string;
	readonly name: Text2;
	readonly maximum: number;
	readonly components: readonly Component[];
	/** How many components the decision has; more than are here where not all are known. */
	readonly count: number;
	readonly note: Text2 | null;
}

export interface Tree {
	readonly levels: readonly UnitLevel[];
	readonly maximum: number | null;
	readonly groups: readonly Group[];
	/** Every component, in the order of the groups. */
	readonly components: readonly Component[];
	readonly pillars: readonly { readonly id: string; readonly name: Text2; readonly maximum: number; readonly groups: readonly string[] }[];
	/** What is not known of it; null where it is known wholly. */
	readonly unknown: Text2 | null;
}

export interface IndexEdition {
	readonly code: string;
	/** `766@2022-06-23`. */
	readonly rule: string;
	readonly validFrom: Day;
	readonly validTo: Day | null;
	readonly declared: CompositeEdition;
}

export interface IndexOfPacks {
	readonly code: string;
	readonly name: Text2;
	readonly question: Text2;
	readonly about: Text2;
	/** In order of time. */
	readonly editions: readonly IndexEdition[];
}

export interface IndexBook {
	readonly indexes: ReadonlyMap<string, IndexOfPacks>;
	/** The tree of an edition for a level, a variant laid over it; undefined where the edition has none for the level. */
	treeOf(edition: IndexEdition, level: UnitLevel, variant?: string): Tree | undefined;
}

export function readIndexes(declared: readonly IndexDeclaration[], rules: ReadonlyMap<string, readonly RuleEdition[]>): IndexBook {
	const indexes = new Map(declared.map((d) => [d.code, { ...d, editions: readEditions(d) }]));
	const kept = new Map<string, Tree | undefined>();
	return {
		indexes,
		treeOf(edition, level, variant) {
			const key = `${edition.rule} ${level} ${variant ?? ''}`;
			if (!kept.has(key))
				kept.set(
					key,
					growTree(edition.declared, level, variant, (code) => rules.get(code)?.at(-1)?.indicator.name),
				);
			return kept.get(key);
		},
	};
}

function readEditions({ code, editions }: IndexDeclaration): IndexEdition[] {
	return [...editions]
		.sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
		.map((e) => ({ code, rule: `${code}@${e.validFrom}`, validFrom: e.validFrom, validTo: e.validTo ?? null, declared: e }));
}

function growTree(
	edition: CompositeEdition,
	level: UnitLevel,
	variant: string | undefined,
	nameOf: (code: string) => Text2 | undefined,
): Tree | undefined {
	const tree = edition.trees.find((t) => t.levels.includes(level));
	if (!tree) return undefined;
	const changes = new Map(edition.variants.find((v) => v.id === variant)?.components.map((c) => [c.indicator, c]));
	const groups = tree.groups.map((group): Group => {
		const components = group.components.map((c): Component => {
			const { use, maximum = c.maximum, scoring = c.scoring, zero = c.zero } = changes.get(c.indicator) ?? {};
			return {
				...{ no: c.no, indicator: c.indicator, uses: use ?? c.indicator, scoring, zero, levels: c.levels, basis: c.basis },
				name: nameOf(c.indicator) ?? { vi: c.indicator, en: c.indicator },
				maximum: scoring === 'none' ? 0 : maximum,
				evidence: c.evidence ?? null,
				certainty: c.certainty ?? edition.certainty,
				note: c.note ?? null,
			};
		});
		return { ...group, components, count: group.count ?? components.length, note: group.note ?? null };
	});
	return {
		...{ levels: tree.levels, maximum: tree.maximum, groups, components: groups.flatMap((g) => g.components) },
		...{ pillars: tree.pillars ?? [], unknown: tree.unknown ?? null },
	};
}

/** The edition in force on a day. */
export function indexEditionOn({ editions }: IndexOfPacks, day: Day): IndexEdition | undefined {
	return editions.find((e) => e.validFrom <= day && (e.validTo === null || day <= e.validTo));
}
