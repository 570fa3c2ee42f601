// A month that has not ended: what is in hand stands as of today, in a figure of its own and at the end of a series alike.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fixedClock } from '../base/index.ts';
import type { MeasureDeclaration } from '../packs/index.ts';
import { openEvaluate } from './open-evaluate.ts';
import { emcDeclarations, openSmallNation, type SmallNation } from './small-nation.testing.ts';

const clock = fixedClock('2024-06-12T10:00:00+07:00');
const both = { vi: 'x', en: 'x' };
const LATE: MeasureDeclaration = {
	code: 'test.late',
	name: both,
	about: both,
	unit: 'dossiers',
	source: 'dossiers',
	select: 'inHand',
	params: { late: true },
};

let nation: SmallNation;
let evaluate: SmallNation['evaluate'];
beforeAll(async () => {
	nation = await openSmallNation(clock);
	const { number } = await nation.system(1001, 'case');
	const told = (dossier: string, day: string, due: string) => ({
		system: number,
		unit: 1001,
		dossier,
		at: `${day}T02:00:00Z`,
		received: `${day}T02:00:00Z`,
		due: `${due}T10:00:00Z`,
	});
	await nation.tell([...['2024-06-01', '2024-06-25', '2024-06-28'].map((d) => told(d, '2024-05-20', d)), told('new', '2024-06-03', '2024-06-30')]);
	const { facts, records } = nation.stores;
	const { measures, indicators } = emcDeclarations();
	evaluate = await openEvaluate({
		facts,
		records,
		registry: nation.registry,
		monitor: nation.monitor,
		packs: { measures: [...measures, LATE], indicators },
		clock,
	});
});
afterAll(async () => {
	await evaluate.close();
	await nation.close();
});

it('counts as late what is late today, not what will be when the month ends', async () => {
	for (const indicator of ['test.late', 'dossiers.inHand']) {
		const [alone] = await evaluate.findings({ indicator, unit: 1001, period: '2024-06' });
		const series = await evaluate.series({ indicator, unit: 1001, from: '2024-04', to: '2024-06' });
		expect(series.at(-1)).toEqual(alone);
		expect(series.map((f) => f.value)).toEqual(indicator === 'test.late' ? [null, 0, 1] : [null, 3, 4]);
	}
});
