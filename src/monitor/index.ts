// The front door of the monitor: it receives facts, keeps them, and knows who is silent.
export type { Feed, FeedState, IntakeAnswer } from './contract.ts';
export type { Monitor, RefusedMessage, Reporting } from './monitor.ts';
export { type MonitorNeeds, openMonitor } from './open-monitor.ts';
export { monitorRoutes } from './routes.ts';
