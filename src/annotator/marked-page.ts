/** One reading of a page, from its sentences to marks and card; everything ends with the signal. */
import { createCard } from '../card/card';
import type { CardData } from '../card/card-data';
import { createHitTest, liveRange } from '../highlights/hit-test';
import { createMarks, type HighlightApi } from '../highlights/marks';
import type { Match, MatchRelation, SentenceQuery } from '../matching/match';
import type { ListedMatch, PageState } from '../messages/messages';
import type { PageFacts, PageSentence } from '../page/types';
import type { PageChanges } from '../page/watch-page';
import type { Settings } from '../store/settings';
import { text } from '../ui/strings';
import { createCardCache } from './card-cache';
import { createMatcherClient } from './matcher-client';
import { watchPointer } from './pointer';

/** Reads the page now and watches it until the signal; returns what is known of the page as a whole. */
export type WatchPage = (doc: Document, onChange: (changes: PageChanges) => void, signal: AbortSignal) => () => PageFacts;

export interface MarkedPageOptions {
  document: Document;
  signal: AbortSignal;
  highlights: HighlightApi;
  intensity: Settings['intensity'];
  watch: WatchPage;
  match(queries: SentenceQuery[], signal: AbortSignal): Promise<Map<string | number, Match[]>>;
  cards(claims: string[]): Promise<CardData[]>;
  /** How many sentences are marked, whenever that changes. */
  onCount(matched: number): void;
  /** The extension was reloaded or removed under the page. */
  onGone(): void;
}

export interface MarkedPage {
  state(): PageState;
  /** Scrolls to a sentence and opens its card; false where it is gone. */
  jump(key: number): boolean;
  setIntensity(intensity: Settings['intensity']): void;
  /** Checks every sentence anew; marks stay until their answer changes. */
  checkAgain(): void;
}

interface Entry {
  key: number;
  sentence: PageSentence;
  /** Not answered yet, given up, or answered (best first, maybe none). */
  matches: Match[] | 'open' | 'given-up';
  painted: MatchRelation | null;
}

export const markPage = (options: MarkedPageOptions): MarkedPage => {
  const { document: doc, signal } = options;
  const marks = createMarks(options.highlights, options.intensity);
  const hitTest = createHitTest<Entry>(doc);
  const cardCache = createCardCache(options.cards);
  const entries = new Map<PageSentence, Entry>();
  const byKey = new Map<number, Entry>();
  const painted = new Set<Entry>();
  const shadowRoots = new Map<ShadowRoot, number>();
  let lastKey = 0;
  let problem: string | undefined;
  let facts: () => PageFacts = () => ({ lang: '', published: null });
  let counted = 0;

  const card = createCard({
    document: doc,
    signal,
    subject: (key) => {
      const entry = byKey.get(key);
      if (!entry || !painted.has(entry)) return null;
      const { text, lang, range } = entry.sentence;
      return { text, lang, range, matches: entry.matches as Match[] };
    },
    cards: (claims) => cardCache.get(claims),
    onShown: (key) => marks.setActive(key === null ? null : (byKey.get(key)?.sentence.range ?? null)),
  });

  const paint = (entry: Entry) => {
    const { range } = entry.sentence;
    // The mark speaks of the best match; the card opens on it and lists the others.
    const relation = Array.isArray(entry.matches) ? (entry.matches[0]?.relation ?? null) : null;
    if (relation === entry.painted) return;
    if (entry.painted) marks.remove(range, entry.painted);
    entry.painted = relation;
    if (relation) marks.add(range, relation);
    if (relation && !painted.has(entry)) {
      painted.add(entry);
      hitTest.add(range, entry);
      countRoots(range, 1);
    } else if (!relation) {
      unlist(entry);
    }
  };

  const unlist = (entry: Entry) => {
    if (!painted.delete(entry)) return;
    hitTest.remove(entry.sentence.range);
    countRoots(entry.sentence.range, -1);
    card.send({ type: 'gone', key: entry.key });
  };

  /** Which open shadow roots hold marks: a hit-test enters only those it is told of. */
  const countRoots = (range: AbstractRange, by: number) => {
    let root = range.startContainer.getRootNode();
    while (root instanceof ShadowRoot) {
      const count = (shadowRoots.get(root) ?? 0) + by;
      if (count > 0) shadowRoots.set(root, count);
      else shadowRoots.delete(root);
      root = root.host.getRootNode();
    }
  };

  const tellCount = () => {
    if (painted.size === counted) return;
    counted = painted.size;
    options.onCount(counted);
  };

  const client = createMatcherClient({
    ask: options.match,
    facts: () => facts(),
    isOnScreen: (sentence) => isOnScreen(doc, sentence),
    onAnswer: (sentence, matches) => {
      const entry = entries.get(sentence);
      if (!entry) return;
      entry.matches = matches;
      paint(entry);
    },
    onGivenUp: (sentence) => {
      const entry = entries.get(sentence);
      if (!entry) return;
      // A mark from before stays: it has an answer, if an older one.
      if (entry.matches === 'open') entry.matches = 'given-up';
      problem = text('markNotAnswered');
    },
    onBatch: tellCount,
    onGone: options.onGone,
    signal,
  });

  const change = ({ added, removed, again }: PageChanges) => {
    for (const sentence of removed) {
      const entry = entries.get(sentence);
      if (!entry) continue;
      client.forget(sentence);
      if (entry.painted) marks.remove(sentence.range, entry.painted);
      unlist(entry);
      entries.delete(sentence);
      byKey.delete(entry.key);
    }
    for (const sentence of added) {
      const entry: Entry = { key: (lastKey += 1), sentence, matches: 'open', painted: null };
      entries.set(sentence, entry);
      byKey.set(entry.key, entry);
    }
    // What follows another sentence keeps its mark until the answer changes.
    if (added.length > 0 || again.length > 0) client.check([...added, ...again]);
    if (removed.length > 0) tellCount();
  };

  // The badge may still show the count of the page that was here before.
  options.onCount(0);
  facts = options.watch(doc, change, signal);
  watchPointer(doc, card, (x, y, target) => hitTest.at(x, y, target, [...shadowRoots.keys()])?.value.key ?? null, signal);

  // A page that comes back from the back/forward cache keeps its marks; the badge has to be told again.
  doc.defaultView?.addEventListener('pageshow', (event) => event.persisted && options.onCount(counted), { signal });
  signal.addEventListener('abort', () => {
    marks.clear();
    hitTest.clear();
    painted.clear();
    entries.clear();
    byKey.clear();
  }, { once: true });

  return {
    state: () => {
      const all = [...entries.values()];
      const checked = all.filter((entry) => entry.matches !== 'open').length;
      return {
        status: checked === all.length && client.idle ? 'done' : 'reading',
        sentences: all.length,
        checked,
        matched: [...painted].sort(byPlace).map(listed),
        ...(problem === undefined ? {} : { problem }),
      };
    },
    jump: (key) => {
      const entry = byKey.get(key);
      if (!entry || !painted.has(entry)) return false;
      const box = scrollTo(entry.sentence.range);
      if (!box) return false;
      // After the scroll has been laid out; the card is placed by the line's box.
      requestAnimationFrame(() => {
        const line = liveRange(entry.sentence.range)?.getClientRects()[0];
        if (line && !signal.aborted) {
          card.send({ type: 'jump', place: { key, x: line.left + 1, y: line.top + line.height / 2 } });
        }
      });
      return true;
    },
    setIntensity: (intensity) => marks.setIntensity(intensity),
    checkAgain: () => {
      problem = undefined;
      cardCache.clear();
      client.clearAnswers();
      for (const entry of entries.values()) if (!entry.painted) entry.matches = 'open';
      client.check(entries.keys());
    },
  };
};

const listed = ({ key, sentence, matches }: Entry): ListedMatch => ({
  key,
  text: sentence.text,
  matches: matches as Match[],
});

/** Reading order in the page as it is now. */
const byPlace = (a: Entry, b: Entry): number => {
  const [one, two] = [a.sentence.range, b.sentence.range];
  if (one.startContainer === two.startContainer) return one.startOffset - two.startOffset;
  const inOneTree = one.startContainer.getRootNode() === two.startContainer.getRootNode();
  const [first, second] = inOneTree ? [one.startContainer, two.startContainer] : [lightNode(one), lightNode(two)];
  return first.compareDocumentPosition(second) & 4 /* second follows */ ? -1 : 1;
};

/** The node that stands for a range in the document's own tree: itself, or the host around it. */
const lightNode = ({ startContainer }: AbstractRange): Node => {
  let node: Node = startContainer;
  for (let root = node.getRootNode(); root instanceof ShadowRoot; root = node.getRootNode()) node = root.host;
  return node;
};

/** By the box of the element around its first character: cheap, and close enough for an order. */
const isOnScreen = (doc: Document, { range }: PageSentence): boolean => {
  const box = range.startContainer.parentElement?.getBoundingClientRect();
  const view = doc.defaultView;
  return Boolean(box && view && box.height > 0 && box.bottom > 0 && box.top < view.innerHeight);
};

/** Brings the first line of a range to the middle of the screen; null where it has no box. */
const scrollTo = (range: AbstractRange): DOMRect | null => {
  const around = range.startContainer.parentElement;
  const live = liveRange(range);
  if (!around || !live) return null;
  around.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  const box = live.getClientRects()[0];
  if (!box) return null;
  const { innerHeight } = around.ownerDocument.defaultView!;
  // A paragraph taller than the screen is centred as a whole, its sentence may be off it.
  if (box.top < 0 || box.bottom > innerHeight) {
    around.ownerDocument.defaultView!.scrollBy({ top: box.top - innerHeight / 2, behavior: 'instant' });
  }
  return box;
};
