// Reads the parameters of an address. What is malformed is the asker's fault and says so; what is absent is undefined.
import { error } from '@sveltejs/kit';
import { findPeriod, isDay } from '../../src/base/contract.ts';
import type { ClockOfUnits, Day, RowOrder, ServiceLevel, UnitLevel } from '../../src/publish/contract.ts';

/** Refuses in the language of the address, so that the page of the fault says to its reader what is right. */
function refuse(url: URL, vi: string, en: string): never {
	error(400, url.pathname.startsWith('/en') ? en : vi);
}

function oneOf<T extends string>(url: URL, name: string, allowed: readonly T[]): T | undefined {
	const text = url.searchParams.get(name);
	if (!text) return undefined;
	const found = allowed.find((a) => a === text);
	if (!found)
		refuse(
			url,
			`${name} không nhận “${text}”: viết một trong ${allowed.join(', ')}`,
			`${name} cannot be “${text}”: write one of ${allowed.join(', ')}`,
		);
	return found;
}

export const readLevel = (url: URL): UnitLevel | undefined => oneOf(url, 'level', ['nation', 'ministry', 'province', 'district', 'commune']);
export const readOrder = (url: URL): RowOrder | undefined => oneOf(url, 'order', ['value', 'name', 'code']);
export const readClock = (url: URL): ClockOfUnits | undefined => oneOf(url, 'clock', ['then', 'now']);
export const readFeedState = (url: URL) => oneOf(url, 'state', ['value', 'stale', 'noData', 'reporting', 'retired']);
export const readSearchKind = (url: URL) => oneOf(url, 'kind', ['unit', 'service', 'indicator', 'index', 'plan']);
export const readAccountStep = (url: URL) => oneOf(url, 'step', ['day', 'hour']);
export const readServiceOrder = (url: URL) => oneOf(url, 'order', ['received', 'name', 'median', 'p90', 'open']);

/** Communes only of a province: three thousand rows would be no page. */
export function readServiceLevel(url: URL): ServiceLevel | undefined {
	const level = oneOf(url, 'level', ['province', 'ministry', 'commune']);
	if (level === 'commune' && !url.searchParams.get('unit'))
		refuse(url, 'Cấp xã cần một tỉnh: chọn tỉnh trong bảng của trang này', 'Communes need a province: choose one in the table of this page');
	return level;
}

export const readYes = (url: URL, name: string) => oneOf(url, name, ['1']) !== undefined;
export const readLedgerGroup = (url: URL) => oneOf(url, 'verdict', ['contradicted', 'unmeasured', 'confirmed', 'unclaimed']);
export const readTaskState = (url: URL) => oneOf(url, 'state', ['open', 'overdue', 'claimedDone', 'done', 'undated']);

export function readText(url: URL, name: string): string | undefined {
	return url.searchParams.get(name)?.slice(0, 100) || undefined;
}

export function readDay(url: URL, name: string): Day | undefined {
	const text = readText(url, name);
	if (text !== undefined && !isDay(text))
		refuse(url, `“${text}” không phải là ngày: viết như 2024-06-30`, `“${text}” is not a day: write it as 2024-06-30`);
	return text;
}

export function readPeriod(url: URL, name: string): string | undefined {
	const text = readText(url, name);
	if (text !== undefined && !findPeriod(text))
		refuse(
			url,
			`“${text}” không phải là kỳ: viết tháng như 2024-05, quý như 2024-Q2, năm như 2024`,
			`“${text}” is not a period: write a month as 2024-05, a quarter as 2024-Q2, a year as 2024`,
		);
	return text;
}

export function readPage(url: URL): number | undefined {
	const text = readText(url, 'page');
	if (text === undefined) return undefined;
	const page = Number(text);
	if (!Number.isInteger(page) || page < 1)
		refuse(url, `“${text}” không phải là số trang: viết 1, 2, 3`, `“${text}” is not a page number: write 1, 2, 3`);
	return page;
}

/** What a page was asked for, or the page that says it does not exist. */
export function orMissing<T>(found: T | null): T {
	if (found === null) error(404, 'Not found');
	return found;
}
