// The EMC dossier message: one JSON object for each change of a dossier's state (domain: emc.md, emc-messages.json).
import { z } from 'zod';
import { hasControl } from '../../text.ts';

const whole = (n: number) => Math.abs(n) <= Number.MAX_SAFE_INTEGER;
const Text = z
	.string()
	.max(100)
	.refine((text) => !hasControl(text.trim()), 'holds a control character (a zero byte, a line break), expected a code as people read it');
const Code = z.union([Text, z.number().refine(whole, 'a number this long loses digits: write it in quotes')]).nullish();

export const EmcMessage = z
	.object({
		CodeProfile: Code,
		SiteId: Code,
		CodeTTHC: Code,
		NameTTHC: z.string().nullish().catch(null),
		MaHoSo: Code,
		Status: Code,
		FormsReception: Code,
		FormsPayments: Code,
		Level: Code,
		IsFromDVCQG: Code,
		IsDVCBC: Code,
		User: z.unknown().optional(),
	})
	.meta({ id: 'EmcMessage' });
export type EmcMessage = z.infer<typeof EmcMessage>;

/** Keys whose values are personal, or free text that may be. */
export const PERSONAL = ['User', 'Data'];
