// Front door of publish: what leaves the product for people to read.
export type { Pages, RequestContext } from './contract.ts';
export { type Live, openLive } from './live/open-live.ts';
export { liveRoutes } from './live/routes.ts';
export type { PublishNeeds } from './needs.ts';
export { openPublish } from './pages.ts';
export { siteMapRoutes } from './routes/site-map.ts';
export { publishRoutes } from './routes.ts';
export { openSearch, type Search } from './search/open-search.ts';
export { searchRoutes } from './search/routes.ts';
