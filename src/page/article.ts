/** Which of a page's boxes are its article, and which runs in them are read. */
import { isBox, linkShare, type Box, type Run } from './boxes';
import { isCredit, isFurniture, isNamedComments } from './not-read';

export interface Article {
  /** The boxes read, in page order; more than one where several articles follow each other. */
  regions: Box[];
  /** The runs read, in reading order. */
  runs: Run[];
  /** Boxes inside the regions that were left out. */
  leftOut: Box[];
  /** There is no article (yet): links and headlines are what is read. */
  listing: boolean;
}

/** A box holding this share of the page's prose is hardly what surrounds it, whatever its name. */
const FORGIVEN = 0.2;
/** An element that the page calls its article is believed if it has this share of the prose. */
const MOST = 0.5;
/** The smallest box with this share of the prose is the article's body; of an article's prose, nearly all of it. */
const BODY_SHARE = 0.9;
const BODY_SHARE_IN_ARTICLE = 0.97;
/** With less prose than this the page is a list of headlines: then links are its content. */
const LISTING_PROSE = 250;
/** From this share of linked characters on, a box or a run is a way elsewhere. */
const LINKS = 0.65;
/** A further article on the page is read if it has this much prose. */
const FURTHER_PROSE = 500;
/** The headline is looked for this many boxes above the body. */
const HEAD_LEVELS = 6;
/** Between headline and body, a text this long is a standfirst rather than a name or a date. */
const STANDFIRST_LENGTH = 40;

/**
 * Finds the article of a page.
 *
 * @param root The walk of the page's body.
 */
export const findArticle = (root: Box): Article => {
  forgiveNames(root, root.prose);
  setAside(root);
  if (root.prose < LISTING_PROSE) {
    const main = findBox(root, (box) => isMain(box.element)) ?? root;
    const leftOut: Box[] = [];
    return { regions: [main], runs: pickRuns(main, true, leftOut), leftOut, listing: true };
  }
  const body = bodyOf(root);
  const further = furtherArticles(root, body);
  const regions = [...further.filter((box) => precedes(box.element, body.element)), body, ...further.filter((box) => !precedes(box.element, body.element))];
  const leftOut: Box[] = [];
  return { regions, runs: regions.flatMap((region) => [...headOf(region), ...pickRuns(region, false, leftOut)]), leftOut, listing: false };
};

/**
 * The runs to read in a box that came to a page already read.
 *
 * @param box A walk of what came.
 * @param leftOut Gets the boxes left out.
 */
export const pickAdded = (box: Box, leftOut: Box[]): Run[] => {
  setAside(box);
  return box.surrounding ? [] : pickRuns(box, false, leftOut);
};

/** A box with much of the prose, little of it linked, keeps its place whatever its name; only comments stay comments. */
const forgiveNames = (box: Box, all: number): void => {
  if (box.prose < all * FORGIVEN || isNamedComments(box.element)) return;
  if (linkShare(box) < LINKS / 3 || box.prose >= all * MOST) box.surrounding = false;
  for (const item of box.items) if (isBox(item)) forgiveNames(item, all);
};

/** What surrounds the article no longer counts as prose of the boxes around it. */
const setAside = (box: Box): void => {
  for (const item of box.items) {
    if (!isBox(item)) continue;
    const before = item.prose;
    if (item.surrounding) item.prose = 0;
    else setAside(item);
    box.prose -= before - item.prose;
  }
};

const isMain = (element: Element): boolean => element.tagName === 'MAIN' || element.getAttribute('role') === 'main';
const isBodyProp = (element: Element): boolean => /(?:^|\s)articleBody(?:\s|$)/.test(element.getAttribute('itemprop') ?? '');
const CONTAINERS = new Set(['ARTICLE', 'BODY', 'CENTER', 'DIV', 'FORM', 'HTML', 'MAIN', 'SECTION', 'TABLE', 'TBODY', 'TD', 'TR']);
const isContainer = (element: Element): boolean => CONTAINERS.has(element.tagName) || element.tagName.includes('-');

/** The first box, from the top, that a test accepts. */
const findBox = (box: Box, test: (box: Box) => boolean): Box | null => {
  if (test(box)) return box;
  for (const item of box.items) {
    const found = isBox(item) ? findBox(item, test) : null;
    if (found) return found;
  }
  return null;
};

const bodyOf = (root: Box): Box => {
  const enough = root.prose * MOST;
  const named =
    findBox(root, (box) => box.prose >= enough && isBodyProp(box.element)) ??
    findBox(root, (box) => box.prose >= enough && box.element.tagName === 'ARTICLE') ??
    findBox(root, (box) => box.prose >= enough && isMain(box.element)) ??
    root;
  if (isBodyProp(named.element)) return named;
  let body = named;
  const share = named.element.tagName === 'ARTICLE' ? BODY_SHARE_IN_ARTICLE : BODY_SHARE;
  for (;;) {
    const below = body.items.filter(isBox).find((box) => box.prose >= body.prose * share && isContainer(box.element));
    if (!below) return body;
    body = below;
  }
};

/** Articles beside the one that holds the body: a live page, a page that goes on with the next story. */
const furtherArticles = (root: Box, body: Box): Box[] => {
  let own: Box | null = body;
  while (own && own.element.tagName !== 'ARTICLE') own = own.parent;
  if (!own) return [];
  const found: Box[] = [];
  const search = (box: Box): void => {
    if (box === own || box.surrounding) return;
    if (box.element.tagName === 'ARTICLE') {
      if (box.prose >= FURTHER_PROSE && linkShare(box) < LINKS / 2) found.push(box);
      return;
    }
    for (const item of box.items) if (isBox(item)) search(item);
  };
  search(root);
  return found;
};

/** Headline and standfirst, where they stand before the body in a box around it. */
const headOf = (body: Box): Run[] => {
  if (runsOf(body).some(isTitle)) return [];
  let around = body.parent;
  for (let level = 0; around && level < HEAD_LEVELS; level++, around = around.parent) {
    const before = runsBefore(around, body);
    let from = before.length - 1;
    while (from >= 0 && !isTitle(before[from]!)) from--;
    if (from >= 0) return before.slice(from).filter((run, index) => index === 0 || isStandfirst(run));
    if (around.element.tagName === 'ARTICLE') return [];
  }
  return [];
};

const isTitle = (run: Run): boolean => run.box.element.tagName === 'H1' || run.box.element.closest('h1') !== null;

const isStandfirst = (run: Run): boolean =>
  run.length >= STANDFIRST_LENGTH && linkShare(run) < LINKS / 2 && !isSetAside(run.box) && !isFurniture(textOf(run)) && !isCredit(textOf(run));

const isSetAside = (box: Box | null): boolean => box !== null && (box.surrounding || isSetAside(box.parent));

const runsOf = (box: Box): Run[] => box.items.flatMap((item) => (isBox(item) ? runsOf(item) : [item]));

const runsBefore = (around: Box, body: Box): Run[] => {
  const runs: Run[] = [];
  const collect = (box: Box): boolean => {
    if (box === body) return true;
    for (const item of box.items) {
      if (!isBox(item)) runs.push(item);
      else if (collect(item)) return true;
    }
    return false;
  };
  collect(around);
  return runs;
};

/**
 * The runs of a box without what is no text of the article.
 *
 * @param listing Whether links are content here.
 * @param leftOut Gets the boxes left out.
 */
const pickRuns = (region: Box, listing: boolean, leftOut: Box[]): Run[] => {
  const picked: (Run | LeftOut)[] = [];
  const pick = (box: Box, decided: boolean): void => {
    for (const item of box.items) {
      if (!isBox(item)) {
        const keep = (decided || listing || !isLinks(item) || isTitle(item)) && !isNoText(item);
        picked.push(keep ? item : 'other');
        continue;
      }
      const elsewhere = !decided && !listing && isWayElsewhere(item);
      if (item.surrounding || elsewhere) {
        picked.push(elsewhere ? 'links' : 'other');
        leftOut.push(item);
      } else {
        pick(item, decided || isWhole(item.element));
      }
    }
  };
  pick(region, false);
  return picked.filter(
    (run, index): run is Run => typeof run !== 'string' && (listing || run.box.kind !== 'headline' || isTitle(run) || !announcesNothing(picked, index)),
  );
};

/** Stands in the reading order for something left out. */
type LeftOut = 'links' | 'other';

/** A headline right before a list of links, or with nothing kept before the next headline or the end. */
const announcesNothing = (picked: (Run | LeftOut)[], index: number): boolean => {
  if (picked[index + 1] === 'links') return true;
  for (let at = index + 1; at < picked.length; at++) {
    const next = picked[at]!;
    if (typeof next !== 'string') return at > index + 1 && next.box.kind === 'headline';
  }
  return true;
};

/** Lists and tables are kept or left out as one. */
const isWhole = (element: Element): boolean => ['UL', 'OL', 'DL', 'TABLE'].includes(element.tagName);

const isWayElsewhere = (box: Box): boolean => linkShare(box) > LINKS && box.prose < box.length / 5 && !isTitleBox(box);

const isTitleBox = (box: Box): boolean => runsOf(box).some(isTitle);

/** Does the run mainly lead elsewhere? */
export const isLinks = (run: Run): boolean => linkShare(run) >= LINKS;

/** Is the run furniture, a picture's credit, or without words? */
export const isNoText = (run: Run): boolean => {
  if (run.length > 160) return false;
  const text = textOf(run);
  return !/[\p{L}\p{N}]/u.test(text) || isFurniture(text) || isCredit(text);
};

/** The text of a run, white space collapsed. */
export const textOf = (run: Run): string =>
  run.nodes
    .map((node) => node?.data ?? ' ')
    .join('')
    .replace(/\s+/g, ' ')
    .trim();

const precedes = (a: Element, b: Element): boolean => (a.compareDocumentPosition(b) & 4) !== 0;
