// The reader's language inside components: set once by the layout, read everywhere.
import { getContext, setContext } from 'svelte';
import { type Lang, type Locale, makeLocale } from './i18n/locale.ts';

const KEY = Symbol('locale');
const made = new Map<Lang, Locale>();

/** Locales are costly to make (Intl) and have no state, so one of each serves everybody. */
export function localeOf(lang: Lang): Locale {
	const found = made.get(lang) ?? makeLocale(lang);
	made.set(lang, found);
	return found;
}

export function provideLocale(lang: Lang): Locale {
	return setContext(KEY, localeOf(lang));
}

export function useLocale(): Locale {
	return getContext<Locale>(KEY);
}
