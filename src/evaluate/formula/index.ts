// Front of the formula language: read, list the names, work out a value, or write SQL.
export { type Compiled, compile } from './compile.ts';
export { type Expression, namesIn, namesNeeded, toText } from './expression.ts';
export { type FormulaFault, parseFormula } from './parse.ts';
export { toSql } from './to-sql.ts';
export { type Sums, toValue } from './to-value.ts';
