// The pack of the plan against the facts it was written from: nothing added, nothing lost, no figure changed on the way.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type { PlanDeclaration } from '../packs/index.ts';
import { toDeadline } from './deadline.ts';

const at = (path: string) => readFileSync(new URL(`../../packs/plan-2024/${path}`, import.meta.url), 'utf8');
const plan = parse(at('plans/2024.yaml')) as PlanDeclaration;

interface Facts {
	readonly plan: { number: string; issued: string; year: number };
	readonly task_groups: { no: number; name_vi: string }[];
	readonly targets: {
		id: string;
		value: number | string;
		unit: string;
		direction?: string;
		scope: string;
		source: string[];
		due?: string;
		baseline?: { value: number; source: string };
	}[];
	readonly tasks: { id: string; due?: string | null; source: string[]; units_2024?: string[]; lead?: string | null }[];
	readonly reported_figures: { what: string; value: number | string; unit?: string; change?: string; as_of?: string; source: string }[];
}
/** Two sources of the facts are no texts of the notes. */
const OTHERS: Readonly<Record<string, string>> = { 'mau-thu-08-2024': 'public prototype data (Aug 2024)' };
const fileOf = (id: string) => plan.sources.find((s) => s.id === id)?.file ?? OTHERS[id];
const filesOf = (ids: readonly string[]) => ids.map(fileOf);
const facts = JSON.parse(at('sources/plan-2024.json')) as Facts;

it('has the number, the date and the groups of the facts', () => {
	expect(plan).toMatchObject({ number: facts.plan.number, issued: facts.plan.issued, year: facts.plan.year });
	expect(plan.groups.map(({ no, name }) => [no, name.vi])).toEqual(facts.task_groups.map((g) => [g.no, g.name_vi]));
});

it('has the 13 targets with their values, units, directions and sources', () => {
	expect(plan.targets.length).toBe(13);
	expect(plan.targets.map((t) => [t.id, t.value, t.unit, t.direction, t.scope, filesOf(t.sources)])).toEqual(
		facts.targets.map((t) => [t.id, typeof t.value === 'number' ? t.value : null, t.unit, t.direction ?? null, t.scope, t.source]),
	);
	const essential = facts.targets.find((t) => t.id === 'T4')!.baseline!;
	const { claim } = plan.targets.find((t) => t.id === 'T4')!;
	expect([claim?.value, fileOf(claim!.source)]).toEqual([essential.value, essential.source]);
});

/** Ministries that a lead names, in the order of the text; bodies named in general ("all ministries and provinces") are no list of units. */
const leadersOf = (lead: string | null | undefined): string[] => {
	if (!lead || /^(units|ministries|all|localities|People|Committee)/i.test(lead)) return [];
	const named = { 'Information and Communications': 'u113', 'Public Security': 'u102', Agriculture: 'u109', 'Industry and Trade': 'u108' };
	return Object.entries(named).flatMap(([name, id]) => (lead.includes(name) ? [id] : []));
};

it('has the 30 tasks with their deadlines as written, their sources and the units they name', () => {
	expect(plan.tasks.length).toBe(30);
	expect(plan.tasks.map((t) => [t.id, t.due.text, filesOf(t.sources)])).toEqual(facts.tasks.map((t) => [t.id, t.due ?? null, t.source]));
	for (const task of facts.tasks)
		expect(plan.tasks.find((t) => t.id === task.id)!.units ?? []).toEqual([
			...leadersOf(task.lead),
			...(task.units_2024 ?? []).map((code) => `u${1000 + Number(code)}`),
		]);
	expect(plan.tasks.flatMap((t) => (t.lead ? [t.id] : []))).toEqual(facts.tasks.flatMap((t) => (t.lead ? [t.id] : [])));
});

it('has the 43 reported figures, word for word in value, unit and change', () => {
	expect(plan.figures.length).toBe(43);
	expect(plan.figures.map((f) => [f.what.en.toLowerCase(), f.value, f.unit, f.change, f.asOf, fileOf(f.source)])).toEqual(
		facts.reported_figures.map((f) => [f.what.toLowerCase(), String(f.value), f.unit, f.change, f.as_of, f.source]),
	);
	for (const f of plan.figures) expect(f.changeText === undefined, f.what.en).toBe(f.change === undefined);
});

it('never dates a target or a task beyond its source: a date without a text is the end of the plan’s year, and says that it is inferred', () => {
	for (const { id, due } of [...plan.targets, ...plan.tasks]) {
		if (due.text === null && due.day !== null) expect([id, due.day, due.inferred, due.source]).toEqual([id, '2024-12-31', true, null]);
		else expect([id, due.inferred ?? false]).toEqual([id, false]);
		if (due.day === null) expect([id, due.precision]).toEqual([id, 'none']);
	}
});

it('reads each kind of deadline to the last day in time', () => {
	const day = (id: string) => toDeadline([...plan.tasks, ...plan.targets].find((t) => t.id === id)!.due).day;
	expect(day('C1')).toBe('2024-05-09'); // before 10 May
	expect(day('C3')).toBe('2024-06-29'); // before 30 June
	expect(day('C6')).toBe('2024-05-31'); // in May
	expect(day('C9')).toBe('2024-06-30'); // in quarter II
	expect(day('C10')).toBe('2024-11-30'); // before December
	expect(day('C14')).toBeNull(); // as directed by the Prime Minister
	expect(day('C2')).toBeNull(); // none
	expect(day('T7')).toBe(day('C10'));
	expect(day('T13')).toBe('2025-12-31');
});

it('says each deadline in the words of both readers, without the marks of machines', () => {
	for (const { id, due } of [...plan.targets, ...plan.tasks]) {
		expect([id, due.wording === undefined]).toEqual([id, due.text === null]);
		if (due.wording) expect(`${due.wording.vi} ${due.wording.en}`).not.toMatch(/\d{4}-\d{2}/);
	}
	expect(plan.tasks.find((t) => t.id === 'C1')!.due.wording).toEqual({ vi: 'trước ngày 10/5/2024', en: 'before 10 May 2024' });
});

it('names every source by title and publisher, and cites none that is not listed', () => {
	const cited = [...plan.targets, ...plan.tasks].flatMap((item) => [...item.sources, item.due.source ?? item.sources[0]!]);
	expect([...cited, ...plan.figures.map((f) => f.source)].filter((id) => !plan.sources.some((s) => s.id === id))).toEqual([]);
	for (const { title, publisher } of plan.sources) expect(`${title.vi} ${title.en} ${publisher.vi} ${publisher.en}`).not.toContain('.txt');
});

it('is written in both languages, Vietnamese with its letters', () => {
	const texts = [...plan.targets.map((t) => t.text), ...plan.tasks.map((t) => t.text), ...plan.figures.map((f) => f.what)];
	for (const { vi, en } of texts) {
		expect(vi).toMatch(/[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ]/iu);
		expect(en).not.toMatch(/[ăơưạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu);
	}
});
