// The front door of the monitor: it receives facts, keeps them, and knows who is silent.
export { type Calendar, readCalendar } from './calendar.ts';
export type { Connection, Feed, FeedAccount, FeedState, IntakeAnswer, Interruption, Refusals } from './contract.ts';
export { mendOf } from './feed-account-mend.ts';
export { type ImportProgress, type ImportSummary, importDossiers } from './import/import-dossiers.ts';
export type { ImportFormat } from './import/open-file.ts';
export { inPercent } from './judge-silence.ts';
export type { AccountQuery, Monitor, RefusedMessage, Reporting } from './monitor.ts';
export { type MonitorNeeds, openMonitor } from './open-monitor.ts';
export type { CheckAnswer, Distribution, Plausibility, Verdict } from './plausibility/contract.ts';
export { openPlausibility, type PlausibilityRoom } from './plausibility/open-plausibility.ts';
export { plausibilityRoutes } from './plausibility/routes.ts';
export { type RemapReport, remapDossiers } from './remap-dossiers.ts';
export { type ReplayReport, replayQuarantine } from './replay-quarantine.ts';
export { monitorRoutes } from './routes.ts';
export { trackerRoutes } from './tracker-scripts/routes.ts';
export type { VisitFigures } from './visit-figures/contract.ts';
export { visitFiguresRoutes } from './visit-figures/routes.ts';
export { showVisits } from './visit-figures/show-visits.ts';
