// The made units of the fixture: 63 provinces that become 34, a few ministries with long names, read as the registry reads them.
import { fold } from '../base/index.ts';
import type { Registry, Succession, System, UnitOn, UnitRecord, UnitVersion } from '../registry/index.ts';

/** A text in both languages; English without tone marks, as names of places are. */
export const both = (vi: string, en = fold(vi).replace(/\b\p{L}/gu, (c) => c.toUpperCase())) => ({ vi, en });

const OF_2024 =
	'01 Hà Nội|02 Hà Giang|04 Cao Bằng|06 Bắc Kạn|08 Tuyên Quang|10 Lào Cai|11 Điện Biên|12 Lai Châu|14 Sơn La|15 Yên Bái|17 Hoà Bình|19 Thái Nguyên|20 Lạng Sơn|22 Quảng Ninh|24 Bắc Giang|25 Phú Thọ|26 Vĩnh Phúc|27 Bắc Ninh|30 Hải Dương|31 Hải Phòng|33 Hưng Yên|34 Thái Bình|35 Hà Nam|36 Nam Định|37 Ninh Bình|38 Thanh Hóa|40 Nghệ An|42 Hà Tĩnh|44 Quảng Bình|45 Quảng Trị|46 Huế|48 Đà Nẵng|49 Quảng Nam|51 Quảng Ngãi|52 Bình Định|54 Phú Yên|56 Khánh Hòa|58 Ninh Thuận|60 Bình Thuận|62 Kon Tum|64 Gia Lai|66 Đắk Lắk|67 Đắk Nông|68 Lâm Đồng|70 Bình Phước|72 Tây Ninh|74 Bình Dương|75 Đồng Nai|77 Bà Rịa - Vũng Tàu|79 Hồ Chí Minh|80 Long An|82 Tiền Giang|83 Bến Tre|84 Trà Vinh|86 Vĩnh Long|87 Đồng Tháp|89 An Giang|91 Kiên Giang|92 Cần Thơ|93 Hậu Giang|94 Sóc Trăng|95 Bạc Liêu|96 Cà Mau';
/** Province of 2025: code, name, codes it succeeded. */
const MERGED =
	'08 Tuyên Quang:02 08|15 Lào Cai:15 10|19 Thái Nguyên:06 19|24 Bắc Ninh:24 27|25 Phú Thọ:26 17 25|31 Hải Phòng:30 31|33 Hưng Yên:34 33|37 Ninh Bình:35 36 37|44 Quảng Trị:44 45|48 Đà Nẵng:49 48|51 Quảng Ngãi:62 51|52 Gia Lai:52 64|56 Khánh Hòa:58 56|66 Đắk Lắk:54 66|68 Lâm Đồng:67 60 68|75 Đồng Nai:70 75|79 Hồ Chí Minh:77 74 79|80 Tây Ninh:80 72|82 Đồng Tháp:82 87|86 Vĩnh Long:83 84 86|91 An Giang:91 89|92 Cần Thơ:94 93 92|96 Cà Mau:95 96';
const MINISTRIES = [
	'Bộ Tài chính',
	'Bộ Tư pháp',
	'Bộ Lao động - Thương binh và Xã hội',
	'Ban Quản lý Lăng Chủ tịch Hồ Chí Minh và các công trình phụ trợ',
	'Bảo hiểm xã hội Việt Nam',
];
const CHANGE = '2025-07-01';

function makeUnits(): { units: Map<number, UnitRecord>; successions: Succession[] } {
	const units = new Map<number, UnitRecord>();
	const successions: Succession[] = [];
	const add = (
		number: number,
		level: UnitRecord['level'],
		kind: UnitVersion['kind'],
		code: string,
		name: string,
		from: string | null,
		to: string | null,
	) =>
		units.set(number, {
			number,
			level,
			validFrom: from,
			validTo: to,
			versions: [
				{ from, to, code, name: both(name), fullName: both(level === 'province' ? `Tỉnh ${name}` : name), kind, parent: number === 1 ? null : 1 },
			],
		});
	add(1, 'nation', 'nation', 'VN', 'Việt Nam', null, null);
	MINISTRIES.forEach((name, i) => {
		add(101 + i, 'ministry', 'ministry', `G${10 + i}`, name, null, null);
	});
	const merged = new Map<string, string>();
	for (const line of MERGED.split('|')) for (const code of line.split(':')[1]!.split(' ')) merged.set(code, line.slice(0, 2));
	for (const line of OF_2024.split('|'))
		add(
			1000 + Number(line.slice(0, 2)),
			'province',
			'province',
			line.slice(0, 2),
			line.slice(3),
			null,
			merged.has(line.slice(0, 2)) ? '2025-06-30' : null,
		);
	for (const line of MERGED.split('|'))
		add(2000 + Number(line.slice(0, 2)), 'province', 'province', line.slice(0, 2), line.slice(3).split(':')[0]!, CHANGE, null);
	for (const [code, to] of merged)
		successions.push({
			from: 1000 + Number(code),
			to: 2000 + Number(to),
			on: CHANGE,
			basis: 'Nghị quyết 202/2025/QH15',
			certainty: 'read',
			share: null,
		});
	return { units, successions };
}

const makeSystem = (id: string): System => ({
	...{
		id,
		site: 1,
		name: id,
		kind: 'case',
		unit: 'u1',
		emcSite: null,
		madonvi: null,
		origins: [],
		createdAt: '2023-01-02T02:00:00.000Z',
		made: true,
	},
});

export function makeRegistry(): Registry {
	const { units, successions } = makeUnits();
	const valid = (u: UnitRecord, day: string) => (u.validFrom ?? '') <= day && day <= (u.validTo ?? '9999');
	const on = (u: UnitRecord): UnitOn => ({
		number: u.number,
		id: `u${u.number}`,
		level: u.level,
		validFrom: u.validFrom,
		validTo: u.validTo,
		version: u.versions[0]!,
	});
	const nobody = async () => undefined;
	return {
		version: 1,
		refresh: async () => undefined,
		unit: (number) => units.get(number),
		allUnits: () => [...units.values()],
		unitOn: (number) => (units.has(number) ? on(units.get(number)!) : undefined),
		unitByCode: (code, day) => [...units.values()].filter((u) => valid(u, day) && u.versions[0]!.code === code).map(on)[0],
		units: ({ asOf, level }) => [...units.values()].filter((u) => valid(u, asOf) && (!level || u.level === level)).map(on),
		successors: (number) => successions.filter((s) => s.from === number),
		predecessors: (number) => successions.filter((s) => s.to === number),
		lineage: (number) => ({
			before: successions.filter((s) => s.to === number).map((s) => s.from),
			after: successions.filter((s) => s.from === number).map((s) => s.to),
		}),
		standsFor: (number, day) => {
			const unit = units.get(number);
			if (unit && valid(unit, day)) return [{ unit: number, share: 1 }];
			return successions.filter((s) => s.from === number).map((s) => ({ unit: s.to, share: 1 }));
		},
		ancestors: (number) => (number === 1 ? [1] : [number, 1]),
		within: (number, day) => (number === 1 ? [...units.values()].filter((u) => valid(u, day)).map((u) => u.number) : [number]),
		services: () => [],
		service: () => undefined,
		senders: async () => [],
		sender: async (id) => (/^s-\d+$/.test(id) ? { number: Number(id.slice(2)) + 1, unit: 1, system: makeSystem(id) } : undefined),
		senderByNumber: nobody,
		senderBySite: nobody,
		senderByEmcSite: nobody,
		senderByMadonvi: nobody,
		senderByKey: nobody,
	};
}
