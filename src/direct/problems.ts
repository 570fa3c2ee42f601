// What direct tells the asker.
import { NotFound } from '../base/index.ts';

export const planUnknown = (id: string) => new NotFound('direct.plan-unknown', `There is no plan "${id}": /api/v1/plans lists them`);

export const targetUnknown = (plan: string, id: string) =>
	new NotFound('direct.target-unknown', `Plan ${plan} has no target "${id}": /api/v1/plans/${plan}/targets lists them`);

export const unitUnknown = (id: string) => new NotFound('direct.unit-unknown', `There is no unit "${id}": /api/v1/units lists them`);
