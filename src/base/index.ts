// The words every room speaks: problems, time, periods, identities, Vietnamese text. No domain here.
export { type Clock, fixedClock, systemClock } from './clock.ts';
export { asksForCsv, type Cell, toCsv } from './csv.ts';
export { addDays, type Day, dayOf, isDay, startOfDay } from './day.ts';
export { newId, newSecret } from './id.ts';
export { keepAnswers } from './keep-answers.ts';
export { type Log, silentLog } from './log.ts';
export { noticeStream } from './notice-stream.ts';
export { findPeriod, getPeriod, instantsOf, monthOf, monthsBetween, type Period, type PeriodKind, shiftPeriod } from './period.ts';
export { Conflict, type Fault, InvalidInput, NotAllowed, NotFound, Problem, TooMany, Unavailable } from './problem.ts';
export { shareRunning } from './share-running.ts';
export { takeTurns } from './take-turns.ts';
export { compareVi, fold } from './text.ts';
