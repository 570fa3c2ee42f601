// Moves the figures of /live: each event is the whole state. Without it the page reloads.
const { lang } = document.documentElement;
const tag = lang === 'vi' ? 'vi-VN' : 'en-GB';
const root = document.querySelector('[data-live]');
const [status, button] = root.querySelectorAll('[role=status], button');
const { on, off, paused } = root.dataset;
// Rows are filled before they are put in.
const all = (of, what) => of.querySelectorAll(`[data-${what}]:not([data-each] *)`);
const get = (of, path) => path.split('.').reduce((at, key) => at?.[key], of);
const strip = (counts) => counts.map((n, i) => (n ? `M${i * 4} 24v-${(2 + (22 * n) / Math.max(...counts)).toFixed(1)}h3V24z` : '')).join('');
const fill = (of, state) => {
	for (const el of all(of, 'v')) {
		const { v, date, time } = el.dataset;
		const is = get(state, v);
		const clock = { dateStyle: date, timeStyle: time, timeZone: 'Asia/Ho_Chi_Minh' };
		if (is?.map) el.setAttribute('d', strip(is));
		else el.textContent = (time ? new Date(is) : (is?.[lang] ?? is ?? '')).toLocaleString(tag, time && clock);
	}
	for (const a of all(of, 'to')) a.href += get(state, a.dataset.to);
	return of;
};
let last;
let still;
const say = (now) => status.textContent === now || status.replaceChildren(now);
const show = () => {
	say(still ? paused : on);
	if (still || !last) return;
	fill(root, last);
	for (const list of all(root, 'each')) {
		// Who is in it with the keyboard stays.
		if (list.contains(document.activeElement)) continue;
		const row = list.querySelector('template');
		const rows = get(last, list.dataset.each).slice(0, list.dataset.most);
		list.replaceChildren(row, ...rows.map((each) => fill(row.content.cloneNode(true), each)));
	}
};
button.hidden = false;
button.onclick = () => {
	still = !still;
	button.ariaPressed = still;
	show();
};
const stream = new EventSource('/api/v1/live');
stream.onmessage = ({ data }) => {
	last = JSON.parse(data);
	show();
};
stream.onerror = () => {
	say(off);
	if (stream.readyState > 1) setTimeout(() => location.reload(), 3e4);
};
