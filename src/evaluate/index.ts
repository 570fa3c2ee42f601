// The front door of evaluate: measures, indicators, findings under both clocks, claims and the ledger.

export { buildCatalogue, type Catalogue, type Declared } from './catalogue.ts';
export { checkWhole } from './check-packs.ts';
export { importClaims } from './claims/import-claims.ts';
export type { Claim, Finding, FindingState, Indicator, LedgerLine, LedgerVerdict, Measure } from './contract.ts';
export { type Difference, type Edition, type Editions, editionsRoutes, type Manifest, openEditions, type Verification } from './editions/index.ts';
export type { ClockOfUnits, Evaluate, FindingsQuery, SeriesQuery } from './evaluate.ts';
export { behindTable } from './explain/behind-table.ts';
export { readFindingId } from './finding-id.ts';
export { type FormulaFault, parseFormula } from './formula/index.ts';
export {
	isBeyond,
	isClosedInTime,
	isLateAt,
	judgeOnTime,
	type OnTime,
	type OnTimeRules,
	onTimeRules,
	readWorkingCalendar,
	type Said,
	type WorkingCalendar,
} from './on-time/index.ts';
export { type EvaluateNeeds, openEvaluate } from './open-evaluate.ts';
export { evaluateRoutes } from './routes.ts';
