// The page of the protocols names every field that a mapping reads.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Beacon } from './beacon/schema.ts';
import { EmcMessage } from './emc/schema.ts';
import { OF_PLUGINS, PARAMETERS } from './matomo/schema.ts';
import { STATUS_WORDS } from './npsp/codes.ts';
import { NpspStep } from './npsp/schema.ts';

const page = readFileSync('docs/reference/protocols.md', 'utf8');

test.each([
	['Matomo', [...Object.keys(PARAMETERS), ...OF_PLUGINS, 'token_auth']],
	['EMC', Object.keys(EmcMessage.shape)],
	['the own beacon', Object.keys(Beacon.shape)],
	['a step of the NPSP', Object.keys(NpspStep.shape).filter((key) => key !== 'NgayKetThucTheoQuyDinh')],
	['statuses in words', Object.keys(STATUS_WORDS).filter((word) => STATUS_WORDS[word])],
])('%s', (_, fields) => {
	expect(fields.filter((field) => !page.includes(`\`${field}\``))).toEqual([]);
});
