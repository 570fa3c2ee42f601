// Stands in for EMC's tracking script: reads the `_govaq` queue that portal templates fill (setTrackerUrl, setSiteId, trackPageView,
// enableLinkTracking; other calls are ignored) and sends Matomo-protocol requests. Portals change the host in their template, nothing else.
(() => {
	type Call = [method: string, ...args: unknown[]];
	const scope = window as unknown as { _govaq?: Call[] | { push(...calls: Call[]): void } };
	const own = new URL((document.currentScript as HTMLScriptElement | null)?.src ?? location.href);
	let tracker = new URL('/tracking', own).href;
	let site = '';
	let title = '';

	const track = (more: Record<string, string>) => {
		const query = new URLSearchParams({
			idsite: site,
			rec: '1',
			// Templates carry the site number that EMC gave, which is not ours.
			emc: '1',
			send_image: '0',
			rand: Math.random().toString().slice(2, 12),
			url: location.href,
			urlref: document.referrer,
			res: `${screen.width}x${screen.height}`,
			...more,
		});
		// text/plain asks the browser for no permission first; the receiver reads the body whatever it is called.
		if (!navigator.sendBeacon?.(tracker, query.toString())) new Image().src = `${tracker}?${query}`;
	};
	const calls: Record<string, (...args: unknown[]) => void> = {
		setTrackerUrl: (url) => {
			// A template that still names EMC's own host would measure for EMC: this script only ever reports to where it came from.
			const named = new URL(String(url), location.href);
			tracker = named.host === own.host ? named.href : tracker;
		},
		setSiteId: (id) => {
			site = String(id);
		},
		setDocumentTitle: (text) => {
			title = String(text);
		},
		trackPageView: (text) => track({ action_name: text ? String(text) : title || document.title }),
		enableLinkTracking: () => {
			document.addEventListener('click', (event) => {
				const link = (event.target as Element).closest('a');
				if (!link?.href) return;
				if (link.download || /\.(pdf|docx?|xlsx?|pptx?|odt|ods|zip|rar|7z|csv)$/i.test(link.pathname)) track({ download: link.href });
				else if (/^http/.test(link.protocol) && link.host !== location.host) track({ link: link.href });
			});
		},
		trackEvent: (category, action, name, value) =>
			track({
				e_c: String(category),
				e_a: String(action),
				...(name !== undefined && { e_n: String(name) }),
				...(value !== undefined && { e_v: String(value) }),
			}),
	};
	const run = ([method, ...args]: Call) => calls[method]?.(...args);
	// Settings first, whatever their order in the template.
	const queued = Array.isArray(scope._govaq) ? scope._govaq : [];
	const setting = (call: Call) => /^set/.test(call[0]);
	for (const call of [...queued.filter(setting), ...queued.filter((call) => !setting(call))]) run(call);
	scope._govaq = { push: (...more: Call[]) => more.forEach(run) };
})();
