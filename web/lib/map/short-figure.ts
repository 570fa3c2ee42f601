// A figure in five letters, for where there is room for no more: `43,5`, `1,2 Tr`, `12K`.
import type { Lang } from '../i18n/locale.ts';

const FORMATS: Readonly<Record<Lang, Intl.NumberFormat>> = {
	vi: new Intl.NumberFormat('vi-VN', { notation: 'compact', maximumSignificantDigits: 3 }),
	en: new Intl.NumberFormat('en-GB', { notation: 'compact', maximumSignificantDigits: 3 }),
};

export function shortFigure(value: number, unit: string, lang: Lang): string {
	if (unit === 'percent' && value >= 99.95) return '100%';
	return unit === 'percent'
		? `${value.toLocaleString(lang === 'vi' ? 'vi-VN' : 'en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 })}%`
		: FORMATS[lang].format(value);
}
