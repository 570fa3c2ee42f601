// Figures of the visits of one system in one period, from the facts alone. Programs that say their name are beside the figures, never in them.
import type { Period } from '../../base/index.ts';
import type { Sender } from '../../registry/index.ts';
import type { Facts } from '../../store/index.ts';
import type { VisitFigures } from './contract.ts';
import { visitClasses, visitDays, visitPages, visitSpeed, visitSteps } from './facts.ts';

/**
 * Minutes between two views after which a visitor begins a new session: the convention of web analytics (read: Google's "[UA] Session", answer
 * 6086069, 30 minutes; recalled: Matomo's standard visit length, the same).
 */
export const SESSION_GAP_MINUTES = 30;
/** Pages and steps that fewer visitors saw are not named (our judgement): an address may speak of one person's matter. */
export const FEW_VISITORS = 5;
/** Where no pack declares another. */
const FAST_VIEWS = 30;
const MOST_ROWS = 50;

export interface VisitFiguresNeeds {
	readonly facts: Pick<Facts, 'ask'>;
	/** Views within one minute that no person reads, as a pack declares it. */
	readonly fastViewsAMinute?: number;
}

export async function showVisits(
	{ facts, fastViewsAMinute = FAST_VIEWS }: VisitFiguresNeeds,
	{ sender, period }: { sender: Sender; period: Period },
): Promise<VisitFigures> {
	const span = { system: sender.number, from: period.from, to: period.to };
	const rows = { ...span, few: FEW_VISITORS, most: MOST_ROWS };
	const [days, classes, pages, steps, [speed]] = await Promise.all([
		facts.ask(visitDays, { ...span, gap: SESSION_GAP_MINUTES * 60, fast: fastViewsAMinute }),
		facts.ask(visitClasses, span),
		facts.ask(visitPages, rows),
		facts.ask(visitSteps, { ...rows, most: MOST_ROWS * 10 }),
		facts.ask(visitSpeed, span),
	]);
	const sum = (of: (day: (typeof days)[number]) => number) => days.reduce((n, day) => n + of(day), 0);
	const [views, sessions, bots, fastViews] = [sum((d) => d.views), sum((d) => d.sessions), sum((d) => d.bots), sum((d) => d.fast_views)];
	const people = classes.filter((c) => c.device !== 'bot');
	const share = (part: number) => (views > 0 ? part / views : null);
	const gather = (of: (row: (typeof classes)[number]) => string) =>
		[...Map.groupBy(people, of)]
			.map(([name, each]) => ({ class: name, views: each.reduce((n, c) => n + c.views, 0) }))
			.map((row) => ({ ...row, share: share(row.views) }))
			.sort((a, b) => b.views - a.views);
	const quartile = (value: number | null, told: number) => (value === null || told === 0 ? null : { value, told });
	return {
		system: sender.system.id,
		unit: sender.system.unit,
		period: period.text,
		state: views + bots > 0 ? 'value' : 'noData',
		why: views + bots > 0 ? null : `No view of ${period.text} was received from this system; that is no zero`,
		fresh: speed && speed.facts > 0 ? new Date(speed.heard).toISOString() : null,
		views,
		visitors: sum((d) => d.visitors),
		sessions,
		viewsPerSession: sessions > 0 ? views / sessions : null,
		bots: {
			views: bots,
			share: views + bots > 0 ? bots / (views + bots) : null,
			classes: classes.filter((c) => c.device === 'bot').map((c) => ({ class: c.browser, views: c.views })),
		},
		fast: { visitors: sum((d) => d.fast_visitors), views: fastViews, share: share(fastViews) },
		devices: gather((c) => c.device),
		browsers: gather((c) => c.browser),
		pages,
		services: servicesOf(steps),
		speed: {
			lcp: quartile(speed?.lcp ?? null, speed?.lcp_told ?? 0),
			cls: quartile(speed?.cls ?? null, speed?.cls_told ?? 0),
			inp: quartile(speed?.inp ?? null, speed?.inp_told ?? 0),
		},
		rules: { sessionGapMinutes: SESSION_GAP_MINUTES, fastViewsAMinute, fewestVisitorsOfAPage: FEW_VISITORS },
		days: days.map(({ fast_visitors, fast_views, ...day }) => ({ ...day, fastVisitors: fast_visitors, fastViews: fast_views })),
	};
}

function servicesOf(steps: readonly { service: string; step: string; visitors: number; times: number }[]): VisitFigures['services'] {
	return [...Map.groupBy(steps, (s) => s.service)]
		.map(([service, each]) => {
			const viewers = each.find((s) => s.step === '')?.visitors ?? null;
			const taken = each.filter((s) => s.step !== '');
			return {
				service,
				viewers,
				steps: taken.map(({ step, visitors, times }) => ({ step, visitors, times, share: viewers ? visitors / viewers : null })),
			};
		})
		.sort((a, b) => (b.viewers ?? 0) - (a.viewers ?? 0));
}
