// What the fields of the API say, in Vietnamese, by the name of what they belong to. Part of the catalogue of vi.ts.
import { figureFields } from './vi-api-figures.ts';
import { recordFields, unnamedFields } from './vi-api-records.ts';

export const fields = { '': unnamedFields, ...figureFields, ...recordFields };
