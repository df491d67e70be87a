/** The card's one host element: a popover in the top layer with a closed shadow root. In the page only while shown. */
import { interfaceLanguage, text } from '../ui/strings';
import { buildClaim, relationText, type ClaimOnPage } from './card-content';
import { CARD_STYLES } from './card-styles';
import { element, iconButton } from './elements';

/** Events that must not reach the page's own handlers (click-outside, focus traps, selection toolbars). */
const KEPT_INSIDE = [
  'click', 'dblclick', 'auxclick', 'contextmenu', 'mousedown', 'mouseup', 'mouseover', 'mouseout', 'mousemove',
  'pointerdown', 'pointerup', 'pointerover', 'pointerout', 'pointermove', 'touchstart', 'touchend', 'touchmove',
  'wheel', 'focusin', 'focusout', 'copy', 'selectstart', 'dragstart',
] as const;

/** In a card lower than this, a fixed footer would leave too little to read. */
const SHORT_PX = 400;

export type CardBody =
  /** `index` of `claims` is shown. */
  | { name: 'claims'; claims: ClaimOnPage[]; index: number }
  | { name: 'loading' }
  | { name: 'failed' };

export interface CardView {
  /** The element that the page sees. */
  readonly host: HTMLElement;
  show(body: CardBody, pinned: boolean): void;
  /** The card's top left corner on the screen, in px. */
  moveTo(x: number, y: number): void;
  /** Space that is left for the card on the screen, in px. */
  limitHeight(px: number): void;
  /** Moves the keyboard into the card. */
  focus(): void;
  hide(): void;
}

export interface CardCommands {
  step(index: number): void;
  setPinned(pinned: boolean): void;
  close(): void;
}

export const createCardView = (doc: Document, commands: CardCommands): CardView => {
  const host = doc.createElement('div');
  host.popover = 'manual';
  const root = host.attachShadow({ mode: 'closed' });
  // A <style> made by a content script is not subject to the page's CSP, in Chromium as in Firefox; in Firefox only
  // where its text was set by `textContent`, which records who set it.
  const style = doc.createElement('style');
  style.textContent = CARD_STYLES;
  const card = element(doc, 'div', 'card');
  card.tabIndex = -1;
  card.setAttribute('role', 'dialog');
  card.setAttribute('aria-label', text('cardLabel'));
  card.lang = interfaceLanguage();
  root.append(style, card);
  for (const type of KEPT_INSIDE) {
    host.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
  }

  let short = false;

  const header = (body: CardBody, pinned: boolean): HTMLElement => {
    const shown = body.name === 'claims' ? body.claims[body.index] : undefined;
    const title = element(doc, 'h1', '', element(doc, 'span', '', shown && relationText(shown.match.relation)));
    const pin = iconButton(doc, 'pin', text('cardPin'), () => commands.setPinned(!pinned));
    pin.setAttribute('aria-pressed', String(pinned));
    return element(
      doc,
      'header',
      '',
      title,
      body.name === 'claims' && body.claims.length > 1 && stepper(body.index, body.claims.length),
      pin,
      iconButton(doc, 'close', text('cardClose'), () => commands.close()),
    );
  };

  const stepper = (index: number, count: number): HTMLElement => {
    const previous = iconButton(doc, 'previous', text('cardPrevious'), () => commands.step(index - 1));
    const next = iconButton(doc, 'next', text('cardNext'), () => commands.step(index + 1));
    previous.disabled = index === 0;
    next.disabled = index === count - 1;
    const place = element(doc, 'span', 'place', text('cardStep', index + 1, count));
    place.setAttribute('aria-live', 'polite');
    return element(doc, 'div', 'steps', previous, place, next);
  };

  const parts = (body: CardBody): HTMLElement[] => {
    if (body.name === 'loading') return [element(doc, 'p', 'notice', text('cardLoading'))];
    const shown = body.name === 'claims' ? body.claims[body.index] : undefined;
    return shown ? buildClaim(doc, shown) : [element(doc, 'p', 'notice', text('cardFailed'))];
  };

  return {
    host,
    show(body, pinned) {
      // A button that is pressed is made anew: the keyboard must not fall out of the card for it.
      const focused = root.activeElement?.classList.contains('icon') ? root.activeElement.className : null;
      const content = element(doc, 'div', 'body', ...parts(body));
      content.tabIndex = 0;
      const relation = body.name === 'claims' ? body.claims[body.index]?.match.relation : undefined;
      card.className = ['card', relation, short && 'short'].filter(Boolean).join(' ');
      card.replaceChildren(header(body, pinned), content, element(doc, 'footer', '', text('cardFooter')));
      if (!host.isConnected) doc.documentElement.append(host);
      // The root's zoom would enlarge the card and move it away from its line. Firefox before 126 and Chrome before 128 can't tell it.
      host.style.setProperty('--sourcelight-zoom', String(1 / (doc.documentElement.currentCSSZoom ?? 1)));
      if (!host.matches(':popover-open')) host.showPopover();
      if (focused) {
        const again = [...card.querySelectorAll<HTMLButtonElement>('button.icon')].find((b) => b.className === focused);
        (again && !again.disabled ? again : card).focus({ preventScroll: true });
      }
    },
    moveTo(x, y) {
      // A custom property, because the host's own !important rules win over any other inline style.
      host.style.setProperty('--sourcelight-at', `translate(${Math.round(x)}px, ${Math.round(y)}px)`);
    },
    limitHeight(px) {
      short = px < SHORT_PX;
      card.classList.toggle('short', short);
      card.style.maxHeight = `${px}px`;
    },
    focus() {
      card.focus({ preventScroll: true });
    },
    hide() {
      short = false;
      host.remove();
    },
  };
};
