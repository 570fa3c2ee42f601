// The dictionary of open data: what each column of each table says, in both languages, and its type.
import type { Column, ColumnType } from '../contract-data.ts';

const column = (name: string, type: ColumnType, always: boolean, vi: string, en: string): Column => ({ name, type, always, about: { vi, en } });

const STATES_VI =
	'value: có số đo; stale: số cũ, nguồn đã im lặng; tooFew: quá ít để tính; notConnected: chưa kết nối; noData: không có dữ liệu; notApplicable: không áp dụng';
const STATES_EN =
	'value: a figure; stale: old, its source fell silent; tooFew: too few cases; notConnected: no system sends; noData: nothing was sent; notApplicable: the rule does not apply';

const OF_UNIT = [
	column(
		'level',
		'text',
		true,
		'Cấp của đơn vị: nation, ministry, province, district, commune',
		'Level of the unit: nation, ministry, province, district, commune',
	),
	column('of', 'text', true, 'Mã định danh của đơn vị, không đổi theo thời gian: u1010', 'Id of the unit, the same for all time: u1010'),
	column('name_vi', 'text', true, 'Tên đơn vị vào ngày as_of, tiếng Việt', 'Name of the unit on the day as_of, in Vietnamese'),
	column('name_en', 'text', true, 'Tên đơn vị vào ngày as_of, tiếng Anh', 'Name of the unit on the day as_of, in English'),
	column(
		'period',
		'text',
		true,
		'Kỳ: 2024, 2024-Q2, 2024-05 hoặc 2024-05-17, theo lịch Việt Nam',
		'Period: 2024, 2024-Q2, 2024-05 or 2024-05-17, by the calendar of Vietnam',
	),
	column(
		'clock',
		'text',
		true,
		'then: đơn vị như trong kỳ; now: đơn vị như vào ngày as_of',
		'then: units as they were in the period; now: as on the day as_of',
	),
];
const STATE = column('state', 'text', true, `Trạng thái. ${STATES_VI}`, `State. ${STATES_EN}`);
const WHY_CODE = column(
	'why_code',
	'text',
	false,
	'Mã lý do khi không phải là số đo đơn thuần',
	'Code of the reason where it is not simply a figure',
);
const AS_OF = column('as_of', 'day', true, 'Ngày đọc danh mục đơn vị', 'Day on which the register of units is read');
const RULE = column(
	'rule',
	'text',
	true,
	'Quy tắc tính và ngày có hiệu lực: emc.onlineRate@2022-06-23',
	'Rule and the day it came into force: emc.onlineRate@2022-06-23',
);
const NUMERATOR = column(
	'numerator',
	'number',
	false,
	'Tử số; trống khi không biết, trống không phải là 0',
	'Numerator; empty where it is not known, which is not 0',
);
const DENOMINATOR = column('denominator', 'number', false, 'Mẫu số; trống khi không biết', 'Denominator; empty where it is not known');

export const FINDING_COLUMNS: readonly Column[] = [
	column('id', 'text', true, 'Mã của kết quả; /explain/{id} là trang giải trình của nó', 'Id of the finding; /explain/{id} is the page that proves it'),
	column('indicator', 'text', true, 'Mã chỉ số', 'Code of the indicator'),
	...OF_UNIT,
	STATE,
	WHY_CODE,
	column('why', 'text', false, 'Lý do thành câu, tiếng Anh', 'The reason as a sentence'),
	column('value', 'number', false, 'Giá trị; chỉ có khi state là value hoặc stale', 'The figure; only where the state is value or stale'),
	column('unit', 'text', true, 'Đơn vị tính: percent, dossiers, views…', 'Unit of measurement: percent, dossiers, views…'),
	NUMERATOR,
	DENOMINATOR,
	column('reporting', 'number', true, 'Số hệ thống đã gửi dữ liệu của kỳ', 'Systems that sent facts of the period'),
	column('expected', 'number', true, 'Số hệ thống phải gửi', 'Systems that should have sent'),
	column('undivided', 'number', false, 'Sự kiện chưa chia được giữa đơn vị này và đơn vị cùng tách, cùng nhập; không nằm trong giá trị', 'Facts that cannot be placed between this unit and its siblings; in no figure'),
	AS_OF,
	column('fresh', 'instant', false, 'Lúc nhận sự kiện mới nhất của kỳ', 'Receipt of the newest fact of the period'),
	RULE,
]; // biome-ignore format: a table

export const SCORE_COLUMNS: readonly Column[] = [
	column('index', 'text', true, 'Mã bộ chỉ số', 'Code of the index'),
	...OF_UNIT,
	AS_OF,
	RULE,
	column('part', 'text', true, 'score: cả bộ; group: nhóm; pillar: trụ cột; component: chỉ số thành phần', 'score: the whole; group, pillar or component: a part of it'),
	column('item', 'text', false, 'Mã của phần; trống ở dòng của cả bộ', 'Code of the part; empty in the row of the whole'),
	column('state', 'text', false, `Trạng thái, ở dòng của cả bộ và của thành phần. ${STATES_VI}`, `State, in rows of the whole and of components. ${STATES_EN}`),
	WHY_CODE,
	column('points', 'number', false, 'Điểm đạt được; trống khi chưa đánh giá được, trống không phải là 0 điểm', 'Points earned; empty where nothing could be assessed, which is not 0'),
	column('assessed', 'number', true, 'Điểm tối đa của những gì đánh giá được', 'Points that could be earned in what was assessed'),
	column('maximum', 'number', true, 'Điểm tối đa của phần này', 'Points that can be earned at all'),
	column('share', 'number', false, 'Điểm đạt trên 100 điểm đánh giá được; xếp hạng theo số này', 'Points earned in a hundred assessed; ranks go by it'),
	column('band', 'text', false, 'Mức xếp loại', 'Band'),
	column('rank', 'number', false, 'Hạng trong các đơn vị đủ điều kiện cùng cấp', 'Rank among the eligible units of the level'),
	column('ranked', 'number', false, 'Số đơn vị được xếp hạng', 'How many are ranked'),
	column('eligible', 'boolean', false, 'Đủ điều kiện xếp hạng hay không', 'Whether it can be ranked'),
	column('value', 'number', false, 'Giá trị của chỉ số thành phần', 'The figure of the component'),
	NUMERATOR,
	DENOMINATOR,
	column('finding', 'text', false, 'Mã của kết quả đã cho điểm thành phần; /explain/{id}', 'Id of the finding that earned the points of a component; /explain/{id}'),
]; // biome-ignore format: a table

export const UNIT_COLUMNS: readonly Column[] = [
	column('id', 'text', true, 'Mã định danh, không đổi theo thời gian', 'Id, the same for all time'),
	column('code', 'text', true, 'Mã hành chính vào ngày đã đọc; trước đó có thể là của đơn vị khác', 'Code on the day read; another unit may have had it before'),
	column('name_vi', 'text', true, 'Tên, tiếng Việt', 'Name in Vietnamese'),
	column('name_en', 'text', true, 'Tên, tiếng Anh', 'Name in English'),
	column('full_name_vi', 'text', true, 'Tên đầy đủ: Tỉnh Yên Bái', 'With its kind, in Vietnamese'),
	column('full_name_en', 'text', true, 'Tên đầy đủ, tiếng Anh', 'With its kind, in English'),
	column('level', 'text', true, 'Cấp: nation, ministry, province, district, commune', 'Level: nation, ministry, province, district, commune'),
	column('kind', 'text', true, 'Loại trong cấp: province, municipality, ward…', 'Kind within the level: province, municipality, ward…'),
	column('parent', 'text', false, 'Mã định danh của đơn vị cấp trên', 'Id of the unit above'),
	column('valid_from', 'day', false, 'Ngày đầu có hiệu lực; trống: từ trước khi danh mục bắt đầu', 'First day of validity; empty: before the register begins'),
	column('valid_to', 'day', false, 'Ngày cuối có hiệu lực; trống: đến nay', 'Last day of validity; empty: valid today'),
	column('predecessors', 'text', false, 'Các đơn vị trước, cách nhau bằng dấu cách', 'Units before it, by id, with spaces between'),
	column('successors', 'text', false, 'Các đơn vị kế tục, cách nhau bằng dấu cách', 'Units after it, by id, with spaces between'),
]; // biome-ignore format: a table

export const SERVICE_COLUMNS: readonly Column[] = [
	column('code', 'text', true, 'Mã dịch vụ', 'Code of the service'),
	column('name_vi', 'text', true, 'Tên, tiếng Việt', 'Name in Vietnamese'),
	column('name_en', 'text', true, 'Tên, tiếng Anh', 'Name in English'),
	column('level', 'text', false, 'Mức cung cấp đã công bố: full, partial, information; trống khi không nguồn nào cho biết', 'Level as claimed: full, partial, information; empty where no source tells'),
	column('owner', 'text', false, 'Mã định danh của đơn vị chủ quản', 'Id of the unit that owns it'),
	column('decision', 'text', false, 'Quyết định xếp vào danh mục thiết yếu', 'Decision that lists it as essential'),
	column('decision_no', 'number', false, 'Số thứ tự trong quyết định', 'Its number there'),
	column('field', 'text', false, 'Lĩnh vực', 'Field'),
	column('national_codes', 'text', false, 'Mã thủ tục trong cơ sở dữ liệu quốc gia, cách nhau bằng dấu cách', 'Codes in the national procedure database, with spaces between'),
	column('valid_from', 'day', false, 'Ngày đầu có hiệu lực', 'First day of validity'),
	column('valid_to', 'day', false, 'Ngày cuối có hiệu lực', 'Last day of validity'),
	column('certainty', 'text', true, 'read: đọc trong văn bản; recalled: theo trí nhớ; computed: tính ra; made: trình diễn', 'read in a document, recalled, computed, or made for a demo'),
]; // biome-ignore format: a table

const DUE = [
	column('due', 'day', false, 'Ngày cuối còn trong hạn', 'Last day in time'),
	column('due_text', 'text', false, 'Hạn như văn bản viết', 'The deadline as written'),
];
const TEXT = [
	column('text_vi', 'text', true, 'Nội dung, tiếng Việt', 'What it says, in Vietnamese'),
	column('text_en', 'text', true, 'Nội dung, tiếng Anh', 'What it says, in English'),
];
const WHY = [
	column('why_vi', 'text', true, 'Vì sao có trạng thái ấy, tiếng Việt', 'Why it stands so, in Vietnamese'),
	column('why_en', 'text', true, 'Vì sao có trạng thái ấy, tiếng Anh', 'Why it stands so, in English'),
];
const SOURCES = column(
	'sources',
	'text',
	false,
	'Mã các nguồn của kế hoạch, cách nhau bằng dấu cách',
	'Ids of sources of the plan, with spaces between',
);

export const TARGET_COLUMNS: readonly Column[] = [
	column('id', 'text', true, 'Mã mục tiêu', 'Id of the target'),
	...TEXT,
	column('direction', 'text', false, 'Phải đạt ít nhất (>=), nhiều nhất (<=) hay đúng bằng (=)', 'To reach at least (>=), at most (<=) or exactly (=)'),
	column('value', 'number', false, 'Giá trị phải đạt', 'The figure to reach'),
	column('unit', 'text', true, 'Đơn vị tính', 'Unit of measurement'),
	...DUE,
	column('overdue', 'boolean', true, 'Đã quá hạn mà chưa được số đo xác nhận', 'The deadline has passed and no measurement says met'),
	column('state', 'text', true, 'met, notMet, contradicted, claimedMet, claimedShort, unknown', 'met, notMet, contradicted, claimedMet, claimedShort, unknown'),
	...WHY,
	column('measured', 'number', false, 'Đo được; trống khi chưa có phép đo', 'Measured; empty where nothing measures it'),
	column('measured_state', 'text', false, `Trạng thái của số đo. ${STATES_VI}`, `State of the measurement. ${STATES_EN}`),
	column('claimed', 'number', false, 'Báo cáo', 'Claimed'),
	column('indicator', 'text', false, 'Chỉ số xác nhận mục tiêu', 'Indicator that settles it'),
	SOURCES,
]; // biome-ignore format: a table

export const TASK_COLUMNS: readonly Column[] = [
	column('id', 'text', true, 'Mã nhiệm vụ', 'Id of the task'),
	...TEXT,
	column('lead_vi', 'text', false, 'Cơ quan chủ trì, tiếng Việt', 'Who leads, in Vietnamese'),
	column('lead_en', 'text', false, 'Cơ quan chủ trì, tiếng Anh', 'Who leads, in English'),
	column('units', 'text', false, 'Mã định danh các đơn vị được nêu tên', 'Ids of the units it names'),
	...DUE,
	column('state', 'text', true, 'open, overdue, claimedDone, done, undated', 'open, overdue, claimedDone, done, undated'),
	...WHY,
	column('target', 'text', false, 'Mục tiêu mà nó phục vụ', 'The target it serves'),
	SOURCES,
]; // biome-ignore format: a table

/** The dictionary as rows of a table of its own. */
export const DICTIONARY_HEAD = ['column', 'type', 'always', 'about_vi', 'about_en'] as const;
export const dictionaryRows = (columns: readonly Column[]) => columns.map((c) => [c.name, c.type, c.always, c.about.vi, c.about.en] as const);
