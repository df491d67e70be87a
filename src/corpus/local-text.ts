import type { Language, LocalText } from './schema';

/** The text in the language, or in English where there is none. */
export const inLanguage = (text: LocalText, lang: Language): string => text[lang] ?? text.en;
