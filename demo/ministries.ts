// The 23 central bodies that send in the made nation, before and after 1 March 2025 (names and mergers: agency notes, some recalled).
// Weights are made: how many dossiers a body has beside the others.

export interface Ministry {
	readonly code: string;
	readonly name: string;
	readonly weight: number;
	/** Code of the body that took it in on 1 March 2025; null when it went on as it was. */
	readonly next: string | null;
}

const body = (code: string, name: string, weight: number, next: string | null = null): Ministry => ({ code, name, weight, next });

export const MINISTRIES: readonly Ministry[] = [
	body('BCA', 'Bộ Công an', 30),
	body('BHXHVN', 'Bảo hiểm xã hội Việt Nam', 16, 'BTC'),
	body('BTC', 'Bộ Tài chính', 12, 'BTC'),
	body('BCT', 'Bộ Công Thương', 9),
	body('BGTVT', 'Bộ Giao thông vận tải', 7, 'BXD'),
	body('BTP', 'Bộ Tư pháp', 6),
	body('BYT', 'Bộ Y tế', 4),
	body('BGDDT', 'Bộ Giáo dục và Đào tạo', 4),
	body('BNNPTNT', 'Bộ Nông nghiệp và Phát triển nông thôn', 3.5, 'BNNMT'),
	body('BKHDT', 'Bộ Kế hoạch và Đầu tư', 2.5, 'BTC'),
	body('BLDTBXH', 'Bộ Lao động - Thương binh và Xã hội', 2.2, 'BNV'),
	body('BTNMT', 'Bộ Tài nguyên và Môi trường', 1.8, 'BNNMT'),
	body('BKHCN', 'Bộ Khoa học và Công nghệ', 1.6, 'BKHCN'),
	body('BTTTT', 'Bộ Thông tin và Truyền thông', 1.4, 'BKHCN'),
	body('BVHTTDL', 'Bộ Văn hóa, Thể thao và Du lịch', 1.2),
	body('BNG', 'Bộ Ngoại giao', 1.2),
	body('BXD', 'Bộ Xây dựng', 1, 'BXD'),
	body('BNV', 'Bộ Nội vụ', 0.8, 'BNV'),
	body('BQP', 'Bộ Quốc phòng', 0.6),
	body('NHNN', 'Ngân hàng Nhà nước Việt Nam', 0.5),
	body('TTCP', 'Thanh tra Chính phủ', 0.3),
	body('UBDT', 'Ủy ban Dân tộc', 0.2, 'BDTTG'),
	body('VPCP', 'Văn phòng Chính phủ', 0.2),
];

/** Bodies that exist only since 1 March 2025, or took others in then. */
const NAMES_2025: Readonly<Record<string, string>> = { BNNMT: 'Bộ Nông nghiệp và Môi trường', BDTTG: 'Bộ Dân tộc và Tôn giáo' };

export interface Ministry2025 {
	readonly code: string;
	readonly name: string;
	readonly parents: readonly Ministry[];
	/** True when it took in others, or has a new name. */
	readonly changed: boolean;
}

/** What the same bodies are since 1 March 2025. */
export const MINISTRIES_2025: readonly Ministry2025[] = [...new Set(MINISTRIES.map((m) => m.next ?? m.code))].map((code) => {
	const parents = MINISTRIES.filter((m) => (m.next ?? m.code) === code);
	const name = NAMES_2025[code] ?? MINISTRIES.find((m) => m.code === code)!.name;
	return { code, name, parents, changed: parents.length > 1 || parents[0]!.code !== code };
});
