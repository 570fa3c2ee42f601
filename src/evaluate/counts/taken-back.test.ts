// What was told and then corrected is in no count of different people or services, though the cells still hold both rows.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fixedClock } from '../../base/index.ts';
import { openSmallNation, type SmallNation } from '../small-nation.testing.ts';

let nation: SmallNation;
beforeAll(async () => {
	nation = await openSmallNation(fixedClock('2024-07-12T10:00:00+07:00'));
});
afterAll(() => nation.close());

it('counts people and services by what is said now, in a month, a quarter and a series', async () => {
	const { number: system } = await nation.system(1001, 'case');
	const told = (dossier: string, hour: number, procedure: string, applicant: number, channel: 'online' | 'counter') => ({
		...{ system, unit: 1001, dossier, procedure, applicant, channel, level: 'full' as const, received: '2024-05-20T02:00:00Z' },
		at: `2024-05-20T0${hour}:00:00Z`,
	});
	const value = async (indicator: string, period: string) =>
		(await nation.evaluate.findings({ indicator, unit: 1001, period, clock: 'then' }))[0]!.value;
	const both = async (period: string) => [await value('dossiers.applicantsOnline', period), await value('services.fullUsed', period)];
	await nation.tell([told('a', 2, '1.001', 7, 'online'), told('b', 2, '1.002', 8, 'online'), told('c', 2, '1.001', 7, 'online')]);
	expect(await both('2024-05')).toEqual([2, 2]);
	// b came over the counter after all; a goes to another procedure, whose c remains.
	await nation.tell([told('b', 3, '1.002', 8, 'counter'), told('a', 3, '1.003', 9, 'online')]);
	for (const period of ['2024-05', '2024-Q2', '2024']) expect(await both(period)).toEqual([2, 2]);
	await nation.tell([told('c', 4, '1.003', 9, 'online')]);
	for (const period of ['2024-05', '2024-Q2', '2024']) expect(await both(period)).toEqual([1, 1]);
	for (const indicator of ['dossiers.applicantsOnline', 'services.fullUsed', 'services.full']) {
		const series = await nation.evaluate.series({ indicator, unit: 1001, from: '2024-04', to: '2024-06', clock: 'then' });
		// What a service was seen with in twelve months says nothing of how it was handed in: 1.002 still is one.
		expect(series[1]!.value).toBe(indicator === 'services.full' ? 2 : 1);
	}
});
