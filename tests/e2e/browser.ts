// A real Chromium for the journeys: Debian's, headless, without its own background traffic.
import { type Browser, chromium, type Page } from 'playwright-core';

export function openBrowser(): Promise<Browser> {
	return chromium.launch({
		executablePath: '/usr/bin/chromium',
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
}

export const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

/** What must never be seen on a page: faults of scripts, of the content policy, or requests to another origin. */
export function watch(page: Page, origin: string): string[] {
	const seen: string[] = [];
	page.on('console', (message) => {
		if (message.type() === 'error') seen.push(`console: ${message.text()}`);
	});
	page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
	page.on('request', (request) => {
		if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) seen.push(`request to another origin: ${request.url()}`);
	});
	return seen;
}
