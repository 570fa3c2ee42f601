// The names of things in Vietnamese: levels, states and their reasons, kinds, units of measurement. Part of the catalogue of vi.ts.

const n = (count: number) => count.toLocaleString('vi-VN');

export const words = {
	levels: {
		nation: 'Toàn quốc',
		ministry: 'Bộ, ngành',
		province: 'Tỉnh, thành phố',
		district: 'Huyện, quận',
		commune: 'Xã, phường',
	},
	levelCount: {
		nation: (c: number) => `${n(c)} quốc gia`,
		ministry: (c: number) => `${n(c)} bộ, ngành`,
		province: (c: number) => `${n(c)} tỉnh, thành phố`,
		district: (c: number) => `${n(c)} huyện, quận`,
		commune: (c: number) => `${n(c)} xã, phường`,
	},
	states: {
		value: 'có số đo',
		stale: 'số cũ',
		tooFew: 'quá ít để tính',
		notConnected: 'chưa kết nối',
		noData: 'không có dữ liệu',
		notApplicable: 'không áp dụng',
	},
	/** What each state means, for the method page and as the reason when a finding brings none. */
	stateMeans: {
		value: 'Đủ nguồn đang gửi và đủ hồ sơ để tính.',
		stale: 'Nguồn đã im lặng lâu hơn nhịp thường lệ; con số là của lần gửi cuối.',
		tooFew: 'Có dữ liệu nhưng quá ít để nêu thành tỷ lệ.',
		notConnected: 'Chưa có hệ thống nào của đơn vị gửi dữ liệu.',
		noData: 'Hệ thống đã kết nối nhưng không gửi gì trong kỳ này.',
		notApplicable: 'Chỉ số không đặt ra cho đơn vị này.',
	},
	/** Reasons by the stable codes of evaluate. */
	why: {
		notConnected: () => 'Chưa có hệ thống nào của đơn vị, hay của cấp dưới, đăng ký gửi dữ liệu này.',
		neverReported: () => 'Hệ thống đã đăng ký nhưng chưa gửi gì cho kỳ này hay kỳ nào trước đó.',
		silentAllPeriod: () => 'Hệ thống từng gửi nhưng im lặng suốt kỳ này; im lặng không phải là số 0.',
		silentSince: () => 'Mọi nguồn đã im lặng trước khi hết kỳ; con số chỉ gồm những gì đã tới.',
		claimMissing: () => 'Chưa ai báo cáo số liệu mà công thức cần.',
		denominatorZero: () => 'Mẫu số bằng 0 trong kỳ này nên không có tỷ lệ để tính.',
		sampleTooSmall: (about) => `Mẫu số chỉ có ${n(about.denominator ?? 0)}, quá nhỏ để nêu thành tỷ lệ.`,
		formulaWithoutValue: () => 'Công thức không cho kết quả: chưa nơi gửi nào cho biết điều mà công thức cần.',
		ruleNotInForce: () => 'Quy tắc tính không có hiệu lực trong kỳ này.',
		levelOutside: () => 'Chỉ số không đặt ra cho cấp này.',
		periodNotBegun: () => 'Kỳ này chưa bắt đầu.',
		unitEnded: () => 'Đơn vị đã kết thúc trước kỳ này; xem đơn vị kế tục.',
		unitNotYet: () => 'Đơn vị chưa thành lập trong kỳ này; đọc theo đơn vị hiện nay để cộng các đơn vị tiền thân.',
		visitorsOfSeveralSites: () => 'Không cộng được người truy cập của nhiều cổng: không ai biết đó có phải cùng một người.',
		splitUndeclared: () => 'Một phần dữ liệu thuộc đơn vị này hay đơn vị khác cùng tách, cùng nhập thì không có căn cứ để chia.',
		undivided: (about) =>
			`Ngoài ra còn ${n(about.coverage?.undivided ?? 0)} hồ sơ thuộc đơn vị này hay đơn vị khác cùng tách, cùng nhập, không có căn cứ để chia nên chưa tính vào đâu.`,
		splitDistinct: () => 'Số người, số dịch vụ khác nhau không chia được theo tỷ phần.',
	} as Readonly<
		Record<string, (about: { readonly denominator: number | null; readonly coverage?: { readonly undivided?: number | undefined } }) => string>
	>,
	targetStates: {
		met: 'đạt theo số đo',
		notMet: 'số đo chưa đạt',
		contradicted: 'báo cáo đạt, số đo chưa đạt',
		claimedMet: 'báo cáo đạt, chưa đo',
		claimedShort: 'báo cáo chưa đạt, chưa đo',
		unknown: 'chưa có căn cứ',
	},
	taskStates: {
		open: 'còn hạn',
		overdue: 'quá hạn',
		claimedDone: 'báo cáo đã xong',
		done: 'đã xong',
		undated: 'không ghi hạn',
	},
	feedStates: { value: 'đang gửi', stale: 'im lặng', noData: 'chưa gửi lần nào' },
	/** Heads of the rows of targets, by what speaks for them. */
	targetGroups: {
		settled: 'Số đo đã trả lời',
		contradicted: 'Báo cáo nói đạt, số đo nói chưa',
		claimed: 'Mới chỉ có báo cáo',
		unknown: 'Chưa ai biết được',
	},
	checkStates: { met: 'đạt', notMet: 'chưa đạt', unknown: 'chưa rõ' },
	systemKinds: { portal: 'cổng dịch vụ công', case: 'hệ thống giải quyết thủ tục', reporting: 'hệ thống báo cáo', database: 'cơ sở dữ liệu' },
	shapes: {
		number: 'một con số của cả nước',
		share: 'một tỷ lệ của cả nước',
		everyUnit: 'từng đơn vị phải đạt',
		list: 'một danh sách hữu hạn',
		other: 'dạng khác',
	},
	scopes: { national: 'cả nước', 'each unit': 'từng đơn vị', 'each province': 'từng tỉnh, thành phố' } as Readonly<Record<string, string>>,
	certainty: { read: 'đọc trong văn bản', recalled: 'theo trí nhớ, cần kiểm tra', computed: 'tính từ nguồn đã đọc' },
	measuresIn: {
		percent: '%',
		dossiers: 'hồ sơ',
		visits: 'lượt truy cập',
		views: 'lượt xem',
		visitors: 'người truy cập',
		services: 'dịch vụ',
		systems: 'hệ thống',
		units: 'đơn vị',
		points: 'điểm',
		enterprises: 'doanh nghiệp',
		ranks: 'bậc',
		rank: 'hạng',
		people: 'người',
		'ranks up': 'bậc tăng thêm',
		'billion USD': 'tỷ USD',
	} as Readonly<Record<string, string>>,
};
