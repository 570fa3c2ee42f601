// What the files of an edition hold, and the dictionary of its tables. They are those of the live figures, but for what only live figures have.
import type { Text2 } from '../../registry/contract.ts';
import type { Column } from '../contract-data.ts';
import { FINDING_COLUMNS, SCORE_COLUMNS } from './dictionary.ts';

const without = (columns: readonly Column[], ...names: readonly string[]) => columns.filter((c) => !names.includes(c.name));
const text = (name: string, always: boolean, vi: string, en: string): Column => ({ name, type: 'text', always, about: { vi, en } });

const [INDEX, ...OTHERS] = without(SCORE_COLUMNS, 'finding');
const VARIANT = text('variant', false, 'Phương án chấm; trống: cách chấm chính', 'Way of scoring; empty: the main one');

/** By file, without the ending; `findings` is the Parquet too. */
export const EDITION_TABLES: Readonly<Record<'findings' | 'scores' | 'difference' | 'facts', readonly Column[]>> = {
	findings: without(FINDING_COLUMNS, 'id'),
	scores: [INDEX!, VARIANT, ...OTHERS],
	difference: [
		text('file', true, 'Tệp có dòng khác: findings.csv hoặc scores.csv', 'File of the row that differs: findings.csv or scores.csv'),
		text('indicator', true, 'Mã chỉ số hoặc bộ chỉ số; phương án đứng sau ~', 'Code of the indicator or the index, a variant after ~'),
		text('item', false, 'Phần của điểm: nhóm, trụ cột, thành phần', 'Part of a score: group, pillar, component'),
		text('of', true, 'Mã định danh của đơn vị', 'Id of the unit'),
		text('change', true, 'added: thêm; removed: bớt; changed: đổi', 'added, removed or changed'),
		text('column', false, 'Cột khác nhau; trống khi cả dòng thêm hoặc bớt', 'Column that differs; empty where the whole row came or went'),
		text('before', false, 'Giá trị trước', 'What it said before'),
		text('after', false, 'Giá trị sau', 'What it says now'),
	],
	facts: [
		text('what', true, 'messages: bản tin hồ sơ; visits: lượt truy cập; claims: báo cáo', 'messages of dossiers, visits or claims'),
		{ ...text('system', true, 'Số của hệ thống; 0: người vận hành nhập', 'Number of the system; 0: stored by the operator'), type: 'number' },
		{ ...text('since', true, 'Đầu quãng thời gian nhận (UTC)', 'Beginning of the stretch of receipt (UTC)'), type: 'instant' },
		text('span', true, 'hour: một giờ; day: một ngày', 'hour or day'),
		{ ...text('count', true, 'Số sự kiện', 'How many'), type: 'number' },
	],
};

export type EditionTable = keyof typeof EDITION_TABLES;
export const isEditionTable = (name: string): name is EditionTable => Object.hasOwn(EDITION_TABLES, name);

/** What the files of an edition hold, by name. */
export const EDITION_FILES: Readonly<Record<string, Text2>> = {
	'findings.csv': { vi: 'mọi chỉ số, mọi đơn vị', en: 'every indicator, every unit' },
	'findings.parquet': { vi: 'các kết quả, cho máy đọc', en: 'the findings, for programs' },
	'scores.csv': { vi: 'điểm của các bộ chỉ số', en: 'the scores of the indexes' },
	'rules.json': { vi: 'toàn văn các quy tắc đã dùng', en: 'the rules that made them, whole' },
	'registry.json.gz': { vi: 'đơn vị, dịch vụ, hệ thống khi ấy', en: 'units, services and systems as they were' },
	'facts.csv': {
		vi: 'bao nhiêu sự kiện lúc chốt, theo hệ thống và lúc nhận',
		en: 'how many facts there were at the cut, by system and time of receipt',
	},
	'difference.csv': { vi: 'những gì bản đính chính đã đổi', en: 'what the correction changed' },
	'manifest.json': {
		vi: 'công bố khi nào, bởi ai, từ dữ kiện nào, mã của từng tệp',
		en: 'when, by whom, from which facts, the hash of each file',
	},
};
