// What the page that compares two readings of an index says, in Vietnamese. Part of the catalogue of vi.ts.

const n = (count: number) => count.toLocaleString('vi-VN');

export const compare = {
	nav: 'So hai kỳ hoặc hai quy tắc',
	question: 'Điểm thay đổi vì số liệu hay vì quy tắc?',
	title: (name: string) => `So sánh: ${name}`,
	answer: (compared: number, total: number, from: string, to: string) => `${n(compared)} trên ${n(total)} đơn vị so được giữa ${from} và ${to}.`,
	widest: (name: string, total: string, causes: string) => `Đổi nhiều nhất: ${name}, tỷ lệ điểm ${total}${causes && ` = ${causes}`}.`,
	none: 'Chưa đơn vị nào so được: danh sách đơn vị, cấu trúc bộ chỉ số hoặc phần được đánh giá của hai bên không giống nhau.',
	noPeriod: 'Chưa có kỳ nào có dữ liệu.',
	how: 'Mỗi kỳ được tính lại bằng quy tắc của bên kia; phần chênh do số liệu, do quy tắc và do phần được đánh giá cộng lại đúng bằng thay đổi. Hạng chỉ so khi hai bên cùng một danh sách đơn vị, nên không bao giờ so hạng của 63 với hạng của 34 tỉnh, thành phố.',
	from: 'Từ kỳ',
	to: 'Đến kỳ',
	rulesFrom: 'Kỳ đầu theo quy tắc ngày',
	rulesTo: 'Kỳ sau theo quy tắc ngày',
	rulesHint: 'để trống: quy tắc của chính kỳ đó',
	before: 'Trước',
	after: 'Sau',
	change: 'Thay đổi',
	data: 'Do số liệu',
	rule: 'Do quy tắc',
	coverage: 'Do phần được đánh giá',
	rank: 'Hạng',
	rules: (from: string, to: string) => (from === to ? `Cả hai bên theo quy tắc ${from}.` : `Bên trước theo quy tắc ${from}, bên sau theo ${to}.`),
	not: 'không so được',
	json: 'So sánh (JSON)',
};
