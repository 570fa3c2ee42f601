// The own beacon, as tracker/ sends it: short keys, because every byte of the script is paid by every visitor.
import { z } from 'zod';

const Text = z.union([z.string(), z.number()]).nullish().catch(null);
const Figure = z.number().min(0).max(4_000_000_000).nullish().catch(null);

export const Beacon = z
	.object({
		s: z.union([z.int(), z.string().max(20)]).meta({ description: 'Site' }),
		i: Text.meta({ description: 'Made by the page for this beacon; a repetition carries the same' }),
		k: z
			.enum(['view', 'event', 'search', 'download', 'link', 'step', 'perf'])
			.nullish()
			.catch(null)
			.meta({ description: 'Kind; a view when absent' }),
		u: Text.meta({ description: 'Address of the page' }),
		t: Text.meta({ description: 'Title' }),
		r: Text.meta({ description: 'Referrer' }),
		l: Text.meta({ description: 'Language' }),
		w: Text.meta({ description: 'Width of the screen in CSS pixels' }),
		v: Text.meta({ description: 'Code of the service' }),
		p: Text.meta({ description: 'Step of the service' }),
		o: Text.meta({ description: 'Target of a download or outlink, words of a search' }),
		n: Text.meta({ description: 'Name of an event' }),
		lcp: Figure,
		cls: Figure,
		inp: Figure,
	})
	.meta({ id: 'Beacon' });
export type Beacon = z.infer<typeof Beacon>;
