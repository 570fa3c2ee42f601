// Every address of the API by its method: a name for programs that stays, what it is for in both languages, and an example. A test holds
// this to the routes: one without a line here fails it. Words in braces of examples are filled in by who shows them.
export interface Operation {
	/** Of the operation in the OpenAPI description. */
	readonly id: string;
	readonly vi: string;
	readonly en: string;
	/** Path with parameters to try; of senders, what goes after `curl`. */
	readonly example?: string;
	/** Media types of what is sent, with the schema that describes it. */
	readonly body?: Readonly<Record<string, string>>;
	/** True where a key of a system is needed. */
	readonly key?: true;
}

const at = (id: string, vi: string, en: string, example?: string, more: Partial<Operation> = {}): Operation => ({
	id,
	vi,
	en,
	...(example !== undefined && { example }),
	...more,
});
const OF_MONTH = 'period={month}';

export const OPERATIONS: Readonly<Record<string, Operation>> = {
	'GET /api/v1/measures': at('listMeasures', 'Các số đo: đếm gì, từ nguồn nào', 'Measures: what is counted and from where', '/api/v1/measures'),
	'GET /api/v1/indicators': at('listIndicators', 'Các chỉ số với công thức, căn cứ và ngày hiệu lực', 'Indicators with formula, legal basis and validity', '/api/v1/indicators'),
	'GET /api/v1/indicators/{code}': at('getIndicator', 'Một chỉ số', 'One indicator', '/api/v1/indicators/emc.onlineRate'),
	'GET /api/v1/indicators/{code}/rules': at('listRules', 'Các phiên bản quy tắc của một chỉ số', 'The editions of the rule of an indicator', '/api/v1/indicators/emc.onlineRate/rules'),
	'GET /api/v1/indicators/{code}/findings': at('listFindings', 'Kết quả của một chỉ số trong một kỳ, theo cấp hoặc theo đơn vị', 'Findings of an indicator in a period, by level or unit', `/api/v1/indicators/emc.onlineRate/findings?${OF_MONTH}&level=province&limit=2`),
	'GET /api/v1/indicators/{code}/series': at('getSeries', 'Chuỗi theo tháng của một đơn vị, với những chỗ đứt đoạn', 'The months of one unit, with the breaks of the series', '/api/v1/indicators/emc.onlineRate/series?unit=u1&from={month}&to={month}'),
	'GET /api/v1/services/counts': at('countServices', 'Hồ sơ theo từng thủ tục của một đơn vị', 'Dossiers by procedure under a unit', `/api/v1/services/counts?${OF_MONTH}&unit=u1&limit=2`),
	'GET /api/v1/services/durations': at('listDurations', 'Thời gian giải quyết theo thủ tục: trung vị, phân vị 90, tuổi hồ sơ đang xử lý', 'How long procedures take: median, 90th percentile, age of what is in hand', `/api/v1/services/durations?${OF_MONTH}&unit=u1&limit=2`),
	'GET /api/v1/services/{code}/durations': at('getDurations', 'Thời gian giải quyết của một thủ tục', 'How long one procedure takes', `/api/v1/services/QD06.12/durations?${OF_MONTH}&limit=2`),
	'GET /api/v1/ledger': at('readLedger', 'Sổ đối soát: số liệu báo cáo cạnh số đo', 'The ledger: claims beside measurements', `/api/v1/ledger?${OF_MONTH}&limit=1`),
	'GET /api/v1/claims': at('listClaims', 'Số liệu do đơn vị báo cáo', 'Figures that units reported', `/api/v1/claims?${OF_MONTH}&limit=1`),
	'GET /api/v1/explain/{id}': at('explain', 'Giải trình một kết quả hoặc một điểm: quy tắc, phần góp, nguồn', 'The proof of a finding or a score: rule, parts, sources', '/api/v1/explain/{finding}'),
	'GET /api/v1/explain/{id}/dossiers': at('listBehind', 'Những hồ sơ, số liệu đứng sau một kết quả (đã ẩn danh)', 'The dossiers and claims behind a finding (pseudonymous)', '/api/v1/explain/{finding}/dossiers?measure=dossiers.received&limit=1'),
	'GET /api/v1/indexes': at('listIndexes', 'Các bộ chỉ số', 'Indexes', '/api/v1/indexes'),
	'GET /api/v1/indexes/{code}': at('getIndex', 'Một bộ chỉ số: nhóm, thành phần, điểm, mức, phương án', 'One index: groups, components, points, bands, variants', '/api/v1/indexes/766?level=province'),
	'GET /api/v1/indexes/{code}/scores': at('listScores', 'Điểm theo thành phần, mức và hạng của các đơn vị', 'Points by component, band and rank of units', `/api/v1/indexes/766/scores?${OF_MONTH}&unit=u1001`),
	'GET /api/v1/indexes/{code}/series': at('getScores', 'Điểm từng tháng của một đơn vị', 'The scores of one unit month by month', '/api/v1/indexes/766/series?unit=u1001&from={month}&to={month}'),
	'GET /api/v1/indexes/{code}/compare': at('compareScores', 'Điểm và hạng đổi vì số liệu, vì quy tắc hay vì phần đánh giá được', 'What moved points and ranks: data, rule, or what could be assessed', '/api/v1/indexes/766/compare?from={before}&to={month}&unit=u1001'),
	'GET /api/v1/editions': at('listEditions', 'Các kỳ công bố', 'Editions', '/api/v1/editions'),
	'GET /api/v1/editions/{id}': at('getEdition', 'Bản kê của một kỳ công bố', 'The manifest of an edition', '/api/v1/editions/{edition}'),
	'GET /api/v1/editions/{id}/difference': at('listDifferences', 'Bản đính chính đã đổi những gì', 'What a correction changed', '/api/v1/editions/{edition}/difference'),
	'GET /api/v1/editions/{id}/{file}': at('getEditionFile', 'Một tệp của kỳ công bố, không bao giờ thay đổi', 'A file of an edition, which never changes', '/api/v1/editions/{edition}/manifest.json'),
	'GET /api/v1/units': at('listUnits', 'Danh mục đơn vị như vào một ngày; tìm theo tên, mã, tên cũ', 'The register of units as on a day; by name, code or former name', '/api/v1/units?level=province&asOf=2024-06-30&limit=2'),
	'GET /api/v1/units/{id}': at('getUnit', 'Một đơn vị, với các đơn vị trước và sau', 'One unit with those before and after it', '/api/v1/units/u1010?asOf=2024-06-30'),
	'GET /api/v1/services': at('listServices', 'Danh mục dịch vụ như vào một ngày', 'The register of services as on a day', '/api/v1/services?essential=true&limit=2'),
	'GET /api/v1/systems': at('listSystems', 'Các hệ thống gửi dữ liệu', 'Systems that send', '/api/v1/systems?limit=1'),
	'GET /api/v1/plans': at('listPlans', 'Các kế hoạch', 'Plans', '/api/v1/plans'),
	'GET /api/v1/plans/{plan}': at('getPlan', 'Một kế hoạch với nguồn và số liệu báo cáo trong văn bản', 'One plan with its sources and the figures it reports', '/api/v1/plans/2024'),
	'GET /api/v1/plans/{plan}/targets': at('listTargets', 'Mục tiêu và trạng thái của chúng', 'Targets and how they stand', '/api/v1/plans/2024/targets?limit=1'),
	'GET /api/v1/plans/{plan}/targets/{target}/units': at('listTargetUnits', 'Mục tiêu theo từng đơn vị hoặc từng mục', 'A target unit by unit or item by item', '/api/v1/plans/2024/targets/T5/units?limit=2'),
	'GET /api/v1/plans/{plan}/tasks': at('listTasks', 'Nhiệm vụ của một kế hoạch', 'The tasks of a plan', '/api/v1/plans/2024/tasks?limit=1'),
	'GET /api/v1/feeds': at('listFeeds', 'Nguồn nào đang gửi, nguồn nào im lặng', 'Which feeds send and which are silent', '/api/v1/feeds?limit=1'),
	'GET /api/v1/feeds/{system}/accounts': at('listAccounts', 'Bản tin của một hệ thống theo giờ hoặc ngày nhận: nhận, trùng, trả lại', 'Messages of a system by hour or day of receipt: taken, repeated, refused', '/api/v1/feeds/{system}/accounts?step=day&limit=2'),
	'GET /api/v1/feeds/{system}/connection': at('getConnection', 'Sổ kết nối của một hệ thống', 'The ledger of a connection', '/api/v1/feeds/{system}/connection'),
	'GET /api/v1/feeds/{system}/visits': at('getVisits', 'Lượt truy cập một cổng trong một kỳ', 'Visits of one portal in a period', `/api/v1/feeds/{portal}/visits?${OF_MONTH}`),
	'GET /api/v1/feeds/{system}/plausibility': at('getPlausibility', 'Dữ liệu của một hệ thống đáng tin đến đâu, so với mọi hệ thống khác', 'How plausible is what a system sent, beside all the others', `/api/v1/feeds/{system}/plausibility?${OF_MONTH}`),
	'GET /api/v1/feeds/{system}/rejected': at('listRejected', 'Bản tin bị trả lại và cách sửa; cần khóa của hệ thống', 'Refused messages and what to mend; with the key of the system', undefined, { key: true }),
	'GET /api/v1/checks': at('listChecks', 'Các phép kiểm tra độ tin cậy, kèm câu truy vấn', 'Checks of plausibility with their queries', '/api/v1/checks'),
	'GET /api/v1/datasets': at('listDatasets', 'Danh mục bộ dữ liệu theo DCAT-AP 3', 'The catalogue of datasets by DCAT-AP 3', '/api/v1/datasets?limit=1'),
	'GET /api/v1/datasets/{kind}/{code}': at('getDataset', 'Một bộ dữ liệu theo DCAT-AP 3', 'One dataset by DCAT-AP 3', '/api/v1/datasets/indicators/emc.onlineRate'),
	'GET /api/v1/search': at('search', 'Tìm đơn vị, dịch vụ, chỉ số, kế hoạch; không cần dấu, tên cũ cũng được', 'Units, services, indicators and plans by words, without tone marks, by former names too', '/api/v1/search?q=yen%20bai'),
	'GET /api/v1/search/suggest': at('suggest', 'Gợi ý tên khi đang gõ (OpenSearch)', 'Names for what is being typed (OpenSearch)', '/api/v1/search/suggest?q=yen'),
	'GET /api/v1/live': at('getLive', 'Đang nhận được gì, hệ thống nào im lặng; `Accept: text/event-stream` để nhận liên tục', 'What is arriving now and who is silent; a stream with `Accept: text/event-stream`', '/api/v1/live'),

	'POST /api/v1/dossiers': at('sendDossiers', 'Gửi hồ sơ, mỗi dòng một bản tin JSON', 'Dossier messages, one JSON object a line', `-H 'authorization: Bearer KEY' -H 'content-type: application/x-ndjson' --data-binary @dossiers.ndjson '{origin}/api/v1/dossiers'`, { body: { 'application/x-ndjson': '', 'application/json': 'DossierMessage' }, key: true }),
	'POST /api/v1/claims': at('sendClaims', 'Gửi số liệu báo cáo', 'Claims of a unit', `-H 'authorization: Bearer KEY' -H 'content-type: text/csv' --data-binary @claims.csv '{origin}/api/v1/claims'`, { body: { 'text/csv': '', 'application/json': '' }, key: true }),
	'POST /TrackingMCDT': at('sendEmc', 'Bản tin hồ sơ EMC', 'EMC dossier message', `-H 'content-type: application/json' -d @message.json '{origin}/TrackingMCDT'`, { body: { 'application/json': 'EmcMessage' } }),
	'POST /npsp/login': at('loginNpsp', 'Đồng bộ Cổng dịch vụ công quốc gia: đăng nhập', 'NPSP synchronisation: login', `-H 'content-type: application/json' -d '{"username":"MADONVI","password":"KEY"}' '{origin}/npsp/login'`, { body: { 'application/json': '' }, key: true }),
	'POST /npsp': at('sendNpsp', 'Đồng bộ hồ sơ như Cổng dịch vụ công quốc gia', 'NPSP dossier synchronisation', `-H 'content-type: application/json' -d @sync.json '{origin}/npsp'`, { body: { 'application/json': '' }, key: true }),
	'POST /npsp/{service}': at('sendNpspService', 'Như trên, tên dịch vụ trong đường dẫn', 'The same with the service in the path', `-H 'content-type: application/json' -d @sync.json '{origin}/npsp/DongBoHoSoMC'`, { body: { 'application/json': '' }, key: true }),
	'POST /b': at('sendBeacon', 'Lượt xem từ thẻ đo của Thực đo', 'Views from our own beacon', `-H 'content-type: text/plain' -d '{"s":12,"u":"https://example.gov.vn/"}' '{origin}/b'`, { body: { 'text/plain': 'Beacon' } }),
	...Object.fromEntries(
		['/matomo.php', '/piwik.php', '/tracking'].flatMap((path, i) => [
			[`GET ${path}`, at(`trackMatomo${i || ''}`, 'Giao thức đo của Matomo', 'Matomo tracking API', `'{origin}${path}?idsite=12&rec=1&url=https://example.gov.vn/'`)],
			[`POST ${path}`, at(`trackMatomoBulk${i || ''}`, 'Giao thức đo của Matomo, nhiều lượt một lần', 'Matomo tracking API, many at once', `-d '{"requests":["?idsite=12&rec=1&url=https://example.gov.vn/"]}' '{origin}${path}'`, { body: { 'application/json': '' } })],
		]),
	),
	'GET /t.js': at('getTracker', 'Thẻ đo cho cổng, dán một dòng', 'The script that portals paste', `'{origin}/t.js'`),
	'GET /t-{hash}.js': at('getPinnedTracker', 'Thẻ đo của một phiên bản', 'The script of one version', `'{origin}/t-HASH.js'`),
	'GET /embed/gov-tracking.min.js': at('getGovTracking', 'Mã đo EMC, chỉ đổi máy chủ', 'EMC’s script: only the host changes', `'{origin}/embed/gov-tracking.min.js'`),
	'GET /api/v1/tracker': at('describeTracker', 'Thẻ đo hiện hành: tên và mã băm', 'The present script: its name and hash', `'{origin}/api/v1/tracker'`),
}; // biome-ignore format: a table
