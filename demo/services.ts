// What people ask for in the made nation: the 25 essential services by the registry's codes, and 34 made procedures whose codes (9.0000NN)
// no real procedure has. Volumes, times and fees are made.

export interface MadeService {
	readonly code: string;
	readonly name: string;
	/** Who handles it in 2024 and since the changes of 2025: `province`, or the code of a central body. */
	readonly owner: string;
	readonly owner2025: string;
	readonly weight: number;
	/** Working days promised. */
	readonly days: number;
	/** Fee in đồng; 0 for none. */
	readonly fee: number;
	/** `full` or `partial` for good, or `grows`: full from a month that differs by authority. */
	readonly offer: 'full' | 'partial' | 'grows';
	readonly essential: boolean;
}

// Owners: leads of Decision 06 and of 2025 in essential-services.csv (there: some read, some recalled); births, land and licences are handled
// by the provinces. No 11 is asked for by nobody and 16 is never full, so that the list of essential services is not simply complete.
const ESSENTIAL = `
1|BCA|BCA|6|1|0|full|Xác nhận số chứng minh nhân dân khi đã được cấp thẻ căn cước công dân
2|BCA|BCA|9|5|50000|partial|Cấp lại, đổi thẻ căn cước công dân
3|BCA|BCA|12|5|20000|full|Đăng ký thường trú
4|BCA|BCA|14|3|15000|full|Đăng ký tạm trú
5|BCA|BCA|2|1|0|full|Khai báo tạm vắng
6|BCA|BCA|16|1|0|full|Thông báo lưu trú
7|BCA|BCA|9|2|150000|grows|Đăng ký, cấp biển số mô tô, xe gắn máy
8|BCA|BCA|5|1|0|full|Thu tiền nộp phạt vi phạm giao thông đường bộ
9|BCA|BCA|7|8|200000|full|Cấp, cấp lại hộ chiếu phổ thông
10|BCA|BCA|1|3|0|grows|Làm con dấu mới và cấp giấy chứng nhận đăng ký mẫu dấu
11|BCA|BCA|0|3|0|grows|Làm con dấu thu nhỏ, dấu nổi, dấu xi
12|province|province|9|1|0|grows|Đăng ký khai sinh
13|province|province|4|1|0|grows|Đăng ký khai tử
14|province|province|5|2|0|partial|Đăng ký kết hôn
15|province|province|6|4|0|grows|Liên thông khai sinh - thường trú - cấp thẻ BHYT cho trẻ dưới 6 tuổi
16|province|province|3|5|0|partial|Liên thông khai tử - xóa thường trú - trợ cấp mai táng
17|BHXHVN|BTC|20|3|0|full|Gia hạn thẻ BHYT theo hộ gia đình
18|province|province|12|10|120000|partial|Đăng ký biến động quyền sử dụng đất và tài sản gắn liền với đất
19|province|province|6|10|60000|grows|Đăng ký biến động đất đai do đổi tên hoặc thay đổi thông tin
20|province|BCA|7|5|135000|grows|Cấp đổi, cấp lại giấy phép lái xe
21|BGDDT|BGDDT|6|3|30000|full|Đăng ký dự thi tốt nghiệp THPT và xét tuyển đại học, cao đẳng
22|province|BCA|6|10|200000|grows|Cấp phiếu lý lịch tư pháp
23|province|province|5|20|0|grows|Giải quyết hưởng trợ cấp thất nghiệp
24|BCT|BCT|6|3|0|full|Cấp điện mới từ lưới điện hạ áp (220/380V)
25|BCT|BCT|4|3|0|full|Thay đổi chủ thể hợp đồng mua bán điện`;

// Fields of the made procedures that provinces handle: weight, days, fee, offer, field.
const PROVINCIAL = `
14|1|5000|partial|chứng thực
7|3|100000|grows|đăng ký hộ kinh doanh
5|3|50000|full|đăng ký doanh nghiệp
6|15|0|partial|cấp phép xây dựng
5|20|250000|partial|đo đạc địa chính
4|7|0|grows|bảo trợ xã hội
3|10|0|grows|người có công
3|10|300000|grows|hành nghề y
2|7|0|grows|an toàn thực phẩm
2|5|0|full|giáo dục
2|5|0|full|lao động
2|7|100000|grows|vận tải
1|15|0|partial|môi trường
1|5|0|grows|văn hóa
1|7|0|full|thông tin`;

const made = (no: number) => `9.${String(no).padStart(6, '0')}`;

/** Central bodies: one made procedure each. Those whose essential services are many (BCA, BHXHVN, BCT, BGDDT) need none. */
const CENTRAL = ['BTC', 'BTP', 'BYT', 'BGTVT', 'BNNPTNT', 'BKHDT', 'BLDTBXH', 'BTNMT', 'BKHCN', 'BTTTT', 'BVHTTDL', 'BNG'];
const REST = ['BXD', 'BNV', 'BQP', 'NHNN', 'TTCP', 'UBDT', 'VPCP'];
const NEXT: Readonly<Record<string, string>> = {
	BGTVT: 'BXD',
	BNNPTNT: 'BNNMT',
	BKHDT: 'BTC',
	BLDTBXH: 'BNV',
	BTNMT: 'BNNMT',
	BTTTT: 'BKHCN',
	UBDT: 'BDTTG',
};

const essential: MadeService[] = ESSENTIAL.trim()
	.split('\n')
	.map((row) => {
		const [no = '', owner = '', owner2025 = '', weight, days, fee, offer, name = ''] = row.split('|');
		const code = `QD06.${no.padStart(2, '0')}`;
		return {
			code,
			name,
			owner,
			owner2025,
			weight: Number(weight),
			days: Number(days),
			fee: Number(fee),
			offer: offer as MadeService['offer'],
			essential: true,
		};
	});

const provincial: MadeService[] = PROVINCIAL.trim()
	.split('\n')
	.map((row, i) => {
		const [weight, days, fee, offer, field = ''] = row.split('|');
		const name = `Thủ tục dựng số ${i + 1} (${field})`;
		return {
			...{ code: made(i + 1), name, owner: 'province', owner2025: 'province', weight: Number(weight), days: Number(days), fee: Number(fee) },
			...{ offer: offer as MadeService['offer'], essential: false },
		};
	});

const central: MadeService[] = [...CENTRAL, ...REST].map((owner, i) => ({
	...{
		code: made(i + 31),
		name: `Thủ tục dựng số ${i + 31} (${owner})`,
		owner,
		owner2025: NEXT[owner] ?? owner,
		weight: 4,
		days: 5 + ((i * 7) % 16),
	},
	...{
		fee: i % 3 === 0 ? 100_000 : 0,
		offer: i % 4 === 3 ? ('partial' as const) : i % 4 === 0 ? ('full' as const) : ('grows' as const),
		essential: false,
	},
}));

export const SERVICES: readonly MadeService[] = [...essential, ...provincial, ...central];

/** Since 1 October 2025 the essential services are taken online only (read: changes-2025.md). */
export const ESSENTIAL_ONLINE_FROM = '2025-10-01';
