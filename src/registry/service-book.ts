// Services in time, held in memory: a service is read with the name, level and owner it had on a day.
import { compareVi, type Day, fold } from '../base/index.ts';
import type { Service } from './contract.ts';
import type { ServiceDeclaration } from './declared.ts';
import type { Registry } from './registry.ts';
import { holdsOn } from './succession.ts';
import { unitId } from './unit-id.ts';

export type ServiceBook = Pick<Registry, 'services' | 'service'>;

function readOn(service: ServiceDeclaration, asOf: Day): { read: Service; owner: number | null } | undefined {
	const version = service.versions.find((v) => holdsOn(v, asOf));
	if (!version) return undefined;
	const { code, essential, field } = service;
	const nationalCodes = [...service.nationalCodes];
	const { name, level, owner, certainty } = version;
	const validFrom = service.versions[0]?.from ?? null;
	const validTo = service.versions.at(-1)?.to ?? null;
	return {
		owner,
		read: { code, name, level, owner: owner === null ? null : unitId(owner), essential, field, nationalCodes, validFrom, validTo, certainty },
	};
}

export function buildServiceBook(services: readonly ServiceDeclaration[]): ServiceBook {
	const sorted = [...services].sort((a, b) => compareVi(a.code, b.code));
	const known = new Map<string, ServiceDeclaration>();
	for (const s of sorted) for (const code of [...s.nationalCodes, s.code]) known.set(code, s);
	return {
		services: ({ asOf, essential, q, owner }) => {
			const wanted = q === undefined ? undefined : ` ${fold(q)}`;
			const found: Service[] = [];
			for (const s of sorted) {
				const on = readOn(s, asOf);
				if (!on || (owner !== undefined && on.owner !== owner) || (essential !== undefined && (s.essential !== null) !== essential)) continue;
				if (wanted === undefined || ` ${fold([s.code, ...s.nationalCodes, on.read.name.vi, on.read.name.en].join(' | '))}`.includes(wanted))
					found.push(on.read);
			}
			return found;
		},
		service: (code, asOf) => {
			const s = known.get(code);
			return s && readOn(s, asOf)?.read;
		},
	};
}
