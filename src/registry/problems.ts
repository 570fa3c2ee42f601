// The registry's problems, each with its stable code.
import { Conflict, InvalidInput, NotFound } from '../base/index.ts';

export const unitUnknown = (ref: string) =>
	new NotFound('registry.unit-unknown', `"${ref}" names no unit: write a unit id (u1015) or a code on a day (15@2024-05-01)`);
export const systemUnknown = (id: string) => new NotFound('registry.system-unknown', `There is no system "${id}"`);
export const keyUnknown = (id: string) => new NotFound('registry.key-unknown', `There is no key "${id}"`);
export const emcSiteTaken = (site: number) => new Conflict('registry.emc-site-taken', `EMC site ${site} already belongs to another system`);
export const madonviTaken = (code: string) =>
	new Conflict('registry.madonvi-taken', `The unit code "${code}" (madonvi) already belongs to another system`);
export const originMalformed = (text: string) =>
	new InvalidInput('registry.origin-malformed', `"${text}" is not an origin: write scheme and host, such as https://dichvucong.example.vn`);
export const nameMissing = () => new InvalidInput('registry.name-missing', 'A system needs a name');
export const cursorMalformed = (text: string) => new InvalidInput('registry.cursor-malformed', `"${text}" is not the "next" of a list`);
export const dayMalformed = (text: string) => new InvalidInput('registry.day-malformed', `"${text}" is not a day that exists: write YYYY-MM-DD`);
export const levelChanged = (numbers: readonly number[]) =>
	new Conflict(
		'registry.unit-renumbered',
		`Units ${numbers.map((n) => `u${n}`).join(', ')} are declared with another level than before: a number is never given to another unit`,
	);
