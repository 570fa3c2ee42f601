// What holds for every public page, over a small made nation: valid HTML, one language, links that lead somewhere, shape, paper.
import { rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { demoClock, runDemo } from '../../demo/index.ts';
import { readConfig } from '../../src/config.ts';
import { type Running, startServer } from '../../src/server/index.ts';
import { scratchFolder } from '../product.ts';
import { openBrowser } from './browser.ts';
import { checkHtml } from './check-html.ts';
import { checkLinks } from './check-links.ts';
import { checkPrint } from './check-print.ts';
import { checkShape } from './check-shape.ts';
import { checkWords } from './check-words.ts';
import { checkJourneys } from './journeys.ts';

/** A nation that is served already may be looked at instead: `TEST_NATION=http://localhost:9000`. */
const served = process.env.TEST_NATION || undefined;
const data = served === undefined ? scratchFolder() : '';
const clock = demoClock();
let running: Running | undefined;
let browser: Browser;

beforeAll(async () => {
	browser = await openBrowser();
	if (served !== undefined) return;
	running = await startServer({ ...readConfig({ THUCDO_PORT: '0', THUCDO_DATA: data, THUCDO_LOG: 'error' }), clock }, { made: true });
	const { records } = running.rooms.stores;
	await runDemo({ origin: running.url, records, registry: running.rooms.registry, clock, dossiers: 1_000, seed: 2024 });
	await running.rooms.evaluate.catchUp();
}, 240_000);
afterAll(async () => {
	await browser?.close();
	await running?.close();
	if (data) rmSync(data, { recursive: true, force: true });
});

const at = () => ({ product: { url: served ?? running!.url }, browser });

checkHtml(at);
checkJourneys(at);
checkWords(at);
checkLinks(at);
checkShape(at);
checkPrint(at);
