import type { Browser } from 'puppeteer-core';
import { waitFor } from '../../../src/launch/painted-page';

/**
 * Stops Chromium's service worker of the extension, if one runs. Puppeteer closes it and then leaves its session, which may
 * be gone by then: an error counts only where the worker goes on.
 */
export const stopServiceWorker = async (browser: Browser, extensionUrl: string): Promise<void> => {
  const target = browser.targets().find((one) => one.type() === 'service_worker' && one.url().startsWith(extensionUrl));
  if (!target) return;
  try {
    await (await target.worker())?.close();
  } catch {
    await waitFor('the service worker to stop', async () => !browser.targets().includes(target));
  }
};
