// The front door of packs: data files become typed declarations or a list of faults.
export { type Applied, applyPacks } from './apply-packs.ts';
export { checkPacks, type InspectedPacks, inspectPacks, loadPacks, type Packs } from './load-packs.ts';
export type { BotAgent, BotRules } from './schema/bots.ts';
export type { CalendarDeclaration } from './schema/calendar.ts';
export type { CheckDeclaration } from './schema/check.ts';
export type { CompositeEdition, IndexDeclaration, Scoring } from './schema/composite.ts';
export { DEFAULT_LEVELS, type IndicatorDeclaration, type IndicatorEdition } from './schema/indicator.ts';
export type { MeasureDeclaration } from './schema/measure.ts';
export type { PackDeclaration } from './schema/pack.ts';
export type { DeadlineDeclaration, PlanDeclaration, TargetDeclaration, TaskDeclaration } from './schema/plan.ts';
export type { ProcedureLimits } from './schema/service.ts';
