/** Keeps the card at its line of text while the page scrolls, resizes and moves. */
import { autoUpdate, computePosition, flip, hide, offset, shift, size, type Placement } from '@floating-ui/dom';
import { liveRange } from '../highlights/hit-test';
import type { Place } from './card-state';
import { CARD_MAX_HEIGHT_PX } from './card-styles';
import type { CardView } from './card-view';

const GAP_PX = 6;
const EDGE_PX = 8;
/** How far left of the pointer the card begins: the pointer can move straight into it. */
const BEFORE_POINTER_PX = 48;
/** Less room than this is too little to read in: the card may then change sides. */
const LEAST_HEIGHT_PX = 200;

/**
 * Places the card above or below the line that was pointed at, and follows it until the returned function is called.
 * Above if there is room: what lies there has been read already. Once it has a side it keeps it, so that a card that
 * grows (another claim, an unfolded part) does not jump away from the pointer.
 * `lost` is called when the line is no longer on the screen.
 */
export const placeCard = (view: CardView, range: AbstractRange, place: Place, lost: () => void): (() => void) => {
  const line = lineOf(range, place);
  if (!line) return () => {};
  let side: Placement | null = null;
  let stopped = false;

  const reference = {
    contextElement: line.element,
    getBoundingClientRect: () => {
      const box = line.box();
      const x = Math.max(box.left, box.left + line.pointerX - BEFORE_POINTER_PX);
      return new DOMRect(x, box.top, 0, box.height);
    },
  };

  const update = async () => {
    let room = CARD_MAX_HEIGHT_PX;
    const position = await computePosition(reference, view.host, {
      strategy: 'fixed',
      placement: side ?? 'top-start',
      middleware: [
        offset(GAP_PX),
        side ? null : flip({ padding: EDGE_PX, crossAxis: false }),
        shift({ padding: EDGE_PX }),
        size({
          padding: EDGE_PX,
          apply: ({ availableHeight }) => {
            room = Math.floor(availableHeight);
            view.limitHeight(Math.max(80, Math.min(CARD_MAX_HEIGHT_PX, room)));
          },
        }),
        hide(),
      ],
    });
    if (stopped) return;
    if (position.middlewareData.hide?.referenceHidden) return lost();
    side = room < LEAST_HEIGHT_PX ? null : position.placement;
    view.moveTo(position.x, position.y);
  };

  const stop = autoUpdate(reference, view.host, () => void update().catch(() => {}));
  return () => {
    stopped = true;
    stop();
  };
};

/** The line of a range nearest to a point: its box now and later, and how far into it the point is. */
const lineOf = (range: AbstractRange, { x, y }: Place) => {
  const live = liveRange(range);
  const boxes = live ? [...live.getClientRects()] : [];
  if (!live || boxes.length === 0) return null;
  const away = (box: DOMRect) =>
    Math.max(box.left - x, 0, x - box.right) + Math.max(box.top - y, 0, y - box.bottom) + box.height / 1000;
  const index = boxes.reduce((best, box, i) => (away(box) < away(boxes[best]!) ? i : best), 0);
  const element = live.startContainer.parentElement ?? undefined;
  return {
    element,
    pointerX: x - boxes[index]!.left,
    box: (): DOMRect => live.getClientRects()[index] ?? live.getBoundingClientRect(),
  };
};
