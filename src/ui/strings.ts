/**
 * The product's words, in the reader's language, by key. The keys are those of the English messages; the browser
 * picks the language and falls back to English.
 */
import type messages from '../../assets/public/_locales/en/messages.json';

type Key = keyof typeof messages;
/** Keys of whole texts. */
export type TextKey = Exclude<Key, `${string}_${'one' | 'few' | 'many' | 'other'}`>;
/** Keys of texts that depend on a count: `cardSources` stands for cardSources_one, cardSources_other, ... */
export type CountedKey = Key extends infer K ? (K extends `${infer Base}_other` ? Base : never) : never;

interface I18n {
  getMessage(key: string, substitutions?: string[]): string;
}

// Not webextension-polyfill: it refuses to load outside an extension, and these two names are all that is needed.
const i18n = (): I18n | undefined => {
  const scope = globalThis as { browser?: { i18n?: I18n }; chrome?: { i18n?: I18n } };
  return scope.browser?.i18n ?? scope.chrome?.i18n;
};

const message = (key: string, substitutions: (string | number)[]): string => {
  try {
    return i18n()?.getMessage(key, substitutions.map(String)) ?? '';
  } catch {
    // Chrome throws once the extension has been reloaded under the page.
    return '';
  }
};

/**
 * The text of a key with $1, $2, ... filled in. '' where the extension was unloaded under the page.
 */
export const text = (key: TextKey, ...substitutions: (string | number)[]): string => message(key, substitutions);

/** The text that fits a count; the count is $1. */
export const counted = (key: CountedKey, count: number): string => {
  const category = new Intl.PluralRules(interfaceLanguage()).select(count);
  return message(`${key}_${category}`, [count]) || message(`${key}_other`, [count]);
};

/** The language that `text` answers in, which need not be the browser's: 'en', 'es', 'ru', 'pt' or 'fr'. */
export const interfaceLanguage = (): string => message('extensionLocale', []) || 'en';
