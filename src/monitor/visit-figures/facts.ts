// Questions of visits to the facts.
import { z } from 'zod';
import { question } from '../../store/index.ts';

const sql = (name: string) => new URL(`../facts/${name}.sql`, import.meta.url);
const n = z.number();

export const visitDays = question(
	sql('visit-days'),
	z.object({ day: z.string(), views: n, visitors: n, sessions: n, bots: n, fast_visitors: n, fast_views: n }),
);
export const visitClasses = question(sql('visit-classes'), z.object({ device: z.string(), browser: z.string(), views: n }));
export const visitPages = question(sql('visit-pages'), z.object({ page: z.string(), title: z.string(), views: n, visitors: n }));
export const visitSteps = question(sql('visit-steps'), z.object({ service: z.string(), step: z.string(), visitors: n, times: n }));
export const visitSpeed = question(
	sql('visit-speed'),
	z.object({ lcp: n.nullable(), cls: n.nullable(), inp: n.nullable(), lcp_told: n, cls_told: n, inp_told: n, heard: n, facts: n }),
);
