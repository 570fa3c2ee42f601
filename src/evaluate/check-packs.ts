// Every fault of packs, those of formulas, counting rules and golden cases among them: what `pack check` and `doctor` tell is what the
// server would refuse to start with. One pack is read with those beside it.
import type { Fault } from '../base/index.ts';
import { type InspectedPacks, inspectPacks } from '../packs/index.ts';
import { buildCatalogue } from './catalogue.ts';

/**
 * The faults of a folder of packs, or of one pack in it; none when all is well.
 * @throws InvalidInput `packs.folder-missing`
 */
export async function checkWhole(dir: string): Promise<Fault[]> {
	const packs = await inspectPacks(dir);
	const told = new Set(packs.faults.map(({ code, file }) => `${code} ${file}`));
	const more = buildCatalogue(packs).faults.flatMap((fault) => {
		const place = placeOf(packs, fault.path ?? '');
		// What the packs alone show is told once, in their words.
		return place && !told.has(`${SAME[fault.code]} ${place.file}`) ? [{ ...place, ...fault }] : [];
	});
	return [...packs.faults, ...more];
}

const SAME: Readonly<Record<string, string>> = {
	'evaluate.measure-unknown': 'packs.measure-unknown',
	'evaluate.measure-twice': 'packs.code-duplicate',
	'evaluate.indicator-twice': 'packs.code-duplicate',
	'evaluate.editions-overlap': 'packs.validity-overlap',
};

/** The line of a key path of the catalogue: `a.code`, `a.code.params.on`, `a.code@2024-01-01.formula`, `a.code@2024-01-01.cases.2`. */
function placeOf({ indicators, measures, place }: InspectedPacks, path: string): { readonly file: string; readonly line: number } | undefined {
	const [code = '', edition] = path.split('@');
	if (edition === undefined) {
		const measure = measures.find((m) => code.startsWith(`${m.code}.params`));
		return measure ? place(measure.code, ['params']) : place(code, ['code']);
	}
	const [day, ...keys] = edition.split('.');
	const at = indicators.find((i) => i.code === code)?.editions.findIndex((e) => e.validFrom === day) ?? -1;
	return place(code, at < 0 ? [] : ['editions', at, ...(keys.length > 0 ? keys : ['validFrom'])]);
}
