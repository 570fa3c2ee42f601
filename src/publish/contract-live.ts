// What is arriving now, for the page that moves and for programs: counts by sender, no fact itself and nothing of any person. No Node here.
import { z } from 'zod';
import { Text2 } from '../registry/contract.ts';

const Count = z.number().int();
const Counts = z.object({ minute: Count, hour: Count, today: Count.meta({ description: 'Since midnight in Vietnam' }) });
const Minutes = z.array(Count).meta({ description: 'Sixty minutes, oldest first; the last is that of the last sixty seconds' });
const UnitNamed = z.object({ id: z.string(), name: Text2 }).nullable();
const System = { system: z.string(), name: z.string(), unit: UnitNamed };

export const LiveState = z
	.object({
		at: z.iso.datetime().meta({ description: 'When it was read' }),
		held: z
			.boolean()
			.meta({ description: 'The clock of this installation is held, for a demonstration or a test: nothing here moves with the time' }),
		visits: Counts.meta({ description: 'Visit events: views of pages, searches, downloads, links, steps; neither people nor visits. By receipt' }),
		dossiers: Counts.meta({ description: 'Messages about dossiers, several for each; by receipt, imported files left out' }),
		minutes: z.object({ visits: Minutes, dossiers: Minutes }),
		feeds: z.object({
			known: Count.meta({ description: 'Systems that send facts, of units that exist' }),
			heard: Count.meta({ description: 'Of which something was received in the last hour' }),
			rows: z.array(z.object({ ...System, hour: Count, minutes: Minutes, last: z.iso.datetime() })),
			others: Count.meta({ description: 'Heard and not listed' }),
		}),
		silent: z.object({
			count: Count.meta({ description: 'Silent for longer than is like them' }),
			never: Count.meta({ description: 'Registered and never heard' }),
			rows: z.array(z.object({ ...System, since: z.iso.datetime() })),
		}),
		newest: z.array(z.object({ ...System, at: z.iso.datetime(), visits: Count, dossiers: Count })).meta({
			description: 'Who was heard last, with what came in the last minute',
		}),
	})
	.meta({ id: 'LiveState' });
export type LiveState = z.infer<typeof LiveState>;
