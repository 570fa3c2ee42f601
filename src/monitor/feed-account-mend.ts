// What a sender has to mend, by the code of the refusal: said once for a kind, beside the sentence that each refused message carries.
import type { Text2 } from '../registry/contract.ts';

const SENTENCES: Readonly<Record<string, Text2>> = {
	'monitor.message-malformed': {
		vi: 'Một trường bị thiếu, sai kiểu hoặc không có trong bảng mã. Xem câu ghi cạnh từng mẫu để biết tên trường, sửa phần tạo bản tin rồi gửi lại.',
		en: 'A field is missing, of the wrong kind or not in its code table. The sentence beside each sample names it: mend what makes the message and send again.',
	},
	'monitor.unit-not-valid': {
		vi: 'Mã đơn vị không có hiệu lực vào ngày mà bản tin nói tới. Dùng mã của đơn vị vào ngày đó, nhất là trước và sau 1/7/2025.',
		en: 'The code of the unit was not valid on the day the message speaks of. Use the code of that day; mind 1 July 2025.',
	},
	'monitor.unit-not-yours': {
		vi: 'Đơn vị nêu trong bản tin không thuộc phạm vi của hệ thống này. Kiểm tra mã đơn vị, hoặc gửi bằng khóa của hệ thống thuộc đơn vị đó.',
		en: 'The unit named in the message is not within the reach of this system. Check its code, or send with a key of a system of that unit.',
	},
	'monitor.unit-ambiguous': {
		vi: 'Vào ngày đó đơn vị của hệ thống này còn là nhiều đơn vị. Nêu rõ đơn vị trong từng bản tin.',
		en: 'On that day the unit of this system was still several units. Name the unit in each message.',
	},
	'monitor.instant-future': {
		vi: 'Thời điểm ở tương lai. Kiểm tra đồng hồ và múi giờ của máy gửi (Asia/Ho_Chi_Minh, UTC+7).',
		en: 'An instant lies in the future. Check the clock and the time zone of the sending machine (Asia/Ho_Chi_Minh, UTC+7).',
	},
	'monitor.instant-too-old': {
		vi: 'Thời điểm trước năm 2000, thường do sai định dạng ngày hoặc giá trị mặc định. Gửi đúng thời điểm sự việc xảy ra.',
		en: 'An instant lies before the year 2000, mostly a wrong date format or a default value. Send the instant at which it happened.',
	},
	'monitor.backdating-needs-key': {
		vi: 'Lượt xem của quá khứ phải kèm khóa. Thêm token_auth bằng khóa của hệ thống này, hoặc bỏ cdt.',
		en: 'A visit of the past needs a key. Add token_auth with a key of this system, or leave out cdt.',
	},
	'monitor.origin-not-listed': {
		vi: 'Trang gửi lượt xem không nằm trong danh sách địa chỉ của hệ thống. Đăng ký thêm địa chỉ đó, hoặc dùng số hiệu (site) của cổng kia.',
		en: 'The page is not among the origins of the system. Register its origin, or use the site number of that portal.',
	},
	'monitor.not-a-portal': {
		vi: 'Số hiệu (site) này là của hệ thống không phải cổng, nên không có lượt xem. Đăng ký cổng (--kind portal) và dùng số hiệu của cổng.',
		en: 'This site number belongs to a system that is no portal, and only portals are visited. Register the portal (--kind portal) and use its site.',
	},
	'monitor.too-many': {
		vi: 'Quá nhiều lượt từ một nơi trong một giây. Gửi gộp (bulk), hoặc chậm lại theo Retry-After.',
		en: 'Too many beacons at once from one place. Send them in bulk, or slow down as Retry-After says.',
	},
	'monitor.not-recording': {
		vi: 'Yêu cầu kiểu Matomo thiếu rec=1. Thêm rec=1.',
		en: 'A Matomo request without rec=1. Add rec=1.',
	},
	'monitor.site-unknown': {
		vi: 'Số hiệu (site) không thuộc hệ thống nào. Kiểm tra số đã nhận khi đăng ký.',
		en: 'No system has this site number. Check the number given at registration.',
	},
	'monitor.not-storable': {
		vi: 'Bản tin đọc được nhưng không lưu được; lỗi ở phía chúng tôi. Báo người vận hành, không cần sửa gì.',
		en: 'The message was read but could not be stored; the fault is ours. Tell the operators; there is nothing to mend.',
	},
};

const OTHER: Text2 = {
	vi: 'Xem câu ghi cạnh từng mẫu bị trả lại để biết phải sửa gì.',
	en: 'The sentence beside each refused sample says what to mend.',
};

/** What to mend for a code; for one not known here, where to read it. */
export const mendOf = (code: string): Text2 => SENTENCES[code] ?? OTHER;
