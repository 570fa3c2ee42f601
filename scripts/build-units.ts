// Builds the tables of the pack vn-units from its sources, the same bytes every time: `node scripts/build-units.ts`. Every count that the
// sources promise is asserted, so a changed source fails here and not in somebody's figures.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { buildCentralBodies } from './units/central-bodies.ts';
import { buildCommuneSuccessions } from './units/commune-successions.ts';
import { buildDistricts, buildNewCommunes, buildOldCommunes } from './units/communes.ts';
import { buildProvinces } from './units/provinces.ts';
import { writeReport } from './units/report.ts';
import { successionsTable, unitsTable } from './units/row.ts';
import { readSources } from './units/sources.ts';

const PACK = new URL('../packs/vn-units/', import.meta.url);
const sources = readSources();
const central = buildCentralBodies(sources);
const provinces = buildProvinces(sources);
const lineage = buildCommuneSuccessions(sources);

const mapped = new Set(sources.mapping.map((m) => m.old_ward_code));
const noRow = [...sources.communes.keys()].filter((code) => !mapped.has(code)).length;
const counts = {
	notNfc: sources.notNfc,
	mappingRows: sources.mapping.length,
	rowsWithoutOldCode: sources.mapping.filter((m) => !m.old_ward_code).length,
	rowsWithUnknownNewCode: lineage.newCommunes.codeUnknown,
	rowsWithNewCodeElsewhere: lineage.newCommunes.codeElsewhere,
	oldCommunesWithoutRowByCode: noRow,
	successionsByName: lineage.rules.name,
	successionsByNameElsewhere: lineage.rules.elsewhere,
	successionsByCode: lineage.rules.code,
	successionsByNamesake: lineage.rules.namesake,
	islandDistricts: lineage.successions.filter((s) => s.from < 100_000).length,
	rowsLost: lineage.lostRows.length,
	communesSplit: lineage.splits,
	withoutSuccessor: lineage.withoutSuccessor.length,
	withoutPredecessor: lineage.withoutPredecessor.length,
};
assert.deepEqual(counts, {
	notNfc: 32,
	mappingRows: 10_977,
	rowsWithoutOldCode: 943,
	rowsWithUnknownNewCode: 431,
	rowsWithNewCodeElsewhere: 22,
	oldCommunesWithoutRowByCode: 568,
	successionsByName: 10_431,
	successionsByNameElsewhere: 50,
	successionsByCode: 108,
	successionsByNamesake: 1,
	islandDistricts: 5,
	rowsLost: 9,
	communesSplit: 47,
	withoutSuccessor: 58,
	withoutPredecessor: 0,
});

const tables: Record<string, string> = {
	'units/central-bodies.csv': unitsTable(central.units),
	'units/provinces.csv': unitsTable(provinces.units),
	'units/districts.csv': unitsTable(buildDistricts(sources)),
	'units/communes-2024.csv': unitsTable(buildOldCommunes(sources)),
	'units/communes-2025.csv': unitsTable(buildNewCommunes(sources, provinces.of2025)),
	'units/successions.csv': successionsTable([...central.successions, ...provinces.successions]),
	'units/successions-communes.csv': successionsTable(lineage.successions),
	'REPORT.md': writeReport(sources, lineage, counts),
};
for (const [file, text] of Object.entries(tables)) writeFileSync(new URL(file, PACK), text);
