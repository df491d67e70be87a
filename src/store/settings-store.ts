/** Reading and writing the settings in browser.storage.local. */
import browser from 'webextension-polyfill';
import { DEFAULT_SETTINGS, Settings } from './settings';

const KEY = 'settings';

/** The reader's settings. What is missing or unreadable is taken from the defaults, field by field. */
export async function loadSettings(): Promise<Settings> {
  const stored: unknown = (await browser.storage.local.get(KEY))[KEY];
  return readSettings(stored);
}

export async function saveSettings(settings: Settings): Promise<void> {
  await browser.storage.local.set({ [KEY]: Settings.parse(settings) });
}

/** Settings from anything: each field that is valid is kept, so that one bad field does not lose the others. */
export function readSettings(stored: unknown): Settings {
  const whole = Settings.safeParse(stored);
  if (whole.success) return whole.data;
  const out: Record<string, unknown> = { ...DEFAULT_SETTINGS };
  if (stored && typeof stored === 'object') {
    for (const [name, schema] of Object.entries(Settings.shape)) {
      const field = schema.safeParse((stored as Record<string, unknown>)[name]);
      if (field.success) out[name] = field.data;
    }
  }
  return Settings.parse(out);
}
