// The beacon of portal pages: <script defer src="…/t.js" data-site="12"></script>. Page views, also of single-page applications; service
// steps ([data-service], [data-step]); LCP, CLS and INP when the page is left. No cookie, no storage, nothing but sendBeacon to the origin
// it came from, so `script-src` and `connect-src` of one origin are all a strict CSP has to allow. At most 600 bytes gzip, held by a test.
(() => {
	interface Entry extends PerformanceEntry {
		/** Of the largest paint only. */
		readonly size: number;
		/** Of a layout shift only. */
		readonly value: number;
		readonly hadRecentInput: boolean;
		readonly interactionId: number;
	}
	const script = document.currentScript as HTMLScriptElement;
	let waiting: string[] = [];
	let page: string | undefined;
	const perf: { k: 'perf'; cls: number; lcp?: number; inp?: number } = { k: 'perf', cls: 0 };

	const send = (more: object) => {
		// A browser refuses beacons while too many are under way: what it refused goes with the next one.
		waiting = [...waiting, JSON.stringify({ s: script.dataset.site, i: Math.random(), u: location.href, ...more })].filter(
			(beacon) => !navigator.sendBeacon(new URL('/b', script.src), beacon),
		);
	};
	const view = () => {
		const now = location.href.split('#')[0];
		if (page !== now) {
			send({
				t: document.title,
				r: page ?? document.referrer,
				l: navigator.language,
				w: screen.width,
				v: document.querySelector<HTMLElement>('[data-service]')?.dataset.service,
			});
		}
		page = now;
	};
	const push = history.pushState;
	history.pushState = (...state) => {
		push.apply(history, state);
		// Applications name the page after they have changed its address.
		setTimeout(view);
	};
	addEventListener('popstate', view);
	addEventListener('click', (event) => {
		const marks = (event.target as Element).closest<HTMLElement>('[data-step]')?.dataset;
		if (marks) send({ k: 'step', v: marks.service, p: marks.step });
	});

	const observer = new PerformanceObserver((list) => {
		for (const entry of list.getEntries() as Entry[]) {
			if (entry.size) perf.lcp = entry.startTime;
			else if (entry.value) perf.cls += entry.hadRecentInput ? 0 : entry.value;
			else if (entry.interactionId && !(perf.inp! > entry.duration)) perf.inp = entry.duration;
		}
	});
	for (const type of ['largest-contentful-paint', 'layout-shift', 'event']) observer.observe({ type, buffered: true });
	addEventListener('pagehide', () => send(perf));
	view();
})();
