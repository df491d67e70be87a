/**
 * A page as a tree of boxes (block elements) with runs of inline content between them. One walk; text is only measured here,
 * not read, so that what turns out to be no part of the article costs little.
 */
import { primaryTag } from '../text/language';
import { isCommentSection, isNamedSurrounding, isNamedUnseen, isSkipped } from './not-read';
import type { Styles } from './styles';
import type { BlockKind } from './types';

/** Inline content that belongs together: one block as the reader sees it. */
export interface Run {
  /** The box it stands in. */
  box: Box;
  /** Text nodes in reading order; null is a line break. Not all blank. */
  nodes: (Text | null)[];
  /** Characters, and those of them inside links. */
  length: number;
  linked: number;
}

export interface Box {
  element: Element;
  parent: Box | null;
  kind: BlockKind;
  /** Language by the nearest `lang` attribute below the root element, or ''. */
  lang: string;
  items: (Box | Run)[];
  /** Characters in it and below, and those of them inside links. */
  length: number;
  linked: number;
  /** Unlinked characters of its paragraphs and of those below it. */
  prose: number;
  /** Its class or id says that it surrounds the article. */
  surrounding: boolean;
  /** It stands among readers' comments; never where these are not read. */
  comments: boolean;
}

/** What a box inherits from those around it. */
export type Context = Pick<Box, 'kind' | 'lang' | 'comments'>;

export interface WalkOptions {
  /** Take only the element's own inline content, not the boxes in it. */
  shallow?: boolean;
  /** Readers' comments are read. */
  comments?: boolean;
}

export interface Walk {
  root: Box;
  /** The open shadow roots met, for whoever watches the page. */
  shadowRoots: ShadowRoot[];
  /** Custom elements met without an open shadow root: they may get one later. */
  bareHosts: Element[];
  /** The outermost elements named after comments, empty and hidden ones too: comments may come there. */
  commentSections: Element[];
}

const BLOCK_TAGS = new Set(
  ('ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER COL COLGROUP DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 ' +
    'HEADER HGROUP HR HTML LI MAIN OL P SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL').split(' '),
);
const KINDS: Record<string, BlockKind> = {
  H1: 'headline',
  H2: 'headline',
  H3: 'headline',
  H4: 'headline',
  H5: 'headline',
  H6: 'headline',
  LI: 'list',
  DD: 'list',
  DT: 'list',
  BLOCKQUOTE: 'quote',
  FIGCAPTION: 'caption',
  CAPTION: 'caption',
  TD: 'table',
  TH: 'table',
};

/** One such character says about as much as three letters. */
const IDEOGRAPHS = /[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]/;
/** A run this long, mostly unlinked, counts as prose. */
const PROSE_LENGTH = 50;
/** Deeper than any page: beyond it is an attack or an error. */
const MAX_DEPTH = 500;

/** Is it a box, not a run? */
export const isBox = (box: Box | Run): box is Box => 'items' in box;

/**
 * Walks an element.
 *
 * @param element Where to begin; it becomes the root box.
 * @param around The box context that it stands in, or null for the page's own root.
 */
export const walkBoxes = (element: Element, styles: Styles, around: Context | null, { shallow = false, comments = false }: WalkOptions = {}): Walk => {
  const shadowRoots: ShadowRoot[] = [];
  const bareHosts: Element[] = [];
  const commentSections: Element[] = [];

  const open = (of: Element, parent: Box | null): Box => {
    const context = parent ?? around;
    const amongComments = context?.comments ?? false;
    const begins = comments && !amongComments && isCommentSection(of);
    if (begins) commentSections.push(of);
    return {
      element: of,
      parent,
      kind: ownKind(of) ?? context?.kind ?? 'paragraph',
      lang: ownLang(of) || (context?.lang ?? ''),
      items: [],
      length: 0,
      linked: 0,
      prose: 0,
      surrounding: isNamedSurrounding(of),
      comments: amongComments || begins,
    };
  };

  const walkBox = (box: Box, depth: number): void => {
    let run: Run | null = null;
    let breaks = 0;
    // Asked only once there is text to show.
    let shown: boolean | null = null;

    const flush = (): void => {
      if (run && run.length > 0) {
        while (run.nodes[run.nodes.length - 1] === null) run.nodes.pop();
        box.items.push(run);
        box.length += run.length;
        box.linked += run.linked;
        if (run.length >= PROSE_LENGTH && run.linked < run.length / 2) box.prose += run.length - run.linked;
      }
      run = null;
      breaks = 0;
    };

    const addText = (node: Text, linked: boolean): void => {
      let length = node.data.trim().length;
      if (length > 0) {
        shown ??= styles.isShown(box.element);
        if (!shown) return;
        breaks = 0;
      } else if (!run) {
        return;
      }
      if (length > 0 && IDEOGRAPHS.test(node.data)) length *= 3;
      run ??= { box, nodes: [], length: 0, linked: 0 };
      run.nodes.push(node);
      run.length += length;
      if (linked) run.linked += length;
    };

    const child = (node: Node, linked: boolean, level: number): void => {
      if (node.nodeType === 3) return addText(node as Text, linked);
      if (node.nodeType !== 1 || level > MAX_DEPTH) return;
      const element = node as Element;
      const tag = element.tagName;
      if (tag === 'BR') {
        breaks++;
        if (breaks > 1) flush();
        else run?.nodes.push(null);
        return;
      }
      if (tag === 'WBR') return;
      if (isSkipped(element, comments)) {
        if (comments && !box.comments && isCommentSection(element)) commentSections.push(element);
        // What is left out in the middle of a line does not end it; a box does.
        if (tag === 'PRE' || tag === 'ASIDE' || tag === 'NAV' || tag === 'FOOTER') flush();
        return;
      }
      const use = BLOCK_TAGS.has(tag) && !isInlineDiv(element) ? 'block' : styles.inlineUse(element);
      if (use === 'none' || (use === 'inline' && isNamedUnseen(element))) return;
      // Names in the middle of a sentence are no reason to tear it, but in a caption they mark the picture's credit.
      if (use === 'inline' && box.kind === 'caption' && isNamedSurrounding(element)) return;
      if (use === 'inline') {
        children(element, linked || tag === 'A', level + 1);
        return;
      }
      flush();
      if (shallow) return;
      const below = open(element, box);
      walkBox(below, level + 1);
      if (below.items.length === 0) return;
      box.items.push(below);
      if (comments && isSkipped(element)) {
        // It is there for its comments alone and has no say in what the article is.
        below.prose = 0;
      } else {
        box.length += below.length;
        box.linked += linked || tag === 'A' ? below.length : below.linked;
        box.prose += below.prose;
      }
    };

    const children = (of: Element, linked: boolean, level: number): void => {
      const root = of.shadowRoot;
      if (root) {
        shadowRoots.push(root);
        for (let node = root.firstChild; node; node = node.nextSibling) child(node, linked, level);
        return;
      }
      if (of.tagName.includes('-')) bareHosts.push(of);
      if (of.tagName === 'SLOT' && of.getRootNode() !== of.ownerDocument) {
        const assigned = (of as HTMLSlotElement).assignedNodes({ flatten: true });
        for (const node of assigned) child(node, linked, level);
        return;
      }
      for (let node = of.firstChild; node; node = node.nextSibling) child(node, linked, level);
    };

    children(box.element, box.element.closest('a') !== null, depth);
    flush();
  };

  const root = open(element, null);
  walkBox(root, 0);
  return { root, shadowRoots, bareHosts, commentSections };
};

/** A `div` that holds nothing but text may stand in a line; asking the styles of every `div` would cost too much. */
const isInlineDiv = (element: Element): boolean => element.tagName === 'DIV' && element.childElementCount === 0 && element.hasAttribute('class');

const ownKind = (element: Element): BlockKind | undefined => {
  const kind = element.getAttribute('role') === 'heading' ? 'headline' : KINDS[element.tagName];
  return kind === 'table' && isLayoutCell(element) ? undefined : kind;
};

const ownLang = (element: Element): string => (element === element.ownerDocument.documentElement ? '' : primaryTag(element.getAttribute('lang')));

/** The element around a node as the page shows it: through slots and out of shadow roots. */
export const parentShown = (node: Node): Element | null => {
  const slot = (node as Element | Text).assignedSlot;
  if (slot) return slot;
  const parent = node.parentNode;
  if (parent?.nodeType === 11) return (parent as ShadowRoot).host ?? null;
  return parent?.nodeType === 1 ? (parent as Element) : null;
};

/**
 * What a box inherits from those around it.
 *
 * @param comments Whether comments are read.
 */
export const contextAround = (element: Element, comments: boolean): Context => {
  let kind: BlockKind | undefined;
  let lang = '';
  let among = false;
  for (let around = parentShown(element); around && (!kind || !lang || (comments && !among)); around = parentShown(around)) {
    kind ??= ownKind(around);
    lang ||= ownLang(around);
    among ||= comments && isCommentSection(around);
  }
  return { kind: kind ?? 'paragraph', lang, comments: among };
};

/** Is the element a box of its own, or part of a line? */
export const isBlock = (element: Element, styles: Styles): boolean => (BLOCK_TAGS.has(element.tagName) && !isInlineDiv(element)) || styles.inlineUse(element) === 'block';

const layoutTables = new WeakMap<Element, boolean>();

/** Tables once held whole pages together: one without headings that holds long text or boxes is no table of data. */
const isLayoutCell = (cell: Element): boolean => {
  const table = cell.closest('table');
  if (!table) return true;
  let answer = layoutTables.get(table);
  if (answer === undefined) {
    answer =
      table.getAttribute('role') === 'presentation' ||
      (!table.querySelector('th, caption, thead') && (table.querySelector('table, p, h1, h2') !== null || (table.textContent ?? '').length > 1500 || table.querySelectorAll('tr').length < 2));
    layoutTables.set(table, answer);
  }
  return answer;
};

/** How many of its characters are inside links, from 0 to 1. */
export const linkShare = (box: { length: number; linked: number }): number => (box.length === 0 ? 0 : box.linked / box.length);
