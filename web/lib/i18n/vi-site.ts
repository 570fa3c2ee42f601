// What stands around every page, in Vietnamese: masthead, footer, pages of a list, errors. Part of the catalogue of vi.ts.

const n = (count: number) => count.toLocaleString('vi-VN');

export const site = {
	name: 'Thực đo',
	about: 'Mỗi số liệu báo cáo đi cùng một số đo',
	skip: 'Tới nội dung chính',
	menu: 'Mục chính',
	other: 'English',
	demo: 'Trình diễn',
	made: 'Số liệu trình diễn. Các đơn vị là thật, mọi con số đều do chương trình tạo ra.',
	first: 'Trang đầu',
	next: 'Trang sau',
	before: 'Trang trước',
	last: 'Trang cuối',
	pages: 'Các trang',
	page: (page: number, pages: number) => `Trang ${n(page)} trên ${n(pages)}`,
	rows: (from: number, to: number, total: number) => (total === 1 ? 'Một dòng' : `Dòng ${n(from)}–${n(to)} trên ${n(total)}`),
	csv: 'Tải bảng này (CSV)',
	show: 'Xem',
	none: 'không có',
	all: 'Tất cả',
	fullRows: 'Hiện đủ số liệu của từng dòng',
	and: 'và',
};

export const nav = {
	plan: 'Kế hoạch',
	units: 'Đơn vị',
	services: 'Dịch vụ công',
	indicators: 'Chỉ số',
	feeds: 'Nguồn gửi',
	ledger: 'Sổ đối soát',
	data: 'Dữ liệu mở',
	api: 'Giao diện lập trình',
	live: 'Trực tiếp',
	method: 'Cách đo',
	about: 'Giới thiệu',
	style: 'Mẫu trình bày',
	find: 'Tìm',
	findWhat: 'Tìm đơn vị, dịch vụ công, chỉ số, mục tiêu',
	findHint: 'Tên hoặc mã',
};

export const footer = {
	figures: 'Số liệu',
	proof: 'Đối chiếu, tải về',
	site: 'Về trang này',
	source: 'Nguồn: sự kiện do hệ thống của các đơn vị gửi; kế hoạch và số liệu báo cáo theo văn bản ghi ở từng dòng.',
	map: 'Bản đồ: svg-maps, CC BY 4.0. Chữ: Be Vietnam Pro, OFL 1.1.',
	hoangSa: 'Hoàng Sa',
	truongSa: 'Trường Sa',
};

export const error = {
	missing: 'Không có trang này',
	missingText: 'Địa chỉ có thể đã gõ sai, hoặc đơn vị, chỉ số được nhắc tới không có trong danh mục.',
	missingMeans: 'Địa chỉ cũ của trang này không bị xóa: đơn vị đã sáp nhập, quy tắc đã thay thế vẫn tra được. Thử tìm bằng tên hoặc mã.',
	failed: 'Trang này tạm thời không mở được',
	failedText: 'Lỗi ở phía chúng tôi. Thử lại sau ít phút; nếu vẫn lỗi, báo mã dưới đây cho người vận hành.',
	failedMeans: 'Không số liệu nào bị mất: việc nhận dữ liệu và các kỳ đã công bố không phụ thuộc vào trang này.',
	bad: 'Địa chỉ này không đọc được',
	badText: 'Một tham số trong địa chỉ không đúng dạng. Ngày viết 2024-06-30, tháng viết 2024-05.',
	badMeans: 'Chưa có gì được tính. Bỏ phần sau dấu hỏi trong địa chỉ để xem trang với lựa chọn mặc định.',
	plain: 'Xem trang này với lựa chọn mặc định',
	said: 'Máy chủ nói',
	asked: 'Địa chỉ đã hỏi',
	find: 'Tìm trong trang',
	near: 'Có thể bạn tìm trang này:',
	try: 'Những trang được xem nhiều',
	id: 'Mã yêu cầu',
};
