// The tile maps: every province one square of the same size, laid by hand in its rough place, so that a small province weighs as much as a
// large one. Hoàng Sa and Trường Sa stand east of the provinces they belong to, Đà Nẵng and Khánh Hòa.

/** A province and its place, columns from the west and rows from the north. */
export type Tile = readonly [unit: string, column: number, row: number];

export interface Islands {
	readonly name: 'hoangSa' | 'truongSa';
	/** The province that they are part of. */
	readonly of: string;
	readonly column: number;
	readonly row: number;
}

const rows = (...lines: readonly string[]): Tile[] =>
	lines.flatMap((line, row) =>
		line
			.trim()
			.split(/\s+/)
			.flatMap((code, column): Tile[] => (code === '·' ? [] : [[`u${code}`, column, row]])),
	);

/** To 30 June 2025. */
const OF_63 = rows(
	'·    ·    1002 1004 ·    ·', //    Hà Giang, Cao Bằng
	'1012 1010 1008 1006 1020 ·', //    Lai Châu, Lào Cai, Tuyên Quang, Bắc Kạn, Lạng Sơn
	'1011 1015 1026 1019 1024 1022', // Điện Biên, Yên Bái, Vĩnh Phúc, Thái Nguyên, Bắc Giang, Quảng Ninh
	'1014 1025 1001 1027 1030 1031', // Sơn La, Phú Thọ, Hà Nội, Bắc Ninh, Hải Dương, Hải Phòng
	'·    1017 1035 1033 1034 ·', //    Hoà Bình, Hà Nam, Hưng Yên, Thái Bình
	'·    1038 1037 1036 ·    ·', //    Thanh Hóa, Ninh Bình, Nam Định
	'·    1040 ·    ·    ·    ·', //    Nghệ An
	'·    ·    1042 ·    ·    ·', //    Hà Tĩnh
	'·    ·    1044 ·    ·    ·', //    Quảng Bình
	'·    ·    ·    1045 1046 ·', //    Quảng Trị, Huế
	'·    ·    ·    ·    1049 1048', // Quảng Nam, Đà Nẵng
	'·    ·    ·    ·    1062 1051', // Kon Tum, Quảng Ngãi
	'·    ·    ·    ·    1064 1052', // Gia Lai, Bình Định
	'·    ·    ·    ·    1066 1054', // Đắk Lắk, Phú Yên
	'·    ·    ·    1070 1067 1056', // Bình Phước, Đắk Nông, Khánh Hòa
	'·    ·    1072 1074 1068 1058', // Tây Ninh, Bình Dương, Lâm Đồng, Ninh Thuận
	'·    1087 1080 1079 1075 1060', // Đồng Tháp, Long An, Hồ Chí Minh, Đồng Nai, Bình Thuận
	'1089 1092 1082 1083 1077 ·', //    An Giang, Cần Thơ, Tiền Giang, Bến Tre, Bà Rịa - Vũng Tàu
	'1091 1093 1086 1084 ·    ·', //    Kiên Giang, Hậu Giang, Vĩnh Long, Trà Vinh
	'1096 1095 1094 ·    ·    ·', //    Cà Mau, Bạc Liêu, Sóc Trăng
);

/** From 1 July 2025. */
const OF_34 = rows(
	'·    ·    2008 1004 ·    ·', //    Tuyên Quang, Cao Bằng
	'1012 2015 2019 1020 ·    ·', //    Lai Châu, Lào Cai, Thái Nguyên, Lạng Sơn
	'1011 1014 2025 2024 1022 ·', //    Điện Biên, Sơn La, Phú Thọ, Bắc Ninh, Quảng Ninh
	'·    ·    1001 2033 2031 ·', //    Hà Nội, Hưng Yên, Hải Phòng
	'·    1038 2037 ·    ·    ·', //    Thanh Hóa, Ninh Bình
	'·    1040 ·    ·    ·    ·', //    Nghệ An
	'·    ·    1042 ·    ·    ·', //    Hà Tĩnh
	'·    ·    ·    2044 1046 ·', //    Quảng Trị, Huế
	'·    ·    ·    ·    2048 ·', //    Đà Nẵng
	'·    ·    ·    ·    2051 ·', //    Quảng Ngãi
	'·    ·    ·    ·    2052 ·', //    Gia Lai
	'·    ·    ·    ·    2066 ·', //    Đắk Lắk
	'·    ·    2080 2075 2068 2056', // Tây Ninh, Đồng Nai, Lâm Đồng, Khánh Hòa
	'·    2091 2082 2079 ·    ·', //    An Giang, Đồng Tháp, Hồ Chí Minh
	'·    2092 2086 ·    ·    ·', //    Cần Thơ, Vĩnh Long
	'2096 ·    ·    ·    ·    ·', //    Cà Mau
);

export const TILES: Readonly<Record<63 | 34, readonly Tile[]>> = { 63: OF_63, 34: OF_34 };

export const ISLANDS: Readonly<Record<63 | 34, readonly Islands[]>> = {
	63: [
		{ name: 'hoangSa', of: 'u1048', column: 7, row: 10 },
		{ name: 'truongSa', of: 'u1056', column: 7, row: 14 },
	],
	34: [
		{ name: 'hoangSa', of: 'u2048', column: 7, row: 8 },
		{ name: 'truongSa', of: 'u2056', column: 7, row: 12 },
	],
};

/** A name on two lines, as short as its words allow: `Thừa Thiên|Huế`, `Bà Rịa|Vũng Tàu`. */
export function twoLines(name: string): readonly string[] {
	const halves = name.split(' - ');
	if (halves.length === 2) return halves;
	const words = name.split(' ');
	return words.length < 2 ? words : [words.slice(0, -1).join(' '), words.at(-1)!];
}
