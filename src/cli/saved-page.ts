/** A saved page as a document, for the command line: parsed, not run, nothing loaded. */
import { JSDOM, VirtualConsole } from 'jsdom';

/** Where a page with no address is said to be from. */
const NO_ADDRESS = 'https://page.invalid/';
/** What the reader asks of styles. jsdom matches every rule anew for each element asked about, so the others are dropped. */
const ASKED = ['display', 'visibility', 'white-space', 'writing-mode'];
/** Elements times rules; beyond it reading would take minutes, and the page is read without its style sheets. */
const MAX_MATCHES = 2_000_000;

/**
 * @param html The page's source.
 * @param url Where it is from; its path may tell the date.
 * @throws TypeError if `url` is no URL.
 */
export const parsePage = (html: string, url = NO_ADDRESS): Document => {
  // Silent: faults of the page's style sheets are no business of the reader.
  const { document } = new JSDOM(html, { url, virtualConsole: new VirtualConsole() }).window;
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).flatMap(reducedRule);
  for (const style of document.querySelectorAll('style')) style.remove();
  if (rules.length > 0 && rules.length * document.getElementsByTagName('*').length <= MAX_MATCHES) {
    const style = document.createElement('style');
    style.textContent = rules.join('\n');
    document.head.append(style);
  }
  return document;
};

/** The rule with the asked properties only; nothing for media rules, which may be for paper, and for rules on other things. */
const reducedRule = (rule: CSSRule): string[] => {
  const { selectorText, style } = rule as CSSStyleRule;
  if (!selectorText || !style) return [];
  // A list with brackets is kept whole: its commas may be inside them.
  const selectors = (selectorText.includes('(') ? [selectorText] : selectorText.split(',')).filter(holdsAtRest);
  if (selectors.length === 0) return [];
  const kept = ASKED.filter((name) => style.getPropertyValue(name) !== '').map((name) => `${name}: ${style.getPropertyValue(name)}`);
  return kept.length > 0 ? [`${selectors.join(',')} { ${kept.join('; ')} }`] : [];
};

/**
 * Pseudo-elements are no elements, states such as :hover don't hold on a page at rest, and a page that hides itself until its
 * scripts have run would be empty here.
 */
const holdsAtRest = (selector: string): boolean =>
  !/::|:(?:before|after|hover|focus|active|target)/.test(selector) && !/^(?:html|body|:root)[^\s>+~]*$/.test(selector.trim());
