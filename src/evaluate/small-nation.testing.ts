// A small made nation for tests, in the real stores: a ministry, provinces that stay, merge and split, a commune, their systems and facts.
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Clock, silentLog } from '../base/index.ts';
import { type Monitor, openMonitor } from '../monitor/index.ts';
import type { IndicatorDeclaration, MeasureDeclaration } from '../packs/index.ts';
import { addSystem, declare, openRegistry, type Registry, type UnitDeclaration } from '../registry/index.ts';
import { openTestStores, type TestStores } from '../store/testing.ts';
import type { Evaluate } from './evaluate.ts';
import { openEvaluate } from './open-evaluate.ts';

const both = (text: string) => ({ vi: text, en: text });
type Level = UnitDeclaration['level'];
const KINDS = { nation: 'nation', ministry: 'ministry', province: 'province', district: 'rural-district', commune: 'commune' } as const;

const unit = (
	number: number,
	level: Level,
	code: string,
	name: string,
	parent: number | null,
	from: string | null,
	to: string | null,
): UnitDeclaration => ({
	number,
	level,
	versions: [{ from, to, code, name: both(name), fullName: both(name), kind: KINDS[level], parent }],
});

const END = '2025-06-30';
const BEGIN = '2025-07-01';
export const UNITS: readonly UnitDeclaration[] = [
	unit(1, 'nation', 'VN', 'Việt Nam', null, null, null),
	unit(105, 'ministry', 'BTP', 'Bộ Tư pháp', 1, null, null),
	unit(1001, 'province', '01', 'Hà Nội', 1, null, null),
	unit(1010, 'province', '10', 'Lào Cai', 1, null, END),
	unit(1015, 'province', '15', 'Yên Bái', 1, null, END),
	unit(2015, 'province', '15', 'Lào Cai mới', 1, BEGIN, null),
	// A split with declared shares, and one without.
	unit(1070, 'province', '70', 'Chia có phần', 1, null, END),
	unit(2071, 'province', '71', 'Phần một', 1, BEGIN, null),
	unit(2072, 'province', '72', 'Phần ba', 1, BEGIN, null),
	unit(1080, 'province', '80', 'Chia không phần', 1, null, END),
	unit(2081, 'province', '81', 'Nửa này', 1, BEGIN, null),
	unit(2082, 'province', '82', 'Nửa kia', 1, BEGIN, null),
	unit(1099, 'province', '99', 'Chưa nối', 1, null, null),
	unit(100_015, 'commune', '00151', 'Xã của Yên Bái', 1015, null, END),
	unit(200_015, 'commune', '00151', 'Xã mới', 2015, BEGIN, null),
];
const succession = (from: number, to: number, share: number | null = null) => ({
	from,
	to,
	on: BEGIN,
	basis: 'made',
	certainty: 'computed' as const,
	share,
});
export const SUCCESSIONS = [
	succession(1010, 2015),
	succession(1015, 2015),
	succession(1070, 2071, 0.25),
	succession(1070, 2072, 0.75),
	succession(1080, 2081),
	succession(1080, 2082),
	succession(100_015, 200_015),
];
const service = (no: number, national: string) => ({
	code: `QD06.${no}`,
	essential: { decision: '06/QĐ-TTg', no },
	field: null,
	nationalCodes: [national],
	versions: [{ from: null, to: null, name: both(`Dịch vụ ${no}`), level: null, owner: null, certainty: 'read' as const }],
});

/** A dossier's message, with what a test does not say left unsaid. */
export interface MadeMessage {
	readonly system: number;
	readonly unit: number;
	readonly dossier: string;
	readonly at: string;
	readonly heard?: string;
	readonly status?: number;
	/** Receipt of the dossier as stated. */
	readonly received?: string;
	readonly finished?: string;
	readonly channel?: string;
	readonly level?: string;
	readonly procedure?: string;
	readonly due?: string;
	readonly payment?: string;
	readonly fee?: number;
	readonly rating?: number;
	readonly applicant?: number;
	readonly digitised?: boolean;
}

export interface SmallNation {
	readonly stores: TestStores;
	readonly registry: Registry;
	readonly monitor: Monitor;
	readonly evaluate: Evaluate;
	/** Registers a system; gives its number in facts and its key. */
	system(unit: number, kind: 'portal' | 'case' | 'reporting', scope?: 'facts' | 'claims'): Promise<{ number: number; id: string; key: string }>;
	tell(messages: readonly MadeMessage[]): Promise<void>;
	visit(visits: readonly { system: number; unit: number; at: string; visitor: number; device?: string }[]): Promise<void>;
	close(): Promise<void>;
}

const PACKS = new URL('../../packs/', import.meta.url);

/** The declarations of the product's own pack, read as they lie there. */
export function emcDeclarations(): { measures: MeasureDeclaration[]; indicators: IndicatorDeclaration[] } {
	const read = <T>(folder: 'measures' | 'indicators'): T[] =>
		readdirSync(new URL(`emc/${folder}/`, PACKS)).flatMap(
			(file) => (parse(readFileSync(new URL(`emc/${folder}/${file}`, PACKS), 'utf8')) as Record<string, T[]>)[folder] ?? [],
		);
	return { measures: read('measures'), indicators: read('indicators') };
}

export async function openSmallNation(clock: Clock): Promise<SmallNation> {
	const stores = await openTestStores();
	const { records, facts } = stores;
	await declare(
		{ records },
		{ units: UNITS, successions: SUCCESSIONS, services: [service(12, '1.001193'), service(13, '1.000656')] },
		'small nation',
	);
	const registry = await openRegistry({ records, clock });
	const monitor = await openMonitor({ facts, records, registry, clock, log: silentLog });
	let batch = 0;
	// Facts and systems are added past those who would have told the version within a second.
	const heard = { feeds: monitor.feeds, version: () => `${monitor.version()}.${batch}` };
	const evaluate = await openEvaluate({ facts, records, registry, monitor: heard, packs: emcDeclarations(), clock });
	const now = () => clock.now().toISOString();
	return {
		stores,
		registry,
		monitor,
		evaluate,
		async system(of, kind, scope) {
			const { number, id, key } = await addSystem(
				{ records, registry, clock },
				{ unit: `u${of}`, kind, name: `${kind} of ${of}`, ...(scope && { scope }) },
			);
			batch++;
			return { number, id, key };
		},
		async tell(messages) {
			const rows = messages.map((m) => ({
				system: m.system,
				unit: m.unit,
				dossier: m.dossier,
				procedure: m.procedure ?? '1.001193',
				at: m.at,
				at_stated: true,
				received: m.heard ?? now(),
				batch: ++batch,
				protocol: 'own',
				mapping: 1,
				id: randomUUID(),
				status: m.status ?? 2,
				channel: m.channel ?? '',
				level: m.level ?? '',
				payment: m.payment ?? '',
				due: m.due ?? null,
				received_at: m.received ?? null,
				finished: m.finished ?? null,
				fee: m.fee ?? null,
				digitised: m.digitised ?? null,
				applicant: m.applicant ?? 0,
				rating: m.rating ?? null,
				raw: JSON.stringify(m),
			}));
			await facts.append('dossier_message', rows.map((r) => JSON.stringify(r)).join('\n'));
		},
		async visit(visits) {
			const rows = visits.map((v, i) => ({
				...v,
				received: now(),
				id: ++batch * 1000 + i,
				kind: 'view',
				url: 'https://x.example/',
				protocol: 'own',
				mapping: 1,
			}));
			await facts.append('visit', rows.map((r) => JSON.stringify(r)).join('\n'));
		},
		async close() {
			await monitor.close();
			await stores.close();
		},
	};
}
