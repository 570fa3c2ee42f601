// Which shape of the map is which province: the map has slugs and no codes. GSO codes of 2024; what was merged on 1 July 2025 (Resolution
// 202/2025/QH15, codes of Decision 19/2025/QĐ-TTg), as read in the domain notes.

/** Slug of the map to the code of 2024. */
// biome-ignore format: a table
export const CODE_OF_SLUG: Readonly<Record<string, string>> = {
	angiang: '89', baria: '77', baclieu: '95', bacgiang: '24', backan: '06', bacninh: '27', bentre: '83', binhduong: '74', binhdinh: '52',
	binhphuoc: '70', binhthuan: '60', camau: '96', caobang: '04', cantho: '92', danang: '48', daklak: '66', daknong: '67', dongnai: '75',
	dongthap: '87', dienbien: '11', gialai: '64', hagiang: '02', hanam: '35', hanoi: '01', hatinh: '42', haiduong: '30', haiphong: '31',
	haugiang: '93', hoabinh: '17', hcm: '79', hungyen: '33', khanhhoa: '56', kiengiang: '91', kontum: '62', lamdong: '68', langson: '20',
	laichau: '12', laocai: '10', longan: '80', namdinh: '36', ninhbinh: '37', ninhthuan: '58', nghean: '40', phutho: '25', phuyen: '54',
	quangbinh: '44', quangnam: '49', quangngai: '51', quangninh: '22', quangtri: '45', sonla: '14', soctrang: '94', tayninh: '72',
	thanhhoa: '38', thaibinh: '34', thainguyen: '19', tthue: '46', tiengiang: '82', travinh: '84', tuyenquang: '08', vinhlong: '86',
	vinhphuc: '26', yenbai: '15',
};

/** New province's code of 2025, and the codes of 2024 that it succeeded. The other 11 provinces went on unchanged. */
// biome-ignore format: a table
export const MERGERS: readonly (readonly [code: string, before: readonly string[]])[] = [
	['08', ['02', '08']], ['15', ['15', '10']], ['19', ['06', '19']], ['24', ['24', '27']], ['25', ['26', '17', '25']], ['31', ['30', '31']],
	['33', ['34', '33']], ['37', ['35', '36', '37']], ['44', ['44', '45']], ['48', ['49', '48']], ['51', ['62', '51']], ['52', ['52', '64']],
	['56', ['58', '56']], ['66', ['54', '66']], ['68', ['67', '60', '68']], ['75', ['70', '75']], ['79', ['77', '74', '79']], ['80', ['80', '72']],
	['82', ['82', '87']], ['86', ['83', '84', '86']], ['91', ['91', '89']], ['92', ['94', '93', '92']], ['96', ['95', '96']],
];
