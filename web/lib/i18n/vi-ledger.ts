// What the ledger of claims and measurements says, in Vietnamese. Part of the catalogue of vi.ts.

const n = (count: number) => count.toLocaleString('vi-VN');

export const ledger = {
	nav: 'Sổ đối soát',
	question: 'Số liệu báo cáo có khớp số đo không?',
	about: 'Mỗi số liệu báo cáo đứng cạnh số đo của cùng chỉ số, cùng đơn vị, cùng kỳ.',
	answer: (claims: number, period: string, confirmed: number, contradicted: number, unmeasured: number) =>
		`Trong ${n(claims)} số liệu báo cáo của ${period}, ${n(confirmed)} được số đo xác nhận, ${n(contradicted)} trái với số đo, ${n(unmeasured)} chưa đo được.`,
	higher: (c: number) => `${n(c)} báo cáo cao hơn số đo`,
	lower: (c: number) => `${n(c)} báo cáo thấp hơn số đo`,
	unclaimed: (c: number) => `Ngoài ra có ${n(c)} kết quả đo mà không đơn vị nào báo cáo.`,
	none: (period: string) => `Chưa đơn vị nào báo cáo số liệu cho ${period}.`,
	noneMatching: 'Không dòng nào khớp với lựa chọn này.',
	everything: 'Bỏ mọi lựa chọn',
	nextTitle: 'Đưa số liệu báo cáo vào thế nào?',
	nextText: 'Đơn vị gửi bằng khóa của hệ thống báo cáo, hoặc người vận hành nạp từ tệp. Mỗi dòng: chỉ số, đơn vị, kỳ, giá trị, nguồn.',
	nextCommand: 'npx thucdo import claims bao-cao.csv',
	verdict: 'Kết luận',
	allClaims: 'mọi số liệu báo cáo',
	groups: {
		contradicted: 'Số đo nói khác',
		unmeasured: 'Chưa đo được',
		confirmed: 'Số đo xác nhận',
		unclaimed: 'Chỉ có số đo',
	},
	verdicts: {
		agrees: 'khớp',
		claimHigher: 'báo cáo cao hơn',
		claimLower: 'báo cáo thấp hơn',
		onlyClaim: 'chưa đo được',
		onlyMeasured: 'không có báo cáo',
	},
	unit: 'Đơn vị',
	indicator: 'Chỉ số',
	anyUnit: 'mọi đơn vị',
	anyIndicator: 'mọi chỉ số',
	claimed: 'Báo cáo',
	measured: 'Số đo',
	gap: 'Chênh lệch',
	scale: 'Báo cáo và số đo',
	allowed: (gap: string) => `cho phép ${gap}`,
	points: (gap: string) => `${gap} điểm`,
	how: 'Vì sao biết được',
	howText:
		'Số đo lấy theo đơn vị như trong kỳ, vì báo cáo nói về đơn vị khi đó. Chênh lệch là báo cáo trừ số đo; lệch trong mức quy tắc cho phép thì coi là khớp. Có nhiều báo cáo thì lấy báo cáo gửi sau cùng.',
	howSilent: '“Chưa đo được” không có nghĩa là báo cáo sai: đơn vị chưa kết nối, nguồn im lặng, hoặc quá ít hồ sơ để tính.',
	fresh: 'Tin mới nhất của các số đo này',
	json: 'Sổ đối soát của kỳ (JSON)',
};
