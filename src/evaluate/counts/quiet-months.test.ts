// Months in a row in which not every unit below had something: they are counted together all the same, and each as it is by itself.
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { fixedClock } from '../../base/index.ts';
import { openSmallNation, type SmallNation } from '../small-nation.testing.ts';

let nation: SmallNation;
beforeAll(async () => {
	nation = await openSmallNation(fixedClock('2025-05-12T10:00:00+07:00'));
}, 90_000);
afterAll(() => nation.close());

it('different people and services of a province are asked once for all months, whichever of its units were silent in some', async () => {
	const { number: system } = await nation.system(1015, 'case');
	const told = (unit: number, month: string, dossier: string, procedure: string, applicant: number) => ({
		...{ system, unit, dossier, procedure, applicant, channel: 'online' as const, level: 'full' as const },
		...{ received: `${month}-20T02:00:00Z`, at: `${month}-20T02:00:00Z` },
	});
	await nation.tell([
		told(1015, '2025-01', 'a', '1.001', 7),
		told(100_015, '2025-02', 'b', '1.002', 8),
		told(100_015, '2025-02', 'c', '1.001', 7),
		told(1015, '2025-03', 'd', '1.003', 9),
		told(100_015, '2025-03', 'e', '1.003', 9),
		told(1015, '2025-04', 'f', '1.001', 7),
	]);
	const columns = vi.spyOn(nation.stores.facts, 'columns');
	const months = ['2025-01', '2025-02', '2025-03', '2025-04'];
	for (const indicator of ['services.fullUsed', 'dossiers.applicantsOnline']) {
		columns.mockClear();
		const series = await nation.evaluate.series({ indicator, unit: 1015, from: months[0]!, to: months.at(-1)!, clock: 'then' });
		expect(series.map((f) => f.value)).toEqual([1, 2, 1, 1]);
		expect(columns.mock.calls.filter(([question]) => question.name.startsWith('different ')).length).toBe(1);
		for (const [i, period] of months.entries())
			expect((await nation.evaluate.findings({ indicator, unit: 1015, period, clock: 'then' }))[0]!.value).toBe(series[i]!.value);
	}
});
