/** Reading and writing the settings in browser.storage.local. */
import browser from 'webextension-polyfill';
import { readSettings, Settings } from './settings';

const KEY = 'settings';

/** The reader's settings. What is missing or unreadable is taken from the defaults, field by field. */
export async function loadSettings(): Promise<Settings> {
  const stored: unknown = (await browser.storage.local.get(KEY))[KEY];
  return readSettings(stored);
}

export async function saveSettings(settings: Settings): Promise<void> {
  await browser.storage.local.set({ [KEY]: Settings.parse(settings) });
}
