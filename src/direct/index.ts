// The front door of direct: plans, targets that settle from findings, tasks with their deadlines.
export type { Deadline, Plan, ReportedFigure, Source, Target, TargetState, Task, TaskState } from './contract.ts';
export type { Direct } from './direct.ts';
export { type DirectNeeds, openDirect } from './open-direct.ts';
export { directRoutes } from './routes.ts';
