// The 63 provinces and what became of them on 1 July 2025: codes, names and mergers as read (registry notes), the order by size made.

export interface Province {
	/** Code of 2024. */
	readonly code: string;
	readonly name: string;
	/** Code of the province of 2025 that it lies in. */
	readonly next: string;
	/** Made: a weight by place in the list, no official population. */
	readonly weight: number;
}

// Code of 2024, code of 2025, name. The order is a rough order of size from memory: it shapes made data and nothing else.
const ROWS = `
79 79 Hồ Chí Minh
01 01 Hà Nội
38 38 Thanh Hóa
40 40 Nghệ An
75 75 Đồng Nai
74 79 Bình Dương
31 31 Hải Phòng
30 31 Hải Dương
66 66 Đắk Lắk
34 33 Thái Bình
89 91 An Giang
24 24 Bắc Giang
36 37 Nam Định
82 82 Tiền Giang
91 91 Kiên Giang
80 80 Long An
87 82 Đồng Tháp
64 52 Gia Lai
27 24 Bắc Ninh
49 48 Quảng Nam
25 25 Phú Thọ
52 52 Bình Định
19 19 Thái Nguyên
22 22 Quảng Ninh
68 68 Lâm Đồng
83 86 Bến Tre
42 42 Hà Tĩnh
14 14 Sơn La
33 33 Hưng Yên
60 68 Bình Thuận
92 92 Cần Thơ
48 48 Đà Nẵng
56 56 Khánh Hòa
51 51 Quảng Ngãi
94 92 Sóc Trăng
96 96 Cà Mau
72 80 Tây Ninh
77 79 Bà Rịa - Vũng Tàu
26 25 Vĩnh Phúc
46 46 Thừa Thiên Huế
84 86 Trà Vinh
86 86 Vĩnh Long
70 75 Bình Phước
37 37 Ninh Bình
95 96 Bạc Liêu
44 44 Quảng Bình
35 37 Hà Nam
54 66 Phú Yên
17 25 Hoà Bình
02 08 Hà Giang
15 15 Yên Bái
20 20 Lạng Sơn
08 08 Tuyên Quang
10 15 Lào Cai
93 92 Hậu Giang
67 68 Đắk Nông
45 44 Quảng Trị
11 11 Điện Biên
58 56 Ninh Thuận
62 51 Kon Tum
04 04 Cao Bằng
12 12 Lai Châu
06 19 Bắc Kạn`;

/** From the largest to the smallest, with weights that fall off as in Zipf's law: a few send most. */
export const PROVINCES: readonly Province[] = ROWS.trim()
	.split('\n')
	.map((row, rank) => {
		const [code = '', next = '', ...name] = row.split(' ');
		return { code, name: name.join(' '), next, weight: (rank + 3) ** -0.85 };
	});

export interface Province2025 {
	readonly code: string;
	readonly name: string;
	readonly parents: readonly Province[];
	/** False for the 11 that no merger touched: their unit and their systems go on. */
	readonly merged: boolean;
}

const NAMES_2025: Readonly<Record<string, string>> = {
	'01': 'Hà Nội',
	'04': 'Cao Bằng',
	'08': 'Tuyên Quang',
	'11': 'Điện Biên',
	'12': 'Lai Châu',
	'14': 'Sơn La',
	'15': 'Lào Cai',
	'19': 'Thái Nguyên',
	'20': 'Lạng Sơn',
	'22': 'Quảng Ninh',
	'24': 'Bắc Ninh',
	'25': 'Phú Thọ',
	'31': 'Hải Phòng',
	'33': 'Hưng Yên',
	'37': 'Ninh Bình',
	'38': 'Thanh Hóa',
	'40': 'Nghệ An',
	'42': 'Hà Tĩnh',
	'44': 'Quảng Trị',
	'46': 'Huế',
	'48': 'Đà Nẵng',
	'51': 'Quảng Ngãi',
	'52': 'Gia Lai',
	'56': 'Khánh Hòa',
	'66': 'Đắk Lắk',
	'68': 'Lâm Đồng',
	'75': 'Đồng Nai',
	'79': 'Hồ Chí Minh',
	'80': 'Tây Ninh',
	'82': 'Đồng Tháp',
	'86': 'Vĩnh Long',
	'91': 'An Giang',
	'92': 'Cần Thơ',
	'96': 'Cà Mau',
};

/** The 34 provinces since 1 July 2025. */
export const PROVINCES_2025: readonly Province2025[] = Object.keys(NAMES_2025)
	.sort()
	.map((code) => {
		const parents = PROVINCES.filter((province) => province.next === code);
		return { code, name: NAMES_2025[code]!, parents, merged: parents.length > 1 };
	});
