/** The hover card: turns events into states, waits, fetches what is to be shown, and keeps keys to itself. */
import type { Match } from '../matching/match';
import type { CardData } from './card-data';
import { HIDDEN, nextCardState, shownPlace, waitOf, type CardEvent, type CardState, type Place } from './card-state';
import { createCardView, type CardBody, type CardView } from './card-view';
import { placeCard } from './place-card';

/** A marked sentence, as the card needs it. */
export interface CardSubject {
  text: string;
  lang: string;
  range: AbstractRange;
  /** Best first, at least one. */
  matches: Match[];
}

export interface CardOptions {
  document: Document;
  /** Takes the card away for good. */
  signal: AbortSignal;
  /** The sentence of a key, or null where it is gone. */
  subject(key: number): CardSubject | null;
  /** The cards of these claims; those that are unknown are left out. Rejects when they can't be had. */
  cards(claims: string[]): Promise<CardData[]>;
  /** The sentence that a card is open for changed. */
  onShown(key: number | null): void;
}

export interface Card {
  send(event: CardEvent): void;
  /** Whether an event's path leads through the card. */
  holds(event: Event): boolean;
  /** Which key the pointer is on, told by whoever watches the pointer; a dismissed card waits for it to leave. */
  pointerOn: number | null;
}

export const createCard = ({ document: doc, signal, subject, cards, onShown }: CardOptions): Card => {
  let state: CardState = HIDDEN;
  let wait: { id: string; timer: ReturnType<typeof setTimeout> } | null = null;
  let view: CardView | null = null;
  let shown: Shown | null = null;

  interface Shown {
    place: Place;
    pinned: boolean;
    body: CardBody;
    stopPlacing: () => void;
    keys: AbortController;
    focusBefore: Element | null;
  }

  const send = (event: CardEvent) => {
    if (signal.aborted) return;
    const before = state;
    state = nextCardState(state, event);
    if (state === before) return;
    applyWait();
    // Asked for while the pointer rests, so that the card is complete when it opens.
    if (state.name === 'resting') void fetchClaims(state.place.key).catch(() => {});
    applyShown();
  };

  const applyWait = () => {
    const wanted = waitOf(state);
    if (wait?.id === wanted?.id) return;
    if (wait) clearTimeout(wait.timer);
    wait = wanted && {
      id: wanted.id,
      timer: setTimeout(() => {
        wait = null;
        send({ type: 'waited' });
      }, wanted.ms),
    };
  };

  const applyShown = () => {
    const place = shownPlace(state);
    if (!place) return close();
    const pinned = state.name === 'pinned';
    if (shown && shown.place === place) {
      if (shown.pinned !== pinned) {
        shown.pinned = pinned;
        // A pinned card stays where it is on the screen; the page scrolls beneath it.
        shown.stopPlacing();
        if (!pinned) follow(shown);
        draw();
      }
      return;
    }
    open(place, pinned);
  };

  const open = (place: Place, pinned: boolean) => {
    const focusBefore = shown?.focusBefore ?? doc.activeElement;
    if (shown) {
      shown.stopPlacing();
      shown.keys.abort();
    }
    view ??= createCardView(doc, {
      step: (index) => {
        if (shown?.body.name !== 'claims') return;
        shown.body = { ...shown.body, index };
        draw();
      },
      setPinned: (wanted) => send({ type: wanted ? 'pin' : 'unpin' }),
      close: () => send({ type: 'dismiss', over: api.pointerOn }),
    });
    const opened: Shown = {
      place, pinned, focusBefore,
      body: { name: 'loading' },
      stopPlacing: () => {},
      keys: new AbortController(),
    };
    shown = opened;
    keepKeys(opened.keys.signal);
    onShown(place.key);
    const byKeys = state.name === 'open' && state.how === 'keys';
    const present = (body: CardBody) => {
      if (shown !== opened) return;
      const first = !view!.host.isConnected || opened.body.name === 'loading';
      opened.body = body;
      draw();
      if (first && !opened.pinned) {
        opened.stopPlacing();
        follow(opened);
      }
    };
    const load = fetchClaims(place.key).then(
      (claims): CardBody => (claims.length > 0 ? { name: 'claims', claims, index: 0 } : { name: 'failed' }),
      (): CardBody => ({ name: 'failed' }),
    );
    // Data that is there already must not flash the notice: it shows only if the answer takes longer than a moment.
    const notice = setTimeout(() => present({ name: 'loading' }), 60);
    void load.then((body) => {
      clearTimeout(notice);
      present(body);
      if (byKeys && shown === opened) view!.focus();
    });
  };

  const draw = () => {
    if (shown) view!.show(shown.body, shown.pinned);
  };

  const follow = (opened: Shown) => {
    const range = subject(opened.place.key)?.range;
    if (range) opened.stopPlacing = placeCard(view!, range, opened.place, () => send({ type: 'dismiss', over: null }));
  };

  const close = () => {
    if (!shown) return;
    const { focusBefore, stopPlacing, keys } = shown;
    const hadFocus = view !== null && doc.activeElement === view.host;
    stopPlacing();
    keys.abort();
    shown = null;
    view?.hide();
    onShown(null);
    if (hadFocus && focusBefore instanceof HTMLElement && focusBefore.isConnected) {
      focusBefore.focus({ preventScroll: true });
    }
  };

  /**
   * While a card is open: Escape closes it and goes no further; other keys pressed inside it do what they do there
   * (scroll, follow a link) and never reach the page's shortcuts. Listens at the window, before the page's handlers.
   */
  const keepKeys = (until: AbortSignal) => {
    const view = doc.defaultView;
    const kept = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && event.type === 'keydown' && !event.isComposing) {
        event.preventDefault();
        event.stopImmediatePropagation();
        send({ type: 'dismiss', over: api.pointerOn });
      } else if (api.holds(event)) {
        event.stopImmediatePropagation();
      }
    };
    for (const type of ['keydown', 'keypress', 'keyup'] as const) {
      view?.addEventListener(type, kept, { capture: true, signal: until });
    }
  };

  const fetchClaims = async (key: number) => {
    const of = subject(key);
    if (!of) return [];
    const known = new Map((await cards(of.matches.map((m) => m.claim))).map((card) => [card.claim, card]));
    return of.matches.flatMap((match) => {
      const data = known.get(match.claim);
      return data ? [{ data, match, sentence: of.text, lang: of.lang }] : [];
    });
  };

  signal.addEventListener('abort', () => {
    if (wait) clearTimeout(wait.timer);
    state = HIDDEN;
    close();
  }, { once: true });

  const api: Card = {
    send,
    holds: (event) => view !== null && event.composedPath().includes(view.host),
    pointerOn: null,
  };
  return api;
};
