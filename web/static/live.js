// Moves the figures of /live: each event is the whole state, written where the page marks it. Without it the page reloads.
(() => {
	const { lang } = document.documentElement;
	const tag = lang === 'vi' ? 'vi-VN' : 'en-GB';
	const root = document.querySelector('[data-live]');
	// Rows of lists are filled before they are put in, and are no part of the whole.
	const all = (of, what) => [...of.querySelectorAll(`[data-${what}]`)].filter((el) => !el.parentElement?.closest('[data-each]'));
	const get = (of, path) => path.split('.').reduce((at, key) => at?.[key], of);
	const number = new Intl.NumberFormat(tag);
	const clock = (as) => ({
		dateStyle: as === 'time' ? undefined : 'short',
		timeStyle: as === 'time' ? 'medium' : 'short',
		timeZone: 'Asia/Ho_Chi_Minh',
		hour12: false,
	});
	const strip = (counts) => counts.map((n, i) => (n ? `M${i * 4} 24v-${(2 + (22 * n) / Math.max(...counts)).toFixed(1)}h3V24z` : '')).join('');
	const fill = (of, state) => {
		for (const el of all(of, 'v')) {
			const { v, as } = el.dataset;
			const is = get(state, v);
			if (el.localName === 'path') el.setAttribute('d', strip(is));
			else el.textContent = as ? new Date(is).toLocaleString(tag, clock(as)) : is > -1 ? number.format(is) : (is?.[lang] ?? is ?? '');
		}
		for (const a of all(of, 'to')) a.href += get(state, a.dataset.to);
		return of;
	};
	const show = (state) => {
		fill(root, state);
		for (const list of all(root, 'each')) {
			// A reader with the keyboard keeps the place.
			if (list.contains(document.activeElement)) continue;
			const row = list.querySelector('template');
			const rows = get(state, list.dataset.each).slice(0, list.dataset.most);
			list.replaceChildren(row, ...rows.map((each) => fill(row.content.cloneNode(true), each)));
			list.closest('[data-some]').hidden = !rows[0];
		}
	};
	const { on, off, paused } = root.dataset;
	const [button] = root.getElementsByTagName('button');
	const say = (now) => {
		const at = root.querySelector('[role=status]');
		if (at.textContent !== now) at.textContent = now;
	};
	let last;
	let still = false;
	const next = () => {
		say(still ? paused : on);
		if (!still && last) show(last);
	};
	button.hidden = false;
	button.onclick = () => {
		still = !still;
		button.setAttribute('aria-pressed', still);
		next();
	};
	const stream = new EventSource('/api/v1/live');
	stream.onmessage = ({ data }) => {
		last = JSON.parse(data);
		next();
	};
	stream.onerror = () => {
		say(off);
		if (stream.readyState > 1) setTimeout(() => location.reload(), 3e4);
	};
})();
