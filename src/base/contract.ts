// What browsers, tools and pages may share of the base: nothing here touches Node.
export { type Cell, toCsv } from './csv.ts';
export { addDays, type Day, dayOf, isDay, startOfDay } from './day.ts';
export { findPeriod, getPeriod, instantsOf, monthOf, monthsBetween, type Period, type PeriodKind, shiftPeriod } from './period.ts';
export { compareVi, fold } from './text.ts';
