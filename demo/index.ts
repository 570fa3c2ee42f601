// The front door of the made nation.
export { demoClock } from './clock.ts';
export { FAULTS } from './faults.ts';
export { type DemoReport, runDemo } from './run-demo.ts';
