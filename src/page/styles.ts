/**
 * What the page's style sheets do to an element, asked as seldom as the answer allows: one computed style costs a
 * microsecond or two in a browser, and a page has thousands of elements.
 */

export interface Styles {
  /** Is a block shown to the reader, itself and all around it, and written in horizontal lines? */
  isShown(block: Element): boolean;
  /** How an element that is usually inline takes part: in the line, as a block of its own, or not at all. */
  inlineUse(element: Element): 'inline' | 'block' | 'none';
  /** Are line breaks in the block's source shown? */
  keepsLines(block: Element): boolean;
}

/** Chrome 120 knows the option by its older name. */
const ALSO_BY_VISIBILITY = { visibilityProperty: true, checkVisibilityCSS: true };
type CheckVisibility = (options: typeof ALSO_BY_VISIBILITY) => boolean;

/** @param doc The document; without a window (a parsed text) only tags and attributes speak. */
export const stylesOf = (doc: Document): Styles => {
  const view = doc.defaultView;
  const shownAround = new WeakMap<Element, boolean>();

  const computed = (element: Element): CSSStyleDeclaration | null => {
    try {
      return view?.getComputedStyle(element) ?? null;
    } catch {
      return null;
    }
  };

  /** Where the browser has no `checkVisibility` (jsdom): the element and everything around it, one by one. */
  const isDisplayed = (element: Element): boolean => {
    const before = shownAround.get(element);
    if (before !== undefined) return before;
    const around = element.parentElement;
    const shown =
      computed(element)?.display !== 'none' &&
      (!around || isDisplayed(around)) &&
      !(around?.tagName === 'DETAILS' && !around.hasAttribute('open') && element.tagName !== 'SUMMARY');
    shownAround.set(element, shown);
    return shown;
  };

  return {
    isShown(block) {
      const { checkVisibility } = block as Element & { checkVisibility?: CheckVisibility };
      if (checkVisibility) {
        if (!checkVisibility.call(block, ALSO_BY_VISIBILITY)) return false;
        return !/^(?:vertical|sideways|tb)/.test(computed(block)?.writingMode ?? '');
      }
      const style = computed(block);
      return !/hidden|collapse/.test(style?.visibility ?? '') && isDisplayed(block) && !/^vertical|^sideways/.test(style?.writingMode ?? '');
    },
    inlineUse(element) {
      // Without a class, a style or a name of its own an element looks as its tag says.
      if (!element.hasAttribute('class') && !element.hasAttribute('style') && !element.hasAttribute('id') && !element.tagName.includes('-')) return 'inline';
      const style = computed(element);
      if (!style) return 'inline';
      const { display, visibility } = style;
      if (display === 'none' || visibility === 'hidden' || visibility === 'collapse') return 'none';
      return display === '' || /^(?:inline|contents|ruby)/.test(display) ? 'inline' : 'block';
    },
    keepsLines(block) {
      return /^(?:pre|break-spaces)/.test(computed(block)?.whiteSpace ?? '');
    },
  };
};
