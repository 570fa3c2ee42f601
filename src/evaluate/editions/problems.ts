// What editions tell the asker.
import { Conflict, InvalidInput, NotFound } from '../../base/index.ts';

export const editionUnknown = (text: string) =>
	new NotFound('evaluate.edition-unknown', `There is no edition "${text}": /api/v1/editions lists them`);

export const fileUnknown = (id: string, file: string) =>
	new NotFound('evaluate.edition-file-unknown', `The edition ${id} has no file "${file}": its manifest lists them`);

export const rangeOutside = (file: string, bytes: number) =>
	new InvalidInput('evaluate.edition-range', `${file} has ${bytes} bytes, and none of them lies in the range asked for`, { status: 416 });

export const noDifference = (id: string) =>
	new NotFound('evaluate.edition-no-difference', `${id} corrects no other edition, so it differs from none`);

export const periodNotOver = (period: string, until: string) =>
	new InvalidInput('evaluate.edition-period-open', `${period} is not over before ${until}, and its figures are not final: publish it then`);

export const editionExists = (id: string) =>
	new Conflict('evaluate.edition-exists', `${id} is published and never changed: put right what has changed since with a correction of it`);

export const editionUnderWay = (period: string) =>
	new Conflict(
		'evaluate.edition-under-way',
		`Somebody is publishing ${period} already: wait for it and look at the list of editions. If that work was cut off, try again in two minutes`,
	);

export const editionSuperseded = (id: string, newest: string) =>
	new Conflict('evaluate.edition-superseded', `${id} was corrected already: correct ${newest}, the newest edition of its period`);

export const editionUnchanged = (id: string) =>
	new Conflict('evaluate.edition-unchanged', `Nothing in ${id} comes out otherwise today, so there is nothing to correct`);

export const factsMoved = () =>
	new Conflict(
		'evaluate.edition-facts-moved',
		'Facts received before the cut were stored, or kept messages were read again, while the edition was worked out; nothing was published, publish again',
	);

export const remapUnderWay = () =>
	new Conflict('evaluate.edition-remap-open', 'Kept messages are just being read again (thucdo monitor runs): publish when that is done');
