// What finished cells can answer. While states are made anew by another shape (new measures, another calendar), they are partly of the old shape and
// partly of the new one; what both say alike is answered all the while, and only the rest is refused.
import type { CountedMeasure } from '../counts/measure.ts';
import type { KeptSlot } from './facts.ts';
import { type LastRolls, shapesOf } from './roll.ts';
import { isKnown, numbersOf, OF_SERVICES, type Slots, textOf } from './slots.ts';

export interface Held {
	/** Slots whose cells are whole. */
	readonly slots: Slots;
	/** Rows and conditions of all states mean what they mean to this process. */
	readonly rows: boolean;
	/** The rule of being on time is that of this process in all states. */
	readonly onTime: boolean;
}

export const NOTHING_HELD: Held = { slots: new Map(), rows: false, onTime: false };

const ON_TIME: ReadonlySet<string> = new Set(['closedInTime', 'judged', 'unjudged']);

/** @param shape of this process */
export function heldBy(shape: string, last: LastRolls, kept: readonly KeptSlot[]): Held {
	const { done } = last;
	if (!done) return NOTHING_HELD;
	const mine = shape.split('.');
	const alike = (part: number) => shapesOf(last).every((s) => s.split('.')[part] === mine[part]);
	return { slots: numbersOf(kept.filter((s) => s.version <= done.number && isKnown(s))), rows: alike(0), onTime: alike(1) };
}

/** True when a figure of this measure can be read. */
export function isHeld({ slots, rows, onTime }: Held, { rule }: Pick<CountedMeasure, 'rule'>): boolean {
	switch (rule.rule) {
		case 'dossiers inHand':
			return rows && (onTime || !(rule.late || rule.unjudged));
		case 'dossiers count':
		case 'dossiers distinct': {
			if (!rows || (!onTime && (rule.on === 'closed' || rule.where.some((c) => ON_TIME.has(c))))) return false;
			const number = slots.get(textOf(rule.where));
			return number !== undefined && (rule.rule === 'dossiers count' || rule.of === 'applicant' || number < OF_SERVICES);
		}
		default:
			return true;
	}
}
