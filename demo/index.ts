// The front door of the made nation.
export { DEMO_NOW, DEMO_NOW as DEMO_CLOCK } from './calendar.ts';
export { type DemoClock, demoClock } from './clock.ts';
export { FAULTS, type PlantedFault } from './faults.ts';
export { type DemoNeeds, type DemoReport, runDemo } from './run-demo.ts';
