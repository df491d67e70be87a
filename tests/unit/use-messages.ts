/** The extension's own messages, answered as the browser does, for tests outside a browser. */
import { readFileSync } from 'node:fs';

export const readMessages = (language: string): Record<string, { message: string }> =>
  JSON.parse(readFileSync(new URL(`../../assets/public/_locales/${language}/messages.json`, import.meta.url), 'utf8'));

/** Makes `browser.i18n.getMessage` answer in a language. */
export const useMessages = (language: string): void => {
  const messages = readMessages(language);
  const getMessage = (key: string, substitutions: string[] = []) =>
    messages[key]?.message.replace(/\$(\d)/g, (_, n: string) => substitutions[Number(n) - 1] ?? '') ?? '';
  Object.assign(globalThis, { browser: { i18n: { getMessage } } });
};
