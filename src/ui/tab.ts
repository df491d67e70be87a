/** Speaking to the annotators of a tab. */
import browser from 'webextension-polyfill';
import { PageResponses, type PageRequest } from '../messages/messages';
import type { FrameState } from './tab-state';

export const WEB_PAGES = { origins: ['http://*/*', 'https://*/*'] };

/** The tab of this id, or the one in front in this window. */
export const findTab = async (id: number | null): Promise<browser.Tabs.Tab | undefined> =>
  id === null ? (await browser.tabs.query({ active: true, currentWindow: true }))[0] : browser.tabs.get(id);

/** Runs in the frames: whether an annotator has been started there (see the annotator's entry point). */
const hasAnnotator = () => Symbol.for('sourcelight.annotator') in globalThis;

/**
 * What each annotator of a tab answers, the page's own frame first; null where the browser lets no script in.
 * An article may lie in a frame of its own, so every frame counts, as it does for the toolbar button.
 */
export const readFrames = async (tabId: number): Promise<FrameState[] | null> => {
  const frames = await browser.scripting
    .executeScript({ target: { tabId, allFrames: true }, func: hasAnnotator, injectImmediately: true })
    .catch(() => null);
  if (!frames) return null;
  const ids = frames.filter((frame) => frame.result === true).map((frame) => frame.frameId);
  const answers = await Promise.all(ids.sort((a, b) => a - b).map((frameId) => readFrame(tabId, frameId)));
  return answers.filter((answer) => answer !== null);
};

const readFrame = async (tabId: number, frameId: number): Promise<FrameState | null> => {
  const answer = PageResponses['page.state'].safeParse(await ask(tabId, frameId, { type: 'page.state' }));
  return answer.success ? { frameId, state: answer.data } : null;
};

/** Scrolls to a sentence and opens its card; false where it is gone. */
export const jumpTo = async (tabId: number, frameId: number, key: number): Promise<boolean> => {
  const answer = PageResponses['page.jump'].safeParse(await ask(tabId, frameId, { type: 'page.jump', key }));
  return answer.success && answer.data.found;
};

/** Undefined where nobody answers: the frame is gone, or its annotator ended. */
const ask = (tabId: number, frameId: number, request: PageRequest): Promise<unknown> =>
  browser.tabs.sendMessage(tabId, request, { frameId }).catch(() => undefined);
