/**
 * A page, read and then kept up with while it changes.
 *
 * Small changes (edited text, added or removed blocks inside the article) cost what changed. Large ones (another article,
 * thousands of mutations at once) cost one outline of the page, in which blocks that did not change keep their sentences.
 * While a storm of mutations lasts nobody listens: the observer is off from its limit to the next batch.
 */
import { isLinks, isNoText, pickAdded } from './article';
import { contextAround, isBlock, parentShown, walkBoxes, type Box, type Run, type Walk } from './boxes';
import { isWritten, pickAddedComments } from './comments';
import { COMMENT_NAMES, isAroundComment, isCommentSection, isNamedSurrounding, isSkipped } from './not-read';
import { firstPrev, nextPrev, outlinePage, readBlock, type ReadingOptions } from './read-page';
import { stylesOf } from './styles';
import type { PageFacts, PageSentence } from './types';

/** Sentences that came and went. A removed one is the object that was once added. */
export interface PageChanges {
  added: readonly PageSentence[];
  removed: readonly PageSentence[];
  /** Stand where they stood, but follow another sentence than before: their `prev` is new. */
  again: readonly PageSentence[];
}

/** One piece of work on the page's thread, in ms. */
const SLICE_MS = 8;
/** Changes are read together after this time, or when the page is idle sooner. */
const BATCH_MS = 200;
/** Reading takes at most one part in this many of the page's time, however much it changes. */
const IDLE_FACTOR = 15;
/** More mutated nodes than this between two batches: look at the page as a whole instead. */
const MAX_DIRTY = 1000;
/** Changed classes and styles are looked at this seldom; while they change nothing for us, ever more seldom. */
const RESTYLE_MS = 1000;
const RESTYLE_MAX_MS = 16_000;
/** Text that comes outside the article makes us look whether there is another article. */
const OUTSIDE_LENGTH = 400;
/** A page that cannot be looked at is left alone after so many looks, until it changes. */
const MAX_FAILURES = 3;
/** Custom elements get their shadow roots late; when to look again. */
const LATE_ROOTS_MS = [1000, 4000, 12_000];
/** Attributes that show or hide text. Others (`src`, `data-*`, `aria-*` of widgets) change often and never do. */
const SHOWING = ['class', 'style', 'hidden', 'aria-hidden', 'inert', 'open'];

/** A run that was read, as it was. */
interface ReadRun {
  run: Run;
  data: string[];
  first: Text;
  /** Null until it is read. */
  sentences: PageSentence[] | null;
}

/**
 * Reads a page now and keeps up with it.
 *
 * @param doc The frame's document.
 * @param onChange Told in pieces, in reading order, never before this function returns and never with nothing. Not told again:
 *   unchanged sentences of changed blocks, unless they follow another sentence now.
 * @param signal Ends it; nothing is told or kept after that.
 * @param options What is read besides the article.
 * @returns What the page says of itself, by the latest look at it.
 */
export const watchPage = (
  doc: Document,
  onChange: (changes: PageChanges) => void,
  signal: AbortSignal,
  { comments = false }: ReadingOptions = {},
): (() => PageFacts) => {
  const view = doc.defaultView ?? globalThis;
  let facts: PageFacts = { lang: 'und', published: null };
  let styles = stylesOf(doc);
  /** In reading order. */
  let records: ReadRun[] = [];
  /** The records by their boxes. No WeakMap: Firefox never lets a removed element go that has once been a key of one in a content script. */
  let byBox = new Map<Element, ReadRun[]>();
  let regions: Element[] = [];
  let leftOut = new WeakSet<Element>();
  let bareHosts: Element[] = [];
  let listing = true;
  let watched = new WeakSet<ShadowRoot>();

  // What changed since the last batch.
  const dirty = new Set<Node>();
  const came = new Set<Element>();
  let whole = false;
  let restyled = false;
  let removal = false;
  let restyleWait = RESTYLE_MS;
  let nextRestyle = 0;
  /** Sentences that no longer stand where they stood, until that is told. */
  let gone: PageSentence[] = [];
  let failures = 0;

  let timer: ReturnType<typeof setTimeout> | undefined;
  let idle: number | undefined;
  let notBefore = 0;
  let lateLooks = 0;
  const lateTimers: ReturnType<typeof setTimeout>[] = [];

  const observer = new (view as typeof globalThis).MutationObserver((mutations) => {
    for (const { type, target, addedNodes, removedNodes } of mutations) {
      if (type === 'attributes') {
        restyled ||= concernsArticle(target as Element);
        continue;
      }
      dirty.add(target);
      for (const node of addedNodes) if (node.nodeType === 1) came.add(node as Element);
      removal ||= removedNodes.length > 0;
      if (dirty.size + came.size > MAX_DIRTY) {
        observer.disconnect();
        watched = new WeakSet();
        dirty.clear();
        came.clear();
        whole = true;
        break;
      }
    }
    schedule();
  });

  const observe = (root: Document | ShadowRoot): void =>
    observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: SHOWING });

  const observeWalk = ({ shadowRoots, bareHosts: bare }: Walk): void => {
    for (const root of shadowRoots) {
      if (watched.has(root)) continue;
      watched.add(root);
      observe(root);
    }
    if (lateLooks < LATE_ROOTS_MS.length) bareHosts.push(...bare.slice(0, MAX_DIRTY));
  };

  const concernsArticle = (element: Element): boolean => regions.some((region) => region.contains(element) || element.contains(region));

  // When work is done

  const schedule = (): void => {
    if (signal.aborted || timer !== undefined || idle !== undefined) return;
    const onlyRestyled = restyled && !whole && dirty.size === 0 && came.size === 0 && !removal;
    const wait = Math.max(BATCH_MS, notBefore - performance.now(), onlyRestyled ? nextRestyle - performance.now() : 0);
    timer = setTimeout(() => {
      timer = undefined;
      if ('requestIdleCallback' in view) {
        idle = view.requestIdleCallback(() => {
          idle = undefined;
          work();
        }, { timeout: BATCH_MS });
      } else {
        work();
      }
    }, wait);
  };

  /** One batch: what changed is found, then read as far as the slice allows. */
  const work = (): void => {
    if (signal.aborted) return;
    const began = performance.now();
    try {
      findChanges(began + SLICE_MS);
      failures = 0;
    } catch {
      // A page of any shape: never an error of ours in it. What changed is lost, so the page is looked at as a whole, now or
      // when that fails as well at its next change.
      dirty.clear();
      came.clear();
      restyled = false;
      failures++;
      whole = failures < MAX_FAILURES;
    }
    readOnQuietly(began + SLICE_MS);
    notBefore = performance.now() + (performance.now() - began) * IDLE_FACTOR;
    if (dirty.size > 0 || came.size > 0 || whole || restyled) schedule();
  };

  // What is read

  /** Applies what changed to the records. */
  const findChanges = (until: number): void => {
    if (regions.some((region) => !region.isConnected)) whole = true;
    if (!whole) findSmallChanges(until);
    const lookAgain = restyled && performance.now() >= nextRestyle;
    if (whole || lookAgain) {
      const before = records.length;
      refresh();
      const same = gone.length === 0 && records.length === before;
      restyleWait = !whole && same ? Math.min(restyleWait * 2, RESTYLE_MAX_MS) : RESTYLE_MS;
      nextRestyle = performance.now() + restyleWait;
      whole = false;
      restyled = false;
    }
  };

  const findSmallChanges = (until: number): void => {
    if (removal) {
      removal = false;
      keepRecords((record) => record.run.box.element.isConnected);
    }
    // Each look at the styles holds for this batch alone.
    styles = stylesOf(doc);
    const boxes = new Set<Element>();
    // What moved must be out of the order before anything is put into it.
    const moved = new Set(came);
    const isIn = (element: Element | null): boolean => {
      for (let at = element; at; at = parentShown(at)) if (moved.has(at)) return true;
      return false;
    };
    if (moved.size > 0) keepRecords(({ run }) => !isIn(run.box.element));
    for (const element of came) {
      if (performance.now() > until) break;
      came.delete(element);
      const parent = element.isConnected ? parentShown(element) : null;
      // What came inside something that came is read with that.
      if (!parent || isIn(parent)) continue;
      // A page without an article may have got one.
      if (listing) {
        whole = true;
        return;
      }
      if (comments && bringsComments(element)) {
        whole = true;
        return;
      }
      if (!isInArticle(parent)) {
        whole ||= !concernsArticle(element) && !isSkipped(element, comments) && (element.textContent ?? '').length > OUTSIDE_LENGTH && !isOutsideFor(element);
        continue;
      }
      const context = contextAround(element, comments);
      if (isSkipped(element, comments) || (!context.comments && isNamedSurrounding(element))) {
        leftOut.add(element);
        continue;
      }
      if (!isBlock(element, styles)) {
        dirty.add(parent);
        if (element.querySelector('p, div, li, section, article, slot') === null && !element.shadowRoot) continue;
      }
      const walk = walkBoxes(element, styles, context, { comments });
      observeWalk(walk);
      const left: Box[] = [];
      for (const run of context.comments ? pickAddedComments(walk.root, left) : pickAdded(walk.root, left)) insert(run);
      for (const box of left) leftOut.add(box.element);
    }
    for (const node of dirty) {
      if (performance.now() > until) break;
      dirty.delete(node);
      const box = node.isConnected ? boxAround(node) : null;
      if (box && !boxes.has(box) && isInArticle(box)) {
        boxes.add(box);
        readBoxAgain(box);
      }
    }
  };

  /** Has this part of the page been looked at as a whole before, and is it no article? Then what comes there is none either. */
  const isOutsideFor = (element: Element): boolean => {
    for (let at: Element | null = element; at; at = parentShown(at)) if (isSkipped(at, comments) || isNamedSurrounding(at)) return true;
    return false;
  };

  /** Comments that came to where none were known: in the article they would be left out, beside it overlooked. */
  const bringsComments = (element: Element): boolean =>
    (isCommentSection(element) || [...element.querySelectorAll(COMMENT_NAMES)].some((one) => isCommentSection(one))) &&
    !contextAround(element, true).comments;

  /** In a region, and not in a part of it that is left out. */
  const isInArticle = (element: Element): boolean => {
    for (let at: Element | null = element; at; at = parentShown(at)) {
      if (byBox.has(at)) return true;
      if (leftOut.has(at) || isSkipped(at, comments)) return false;
      if (regions.includes(at)) return true;
    }
    return false;
  };

  const boxAround = (node: Node): Element | null => {
    let at: Element | null = node.nodeType === 1 ? (node as Element) : parentShown(node);
    if (node.nodeType === 11) at = (node as ShadowRoot).host ?? null;
    while (at && !byBox.has(at) && !isBlock(at, styles)) at = parentShown(at);
    return at;
  };

  /** The inline content of one box, now. The boxes in it are others. */
  const readBoxAgain = (element: Element): void => {
    const before = byBox.get(element) ?? [];
    const walk = walkBoxes(element, styles, contextAround(element, comments), { shallow: true, comments });
    observeWalk(walk);
    const isRead = (run: Run): boolean =>
      walk.root.comments ? isWritten(run) && !isAroundComment(element) : !isNoText(run) && (before.length > 0 || !isLinks(run));
    const runs = walk.root.items.filter((item): item is Run => 'nodes' in item && isRead(item));
    if (runs.length === before.length && runs.every((run, index) => isSame(before[index]!, run))) return;
    keepRecords((record) => record.run.box.element !== element);
    for (const run of runs) insert(run);
  };

  const record = (run: Run): ReadRun => {
    const texts = run.nodes.filter((node) => node !== null);
    // Only what is asked later: the tree of boxes would keep every removed element of the page.
    const box = { ...run.box, parent: null, items: [] };
    return { run: { ...run, box }, data: texts.map((node) => node.data), first: texts[0]!, sentences: null };
  };

  const isSame = (before: ReadRun, run: Run): boolean => {
    const texts = run.nodes.filter((node) => node !== null);
    return (
      before.run.nodes.length === run.nodes.length &&
      before.run.nodes.every((node, index) => node === run.nodes[index]) &&
      texts.every((node, index) => node.data === before.data[index]) &&
      before.run.box.kind === run.box.kind &&
      before.run.box.lang === run.box.lang
    );
  };

  const keepRecords = (keep: (record: ReadRun) => boolean): void => {
    const kept: ReadRun[] = [];
    for (const one of records) {
      if (keep(one)) {
        kept.push(one);
      } else {
        gone.push(...(one.sentences ?? []));
        byBox.delete(one.run.box.element);
      }
    }
    if (kept.length < records.length) records = kept;
  };

  const insert = (run: Run): void => {
    const added = record(run);
    let low = 0;
    let high = records.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (precedes(placeOf(records[middle]!), added.first)) low = middle + 1;
      else high = middle;
    }
    records.splice(low, 0, added);
    remember(added);
  };

  /** Its first text, or its box while another's text stands there or it is gone and will be read again. */
  const placeOf = ({ first, run }: ReadRun): Node => (run.box.element.contains(first) ? first : run.box.element);

  const remember = (one: ReadRun): void => {
    const { element } = one.run.box;
    byBox.set(element, [...(byBox.get(element) ?? []), one]);
  };

  /** The whole page again; runs that are as they were keep their sentences. */
  const refresh = (): void => {
    observe(doc);
    dirty.clear();
    came.clear();
    removal = false;
    bareHosts = [];
    const outline = outlinePage(doc, { comments });
    const before = new Map(records.map((one) => [one.first, one]));
    byBox = new Map();
    leftOut = new WeakSet(outline?.leftOut.map((box) => box.element));
    listing = outline?.listing ?? true;
    regions = [...new Set(outline ? [...outline.regions.map((box) => box.element), ...outline.walk.commentSections] : [])];
    if (outline) {
      ({ facts, styles } = outline);
      observeWalk(outline.walk);
    }
    records = (outline?.runs ?? []).map((run) => {
      const now = record(run);
      const was = before.get(now.first);
      if (!was || !isSame(was, run)) return now;
      before.delete(now.first);
      return { ...now, sentences: was.sentences };
    });
    for (const one of records) remember(one);
    for (const one of before.values()) gone.push(...(one.sentences ?? []));
  };

  /** Reads what is not read yet, as far as the time allows, and tells. */
  const readOn = (until: number): void => {
    const added: PageSentence[] = [];
    const again: PageSentence[] = [];
    const follow = (sentence: PageSentence, before: string): void => {
      if (sentence.prev === before) return;
      sentence.prev = before;
      again.push(sentence);
    };
    const stood = new Map<string, PageSentence[]>();
    for (const sentence of gone) stood.set(sentence.text, [...(stood.get(sentence.text) ?? []), sentence]);
    gone = [];
    let prev = '';
    let block = 0;
    let late = false;
    for (const one of records) {
      if (one.sentences === null && !late) {
        one.sentences = sentencesOf(one.run, block, prev).map((sentence) => {
          const same = stood.get(sentence.text)?.find((other) => isAtSamePlace(other, sentence));
          if (!same) {
            added.push(sentence);
            return sentence;
          }
          stood.set(same.text, stood.get(same.text)!.filter((other) => other !== same));
          follow(same, sentence.prev);
          return same;
        });
        late = performance.now() > until;
      } else if (one.sentences?.[0] && !late) {
        // Once something is not read, what follows it is not known.
        follow(one.sentences[0], firstPrev(one.run, prev));
      }
      for (const sentence of one.sentences ?? []) sentence.block = block;
      prev = nextPrev(one.run, one.sentences ?? [], prev);
      block++;
    }
    const removed = [...stood.values()].flat();
    if (late) readOnLater();
    if (added.length > 0 || removed.length > 0 || again.length > 0) onChange({ added, removed, again });
  };

  const readOnQuietly = (until: number): void => {
    if (signal.aborted) return;
    try {
      readOn(until);
    } catch {
      // As in `work`.
    }
  };

  const readOnLater = (): void => {
    setTimeout(() => readOnQuietly(performance.now() + SLICE_MS), 0);
  };

  /** A block that cannot be read has none: the others are read all the same. */
  const sentencesOf = (run: Run, block: number, prev: string): PageSentence[] => {
    try {
      return readBlock(run, { block, prev, pageLang: facts.lang, styles });
    } catch {
      return [];
    }
  };

  // Start and end

  const lookForLateRoots = (): void => {
    lateLooks++;
    const late = bareHosts.some((host) => host.isConnected && host.shadowRoot);
    if (lateLooks === LATE_ROOTS_MS.length) bareHosts = [];
    if (!late) return;
    whole = true;
    schedule();
  };

  if (signal.aborted) return () => facts;
  signal.addEventListener(
    'abort',
    () => {
      observer.disconnect();
      clearTimeout(timer);
      if (idle !== undefined && 'cancelIdleCallback' in view) view.cancelIdleCallback(idle);
      for (const late of lateTimers) clearTimeout(late);
      dirty.clear();
      came.clear();
      records = [];
      regions = [];
      bareHosts = [];
      gone = [];
    },
    { once: true },
  );
  try {
    refresh();
  } catch {
    // Read at the page's next change.
    whole = true;
  }
  readOnLater();
  for (const delay of LATE_ROOTS_MS) lateTimers.push(setTimeout(lookForLateRoots, delay));
  return () => facts;
};

const isAtSamePlace = (a: PageSentence, b: PageSentence): boolean =>
  a.range.startContainer === b.range.startContainer &&
  a.range.startOffset === b.range.startOffset &&
  a.range.endContainer === b.range.endContainer &&
  a.range.endOffset === b.range.endOffset &&
  a.kind === b.kind &&
  a.lang === b.lang;

/** Document order, also between shadow roots: nodes are compared where their hosts stand. */
const precedes = (a: Node, b: Node): boolean => {
  const chainOf = (node: Node): Node[] => {
    const chain = [node];
    for (let root = node.getRootNode(); root.nodeType === 11 && (root as ShadowRoot).host; root = (root as ShadowRoot).host.getRootNode()) chain.unshift((root as ShadowRoot).host);
    return chain;
  };
  if (a.getRootNode() === b.getRootNode()) return (a.compareDocumentPosition(b) & 4) !== 0;
  const left = chainOf(a);
  const right = chainOf(b);
  let level = 0;
  while (level < left.length - 1 && level < right.length - 1 && left[level] === right[level]) level++;
  return left[level] !== right[level] && (left[level]!.compareDocumentPosition(right[level]!) & 4) !== 0;
};
