// The front door of editions.
export type { Difference, Edition, Manifest, Verification } from './contract.ts';
export type { Editions } from './editions.ts';
export { openEditions } from './open-editions.ts';
export { editionsRoutes } from './routes.ts';
