// The Matomo tracking HTTP API: which parameters are read. All others are ignored; every value is text of at most what visit.ts keeps.
import { z } from 'zod';

/** Bulk tracking: query strings or objects of parameters, with one key for all. */
export const MatomoBulk = z.object({
	/** Anything may stand among them: what is neither text nor an object is refused alone. */
	requests: z.array(z.unknown()).max(20_000),
	token_auth: z.string().max(500).nullish(),
});
export type MatomoBulk = z.infer<typeof MatomoBulk>;

/** Parameters read, with what each becomes. `token_auth` is read by the route and never kept. */
export const PARAMETERS = {
	idsite: 'site of the system',
	rec: 'must be 1, as Matomo demands',
	emc: 'set by our own _govaq script: idsite is the number EMC gave',
	url: 'url',
	action_name: 'title',
	urlref: 'referrer',
	_id: 'visitor (hashed)',
	uid: 'visitor (hashed), before _id',
	rand: 'tells a repetition from a second visit',
	r: 'the same, as matomo.js and the PHP tracker name it',
	pv_id: 'tells a repetition from a second visit',
	ua: 'device, browser',
	lang: 'lang',
	res: 'resolution',
	e_c: 'category of an event',
	e_a: 'action of an event',
	e_n: 'name of an event',
	e_v: 'value of an event',
	search: 'words of a site search',
	search_cat: 'category of a site search',
	search_count: 'value: number of results',
	download: 'target of a download',
	link: 'target of an outlink',
	ping: 'a heartbeat, not a view',
	ca: 'a custom action: not a view, whatever else it is',
	idgoal: 'an event of the category "goal"; 0: an order',
	revenue: 'value of a goal',
	c_n: 'name of an event of the category "content"',
	c_i: 'action of an event of the category "content"; an impression when absent',
	c_t: 'target of an event of the category "content"',
	pf_net: 'page load: network',
	pf_srv: 'page load: server',
	pf_tfr: 'page load: transfer',
	pf_dm1: 'page load: DOM processing',
	pf_dm2: 'page load: DOM completion',
	pf_onl: 'page load: load event',
	cdt: 'the instant of the visit (UTC); older than a day needs token_auth',
	cdo: 'seconds since the visit, from a client that was offline; more than a day needs token_auth',
	send_image: '0: answer 204 instead of an image',
} as const;
export type Parameter = keyof typeof PARAMETERS;

/** Parameters of Matomo's plug-ins that come in requests of their own: reports on media, forms, heat maps and crashes are no views. */
export const OF_PLUGINS = ['ma_id', 'fa_vid', 'fa_id', 'hsr_vid', 'hsr_ev', 'cra'] as const;

/** The transparent image of 43 bytes that trackers answer with. */
export const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');
