// The stores: records (PostgreSQL or PGlite) and facts (ClickHouse). Nothing of the domain is in here, and no other room names a driver.
export type { Columns } from './facts/native-columns.ts';
export { type OpenStores, openStores, runningAt, type StoreOptions } from './open-stores.ts';
export { findProblem } from './problems.ts';
export { birthOf } from './process-birth.ts';
export { question } from './question.ts';
export type { Db, Facts, Params, Question, Records, SecondFacts, SecondStores, Stores } from './stores.ts';
