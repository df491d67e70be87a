/** The number of matched sentences on the toolbar button, summed over a tab's frames. */
import browser from 'webextension-polyfill';

export interface Badge {
  set(tabId: number, frameId: number, matched: number): Promise<void>;
}

const COLOUR = '#4a4038';

/**
 * Counts are kept in storage.session, so that they outlive a stopped background.
 * One list a tab; a top frame's new document starts it anew.
 */
export function createBadge(): Badge {
  const keyOf = (tabId: number) => `badge:${tabId}`;
  let queue = Promise.resolve();

  const update = async (tabId: number, frameId: number, matched: number) => {
    const key = keyOf(tabId);
    const stored: unknown = (await browser.storage.session.get(key))[key];
    const counts = new Map<number, number>(frameId === 0 && matched === 0 ? [] : readCounts(stored));
    counts.set(frameId, matched);
    await browser.storage.session.set({ [key]: [...counts] });
    const total = [...counts.values()].reduce((a, b) => a + b, 0);
    await browser.action.setBadgeBackgroundColor({ color: COLOUR, tabId });
    await browser.action.setBadgeText({ text: total > 0 ? String(total) : '', tabId });
  };

  browser.tabs.onRemoved.addListener((tabId) => void browser.storage.session.remove(keyOf(tabId)));

  return {
    set(tabId, frameId, matched) {
      // one after the other: two frames may report at once
      queue = queue.then(() => update(tabId, frameId, matched)).catch(() => {});
      return queue;
    },
  };
}

function readCounts(stored: unknown): [number, number][] {
  if (!Array.isArray(stored)) return [];
  return stored.filter((x): x is [number, number] => Array.isArray(x) && typeof x[0] === 'number' && typeof x[1] === 'number');
}
