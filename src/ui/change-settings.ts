/** Settings as popup and options page read and change them: always the stored ones, so that neither undoes the other. */
import browser from 'webextension-polyfill';
import { sendToBackground } from '../messages/send';
import type { Settings } from '../store/settings';

/** Changes the stored settings; answers what is stored then. Rejects as `sendToBackground` does. */
export const changeSettings = async (change: (settings: Settings) => Settings): Promise<Settings> =>
  sendToBackground({ type: 'settings.set', settings: change(await sendToBackground({ type: 'settings.get' })) });

/** Calls `show` with the settings now and whenever they change; `failed` where they can't be had. */
export const watchSettings = (show: (settings: Settings) => void, failed: (error: unknown) => void): void => {
  const ask = () => void sendToBackground({ type: 'settings.get' }).then(show, failed);
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area === 'local') ask();
  });
  ask();
};
