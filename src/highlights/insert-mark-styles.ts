/** Gives a frame the look of the marks. Called by the background where it injects the annotator. */
import browser from 'webextension-polyfill';
import { MARK_STYLES } from './mark-styles';

/**
 * Inserted by the browser, the styles are not subject to the page's CSP, can't be lost when a page assigns
 * `document.adoptedStyleSheets`, and are invisible to the page's scripts. With both origins, because neither does
 * all (tried in Chromium 156 and Firefox 153): Chromium paints no background of a highlight styled by the user
 * origin, and Firefox takes author styles of the document into no shadow root.
 * Rejects where the frame is gone or may not be touched.
 */
export const insertMarkStyles = async (tabId: number, frameId: number): Promise<void> => {
  const target = { tabId, frameIds: [frameId] };
  await Promise.all([
    browser.scripting.insertCSS({ target, css: MARK_STYLES, origin: 'AUTHOR' }),
    browser.scripting.insertCSS({ target, css: MARK_STYLES, origin: 'USER' }),
  ]);
};
