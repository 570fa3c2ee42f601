// Plausibility of what one sender sent, in Vietnamese: questions with their distribution, never accusations. Part of the catalogue of vi.ts.

export const plausibility = {
	title: 'Số liệu gửi đến có hợp lý không?',
	rule: (period: string) =>
		`Mỗi câu hỏi được đặt cho mọi hệ thống của các đơn vị cùng cấp, trong ${period}. Khác thường không phải là sai: đó là câu hỏi dành cho đơn vị gửi.`,
	none: 'Không có gì khác thường so với các hệ thống cùng cấp.',
	tooFewAll: 'Kỳ này có quá ít trường hợp để đặt câu hỏi.',
	later: 'Các câu hỏi đang được tính trên cả quý; xin mở lại trang sau ít phút.',
	asking: (count: number) => `${count.toLocaleString('vi-VN')} câu trả lời cần được giải thích.`,
	verdicts: { implausible: 'khó tin', unusual: 'khác thường', plausible: 'hợp lý', tooFew: 'quá ít' },
	says: (value: string, senders: number, lower: string, upper: string) =>
		`${value}, trong khi nửa giữa của ${senders.toLocaleString('vi-VN')} hệ thống ở mức ${lower} đến ${upper}.`,
	alone: (value: string) => `${value}.`,
	lookAt: 'Nên xem',
	others: (count: number) => `${count.toLocaleString('vi-VN')} câu hỏi còn lại`,
	question: 'Câu hỏi',
	answer: 'Trả lời',
	middle: 'Nửa giữa các hệ thống',
	verdict: 'Nhận định',
	json: 'Dữ liệu (JSON)',
	checks: 'Các câu hỏi và truy vấn (JSON)',
};
