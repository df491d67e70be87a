/** A saved page as a document, for the command line: parsed, not run, nothing loaded. */
import { JSDOM, VirtualConsole } from 'jsdom';

/** Where a page with no address is said to be from. */
const NO_ADDRESS = 'https://page.invalid/';
/** Style rules beyond this make jsdom's computed styles take minutes; the page is then read without its style sheets. */
const MAX_RULES = 1500;

/**
 * @param html The page's source.
 * @param url Where it is from; its path may tell the date.
 * @throws TypeError if `url` is no URL.
 */
export const parsePage = (html: string, url = NO_ADDRESS): Document => {
  // Silent: faults of the page's style sheets are no business of the reader.
  const { document } = new JSDOM(html, { url, virtualConsole: new VirtualConsole() }).window;
  const rules = [...document.styleSheets].reduce((sum, sheet) => sum + sheet.cssRules.length, 0);
  if (rules > MAX_RULES) for (const style of [...document.querySelectorAll('style')]) style.remove();
  return document;
};
