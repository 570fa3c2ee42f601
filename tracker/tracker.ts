// The beacon of portal pages: <script defer src="…/t.js" data-site="12"></script>. Page views, also of single-page applications; service
// steps ([data-service], [data-step]); LCP, CLS and INP when the page is left. No cookie, no storage, nothing but sendBeacon to the origin
// it came from, so `script-src` and `connect-src` of one origin are all a strict CSP has to allow. At most 600 bytes gzip, held by a test.
{
	interface Entry extends PerformanceEntry {
		/** Of the largest paint only. */
		readonly size: number;
		/** Of a layout shift only. */
		readonly value: number;
		readonly hadRecentInput: boolean;
		readonly interactionId: number;
	}
	const script = document.currentScript as HTMLScriptElement;
	const push = history.pushState;
	const perf: { k: 'perf'; cls: number; lcp?: number; inp?: number } = { k: 'perf', cls: 0 };
	let waiting: string[] = [];
	let page: string | undefined;

	const send = (more: object) => {
		// A browser refuses beacons while too many are under way: what it refused goes with the next one.
		waiting = waiting
			.concat(JSON.stringify({ s: script.dataset.site, i: Math.random(), u: document.URL, ...more }))
			.filter((beacon) => !navigator.sendBeacon(new URL('/b', script.src), beacon));
	};
	// An anchor is no other page, but `#/` and `#!` are addresses of applications that route by them.
	const view = (event?: Partial<PageTransitionEvent>, now = document.URL.split(/#(?![!/])/)[0]) => {
		if (page !== now || event?.persisted) {
			send({
				v: document.querySelector<HTMLElement>('[data-service]')?.dataset.service,
				t: document.title,
				r: page ?? document.referrer,
			});
		}
		page = now;
	};
	view();
	// replaceState is no view: routers write scroll positions and filters with it, and redirect before anything was seen.
	history.pushState = (...state) => {
		push.apply(history, state);
		// Applications name the page after they have changed its address.
		setTimeout(view);
	};
	addEventListener('popstate', view as () => void);
	// A page that comes back from the browser's memory (`persisted`) is seen again, though nothing was loaded.
	addEventListener('pageshow', view);
	addEventListener(
		'click',
		(event, marked = (event.target as Element).closest<HTMLElement>('[data-step]')?.dataset) =>
			marked && send({ k: 'step', v: marked.service, p: marked.step }),
	);
	// The last word that every browser gives a page: phones close what was hidden before without another. Once; a page that was opened
	// hidden says nothing, since nobody waited for it.
	addEventListener('visibilitychange', () => document.hidden && send(perf), { once: true });

	// Of events the browser tells those of 104 ms and more, and the first input whatever it took: an INP below that is the first input's.
	// biome-ignore-start lint/suspicious/noAssignInExpressions: statements would cost bytes that every visitor pays
	['largest-contentful-paint', 'layout-shift', 'event', 'first-input'].map((type) =>
		new PerformanceObserver((list) =>
			(list.getEntries() as Entry[]).map((entry) =>
				entry.size
					? (perf.lcp = entry.startTime)
					: entry.value
						? (perf.cls += entry.hadRecentInput ? 0 : entry.value)
						: entry.interactionId && !(perf.inp! > entry.duration) && (perf.inp = entry.duration),
			),
		).observe({ type, buffered: true }),
	);
	// biome-ignore-end lint/suspicious/noAssignInExpressions: see above
}
