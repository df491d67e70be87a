/**
 * When the card opens and closes, as one union of states and one pure function. Time and pointer come in as events;
 * what has to be waited for is read from the state (`waitOf`).
 *
 * What the reader is trying to do: they are in the middle of an article and stop at a sentence. Within two seconds,
 * without losing their place, they want to know who really said this and when, whether "many report it" is one voice
 * or several, whether the article has it as the sources do, whether anyone disputes it and whether it still stands;
 * then, sometimes, to go and read a source. So: no card while the pointer only travels across the text, none in the
 * way of the line being read for longer than wanted, and once wanted it stays until it is left.
 */

/** The pointer must rest this long on a sentence before its card opens. */
export const OPEN_AFTER_MS = 350;
/** The card stays this long after the pointer has left sentence and card: time to cross the gap between them. */
export const CLOSE_AFTER_MS = 300;
/** A pointer that moves further than this is travelling, not resting: the wait begins anew. */
export const REST_WITHIN_PX = 12;

/** A sentence and the point of the viewport at which it was pointed at. */
export interface Place {
  key: number;
  x: number;
  y: number;
}

export type CardState =
  | { name: 'hidden' }
  /** The pointer is on a sentence; nothing is shown yet. */
  | { name: 'resting'; place: Place }
  /** Shown. By hover it goes when the pointer goes; by tap or keys it stays until it is dismissed. */
  | { name: 'open'; place: Place; how: 'hover' | 'tap' | 'keys' }
  /** Shown, but the pointer is elsewhere: on another sentence (`next`) or on none. */
  | { name: 'leaving'; place: Place; next: Place | null }
  /** Shown until closed, wherever the page scrolls. */
  | { name: 'pinned'; place: Place }
  /** Dismissed with the pointer still on the sentence: it does not come back until the pointer has been away. */
  | { name: 'dismissed'; key: number };

export type CardEvent =
  | { type: 'over'; place: Place }
  /** The pointer is on the page, on no marked sentence. */
  | { type: 'off' }
  /** The time of `waitOf` is over. */
  | { type: 'waited' }
  | { type: 'into-card' }
  /** A button or finger went down outside the card, on a sentence or on none. */
  | { type: 'press'; key: number | null }
  | { type: 'tap'; place: Place }
  /** Asked for from the list of claims. */
  | { type: 'jump'; place: Place }
  | { type: 'pin' }
  | { type: 'unpin' }
  /** Escape or the close button; `over`: the sentence that the pointer is on. */
  | { type: 'dismiss'; over: number | null }
  /** The sentence is no longer on the page. */
  | { type: 'gone'; key: number };

export const HIDDEN: CardState = { name: 'hidden' };

/** The sentence whose card is on the screen, or null. */
export const shownPlace = (state: CardState): Place | null =>
  state.name === 'open' || state.name === 'leaving' || state.name === 'pinned' ? state.place : null;

/** What to wait for in this state. Two states with the same `id` are one and the same wait. */
export const waitOf = (state: CardState): { ms: number; id: string } | null => {
  if (state.name === 'resting') {
    return { ms: OPEN_AFTER_MS, id: `rest ${state.place.key} ${state.place.x} ${state.place.y}` };
  }
  if (state.name === 'leaving') return { ms: CLOSE_AFTER_MS, id: `leave ${state.place.key}` };
  return null;
};

/** The state after an event; the very same object where nothing changes. */
export const nextCardState = (state: CardState, event: CardEvent): CardState => {
  switch (event.type) {
    case 'over':
      return over(state, event.place);
    case 'off':
      if (state.name === 'resting' || state.name === 'dismissed') return HIDDEN;
      if (state.name === 'open' && state.how === 'hover') return { name: 'leaving', place: state.place, next: null };
      if (state.name === 'leaving' && state.next) return { ...state, next: null };
      return state;
    case 'waited':
      if (state.name === 'resting') return { name: 'open', place: state.place, how: 'hover' };
      if (state.name === 'leaving') return state.next ? { name: 'resting', place: state.next } : HIDDEN;
      return state;
    case 'into-card':
      if (state.name === 'leaving') return { name: 'open', place: state.place, how: 'hover' };
      return state;
    case 'press':
      if (state.name === 'pinned') return state;
      return event.key === null ? (state.name === 'hidden' ? state : HIDDEN) : { name: 'dismissed', key: event.key };
    case 'tap':
      return { name: 'open', place: event.place, how: 'tap' };
    case 'jump':
      return { name: 'open', place: event.place, how: 'keys' };
    case 'pin': {
      const place = shownPlace(state);
      return place && state.name !== 'pinned' ? { name: 'pinned', place } : state;
    }
    case 'unpin':
      return state.name === 'pinned' ? { name: 'open', place: state.place, how: 'tap' } : state;
    case 'dismiss':
      if (state.name === 'hidden' || state.name === 'dismissed') return state;
      return event.over === null ? HIDDEN : { name: 'dismissed', key: event.over };
    case 'gone':
      if (state.name === 'leaving' && state.next?.key === event.key) return { ...state, next: null };
      if (state.name === 'dismissed') return state.key === event.key ? HIDDEN : state;
      if (state.name === 'hidden' || state.name === 'pinned') return state;
      return state.place.key === event.key ? HIDDEN : state;
  }
};

const over = (state: CardState, place: Place): CardState => {
  switch (state.name) {
    case 'hidden':
      return { name: 'resting', place };
    case 'resting':
      return isRest(state.place, place) ? state : { name: 'resting', place };
    case 'open':
      return state.how === 'hover' && state.place.key !== place.key
        ? { name: 'leaving', place: state.place, next: place }
        : state;
    case 'leaving':
      if (state.place.key === place.key) return { name: 'open', place: state.place, how: 'hover' };
      return state.next && isRest(state.next, place) ? state : { ...state, next: place };
    case 'dismissed':
      return state.key === place.key ? state : { name: 'resting', place };
    case 'pinned':
      return state;
  }
};

const isRest = (a: Place, b: Place): boolean =>
  a.key === b.key && Math.hypot(a.x - b.x, a.y - b.y) <= REST_WITHIN_PX;
