// The pages that the bench asks for: each kind for many places or months, so that the first asking meets what nobody asked before.
import { getPeriod } from '../src/base/index.ts';
import { NATION_MONTHS } from './nation.ts';

export interface PageKind {
	readonly name: string;
	/** After the language, one for each asking; a single one where the kind has one page. */
	readonly paths: readonly string[];
}

interface Listed {
	readonly items: readonly { readonly id?: string; readonly system?: string; readonly code?: string }[];
}

const lastDay = (month: string) => getPeriod(month).to;

/** Every kind of page that this version has: those that answer 404 are left out. */
export async function listKinds(url: string): Promise<PageKind[]> {
	const list = async (path: string) => {
		const answer = await fetch(`${url}/api/v1${path}`);
		return answer.ok ? ((await answer.json()) as Listed).items : [];
	};
	const [provinces, communes, feeds, services] = await Promise.all([
		list('/units?level=province&asOf=2024-12-31'),
		list('/units?level=commune&asOf=2024-12-31'),
		list('/feeds'),
		list('/services'),
	]);
	const spread = <T>(all: readonly T[]) => NATION_MONTHS.map((_, i) => all[Math.floor((i * all.length) / NATION_MONTHS.length)]!);
	const each = (path: (month: string, i: number) => string) => NATION_MONTHS.map(path);
	const [someProvinces, someCommunes] = [spread(provinces), spread(communes)];
	const kinds: PageKind[] = [
		{ name: 'home', paths: [''] },
		{ name: 'unit: province', paths: someProvinces.map((u) => `/units/${u.id}`) },
		{ name: 'unit: commune', paths: someCommunes.map((u) => `/units/${u.id}?date=2024-12-31`) },
		{ name: 'unit: nation on a day', paths: each((month) => `/units/u1?date=${lastDay(month)}`) },
		{ name: 'units with a figure', paths: each((month) => `/units?level=province&indicator=emc.onTimeRate&date=${lastDay(month)}`) },
		{ name: 'indicators', paths: ['/indicators'] },
		{ name: 'indicator, provinces', paths: each((month) => `/indicators/emc.onlineRate?period=${month}&level=province&clock=then`) },
		{ name: 'indicator, communes', paths: each((month) => `/indicators/emc.digitisedRate?period=${month}&level=commune&clock=then`) },
		{ name: 'ranking, provinces', paths: each((month) => `/indexes/766?period=${month}&level=province&clock=then`) },
		{ name: 'ranking, communes', paths: each((month) => `/indexes/766?period=${month}&level=commune&clock=then`) },
		{
			name: 'explain a figure',
			paths: each((month, i) => `/explain/emc.fullProcessRate~${someProvinces[i]!.id}~${month}~then~${lastDay(month)}`),
		},
		{ name: 'explain a score', paths: each((month, i) => `/explain/766~${someProvinces[i]!.id}~${month}~then~${lastDay(month)}`) },
		{ name: 'plan', paths: ['/plans/2024'] },
		{ name: 'target', paths: ['/plans/2024/targets/T1', '/plans/2024/targets/T2', '/plans/2024/targets/T3', '/plans/2024/targets/T4'] },
		{ name: 'feeds', paths: ['/feeds'] },
		{ name: 'feed', paths: spread(feeds).map((f) => `/feeds/${f.system}`) },
		{ name: 'ledger', paths: each((month) => `/ledger?period=${month}`) },
		{ name: 'services', paths: ['/services'] },
		{ name: 'service', paths: services.length ? spread(services).map((s) => `/services/${s.code}`) : [] },
		{ name: 'search', paths: ['lao cai', 'khai sinh', 'H15', 'yen bai', 'dat dai', 'toan trinh'].map((q) => `/search?q=${encodeURIComponent(q)}`) },
		{ name: 'data', paths: ['/data'] },
		{ name: 'editions', paths: ['/editions'] },
		{ name: 'method', paths: ['/method'] },
	];
	return kinds.filter((kind) => kind.paths.length > 0);
}
