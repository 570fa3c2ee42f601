// What the pages on method and on the site itself say, in Vietnamese. Part of the catalogue of vi.ts.

export const method = {
	title: 'Cách đo',
	question: 'Con số ở đây từ đâu ra?',
	answer: 'Từ sự kiện mà hệ thống của các đơn vị tự gửi tới, tính bằng công thức có căn cứ; không từ bảng do đơn vị tự điền.',
	flow: 'Đường đi của một con số',
	flowText: [
		'Cổng và hệ thống giải quyết thủ tục gửi sự kiện: một lượt xem, một hồ sơ chuyển bước.',
		'Sự kiện được nhận nguyên trạng, không sửa; bản tin sai được trả lại kèm lý do.',
		'Chỉ số được tính từ sự kiện theo quy tắc có ngày hiệu lực và văn bản căn cứ.',
		'Số liệu đơn vị báo cáo đứng cạnh số đo. Khi hai bên lệch nhau, trang này nói rõ.',
	],
	statesTitle: 'Sáu trạng thái của một kết quả',
	statesText: 'Vắng mặt cũng là thông tin: không bao giờ viết 0 thay cho “không biết”.',
	targetsTitle: 'Mục tiêu được xác nhận thế nào',
	targetsText: 'Chỉ số đo xác nhận; báo cáo “đã xong” vẫn là báo cáo cho đến khi có số đo hoặc người khác kiểm chứng.',
	clocksTitle: 'Hai cách đọc đơn vị',
	clocksText:
		'Từ ngày 1/7/2025 cả nước có 34 tỉnh, thành phố thay cho 63. Mỗi kết quả đọc được theo đơn vị khi đó hoặc đơn vị hiện nay: số đếm được cộng, tỷ lệ được tính lại từ tử số và mẫu số. Không số cũ nào bị viết lại.',
	privacyTitle: 'Dữ liệu cá nhân',
	privacyText: 'Danh tính người nộp hồ sơ được thay bằng mã ngay khi nhận; không cookie, không dấu vết trên máy người xem.',
	dataTitle: 'Lấy dữ liệu',
	dataText: 'Mọi bảng tải được dạng CSV. Mọi kết quả có trong giao diện lập trình, kèm tử số, mẫu số, độ phủ nguồn và quy tắc.',
	api: 'Mô tả giao diện lập trình (OpenAPI)',
	mapTitle: 'Bản đồ và chữ',
	mapText:
		'Bản đồ: svg-maps (Stephen Truong), giấy phép CC BY 4.0, đã đơn giản hóa và ghép theo 34 tỉnh, thành phố. Chữ: Be Vietnam Pro, giấy phép SIL OFL 1.1.',
};

export const about = {
	title: 'Giới thiệu',
	question: 'Thực đo là gì?',
	answer:
		'Là phần mềm nguồn mở đo việc cung cấp và sử dụng dịch vụ công trực tuyến từ sự kiện mà chính các hệ thống gửi tới, rồi đặt số đo cạnh số liệu báo cáo.',
	answerMore: 'Ai cũng xem được, không cần tài khoản; mọi bảng đều tải về được.',
	who: 'Ai vận hành trang này?',
	whoUnknown:
		'Thực đo là chương trình mà mỗi cơ quan tự cài đặt; nơi cài đặt chịu trách nhiệm về danh mục, quy tắc và việc công bố. Bản cài đặt này chưa ghi tên cơ quan vận hành.',
	whoKnown: (name: string) => `Trang này do ${name} cài đặt và vận hành, và chịu trách nhiệm về danh mục, quy tắc và việc công bố.`,
	contact: 'Liên hệ',
	contactUnknown: 'Bản cài đặt này chưa ghi địa chỉ liên hệ. Người vận hành đặt địa chỉ đó bằng THUCDO_CONTACT.',
	figures: 'Con số từ đâu ra?',
	figuresText:
		'Cổng dịch vụ công và hệ thống giải quyết thủ tục gửi từng sự kiện: một lượt xem, một hồ sơ chuyển bước. Con số được tính từ sự kiện theo quy tắc có ngày hiệu lực và căn cứ. Dưới mỗi con số có đường dẫn xuống tới những gì đã được đếm.',
	figuresNot: 'Trang này không xếp loại ai và không kết luận thay cơ quan có thẩm quyền: nó cho thấy số đo, số báo cáo và khoảng cách giữa hai số.',
	licence: 'Dùng lại thế nào?',
	licenceRows: [
		['Số liệu', 'Dẫn lại tự do khi ghi nguồn, kỳ công bố và địa chỉ của con số; điều kiện cụ thể do nơi vận hành đặt, xem trang Dữ liệu mở.'],
		['Bản đồ', 'svg-maps của Stephen Truong, giấy phép CC BY 4.0; đã đơn giản hóa, ghép theo 34 tỉnh, thành phố, thêm Hoàng Sa và Trường Sa.'],
		['Chữ', 'Be Vietnam Pro, giấy phép SIL Open Font License 1.1.'],
		['Chương trình', 'Giấy phép Apache 2.0.'],
	],
	access: 'Người khuyết tật dùng được không?',
	accessText:
		'Mục tiêu là WCAG 2.2 mức AA. Mỗi trang được kiểm bằng máy (axe) ở hai ngôn ngữ và hai cỡ màn hình trước khi phát hành; mọi biểu đồ có bảng số liệu, mọi trạng thái có chữ, dùng được chỉ bằng bàn phím và không cần script.',
	accessLimits: 'Những gì chưa làm được',
	accessLimitsList: [
		'Chưa có người dùng trình đọc màn hình nào thử và chưa có đánh giá độc lập; máy chỉ tìm được một phần lỗi.',
		'Bản đồ chỉ đọc được qua bảng đứng cạnh, không đi được từng tỉnh bằng bàn phím.',
		'Văn bản gốc của các quyết định chỉ được dẫn số hiệu; bản chụp của chúng có thể không đọc được bằng máy.',
	],
	privacy: 'Trang này có theo dõi người xem không?',
	privacyText:
		'Không. Không cookie, không tài khoản, không gọi tới máy chủ nào khác. Trang công khai không có script, trừ trang Trực tiếp có một đoạn nhỏ để tự cập nhật.',
	next: 'Đọc tiếp',
};
