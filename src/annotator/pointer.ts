/** Watches pointer, scroll and taps, and tells the card what they mean. Listens only; the page's own handlers run as ever. */
import type { Card } from '../card/card';

/** Where a tap does what the page means it to do. */
const ACTS_BY_ITSELF =
  'a[href], button, input, select, textarea, label, summary, video, audio, [role="button"], [role="link"], [role="tab"], [contenteditable]:not([contenteditable="false"])';

/** The key of the marked sentence at a viewport point, or null. `target`: the innermost element there. */
export type PointTest = (x: number, y: number, target: Node | null) => number | null;

export const watchPointer = (doc: Document, card: Card, keyAt: PointTest, signal: AbortSignal): void => {
  const view = doc.defaultView!;
  let last: { x: number; y: number; target: Node | null; inCard: boolean } | null = null;
  let frame = 0;

  const look = () => {
    frame = 0;
    if (!last || signal.aborted) return;
    const { x, y, target, inCard } = last;
    const key = inCard ? null : keyAt(x, y, target);
    card.pointerOn = key;
    if (inCard) card.send({ type: 'into-card' });
    else if (key === null) card.send({ type: 'off' });
    else card.send({ type: 'over', place: { key, x, y } });
  };
  /** Once a frame: pages get many moves a frame. */
  const lookSoon = () => {
    frame ||= view.requestAnimationFrame(look);
  };
  const on = <K extends keyof WindowEventMap>(type: K, handle: (event: WindowEventMap[K]) => void) =>
    view.addEventListener(type, handle, { capture: true, passive: true, signal });

  on('pointermove', (event) => {
    // A pressed button means selecting or dragging: not the moment for a card.
    if (event.pointerType === 'touch' || event.buttons !== 0) return;
    last = { x: event.clientX, y: event.clientY, target: innermost(event), inCard: card.holds(event) };
    lookSoon();
  });
  on('scroll', () => {
    // The text moves under a pointer that rests.
    if (!last || last.inCard) return;
    last.target = deepElementAt(doc, last.x, last.y);
    lookSoon();
  });
  on('pointerout', (event) => {
    if (event.relatedTarget !== null || event.pointerType === 'touch') return;
    last = null;
    card.pointerOn = null;
    card.send({ type: 'off' });
  });
  on('pointerdown', (event) => {
    if (card.holds(event)) return;
    card.send({ type: 'press', key: keyAt(event.clientX, event.clientY, innermost(event)) });
  });
  on('click', (event) => {
    const touched = 'pointerType' in event && (event.pointerType === 'touch' || event.pointerType === 'pen');
    if (!touched || card.holds(event)) return;
    const acts = event.composedPath().some((node) => node instanceof Element && node.matches(ACTS_BY_ITSELF));
    if (acts) return;
    const { clientX: x, clientY: y } = event;
    const key = keyAt(x, y, innermost(event));
    if (key !== null) card.send({ type: 'tap', place: { key, x, y } });
  });
  signal.addEventListener('abort', () => view.cancelAnimationFrame(frame), { once: true });
};

const innermost = (event: Event): Node | null => {
  const first = event.composedPath()[0];
  return first instanceof Node ? first : null;
};

const deepElementAt = (doc: Document, x: number, y: number): Element | null => {
  let found = doc.elementFromPoint(x, y);
  while (found?.shadowRoot) {
    const deeper = found.shadowRoot.elementFromPoint(x, y);
    if (!deeper || deeper === found) break;
    found = deeper;
  }
  return found;
};
