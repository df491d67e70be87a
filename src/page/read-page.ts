/** A page, read once: what it says of itself and the sentences of its article. */
import { guessLanguage } from '../text/language';
import { splitSentences } from '../text/sentences';
import { findArticle, type Article } from './article';
import { walkBoxes, type Run, type Walk } from './boxes';
import { addComments } from './comments';
import { readFacts } from './facts';
import { readRun } from './run-text';
import { stylesOf, type Styles } from './styles';
import type { PageFacts, PageSentence } from './types';

/** How much of the article is looked at to guess the language. */
const SAMPLE_LENGTH = 2000;

/** The page's structure: its article's runs, not yet read as sentences. */
export interface PageOutline extends Article {
  facts: PageFacts;
  styles: Styles;
  walk: Walk;
}

export interface ReadingOptions {
  /** Whether what readers wrote under the article is read as well; it is not unless said. */
  comments?: boolean;
}

/** Finds the article; text is only measured. Null for a document without a body. */
export const outlinePage = (doc: Document, { comments = false }: ReadingOptions = {}): PageOutline | null => {
  if (!doc.body) return null;
  const styles = stylesOf(doc);
  const walk = walkBoxes(doc.body, styles, null, { comments });
  const article = findArticle(walk.root);
  let sample = '';
  for (const run of article.runs) {
    if (sample.length > SAMPLE_LENGTH) break;
    sample += `${run.nodes.map((node) => node?.data ?? ' ').join('')} `;
  }
  return { ...(comments ? addComments(walk.root, article) : article), facts: readFacts(doc, sample), styles, walk };
};

/**
 * Reads a page.
 *
 * @param doc Any document, in a browser or parsed by jsdom.
 * @returns Sentences in reading order. Never throws for what a page contains.
 */
export const readPage = (doc: Document, options: ReadingOptions = {}): { facts: PageFacts; sentences: PageSentence[] } => {
  const outline = outlinePage(doc, options);
  if (!outline) return { facts: readFacts(doc), sentences: [] };
  const sentences: PageSentence[] = [];
  let prev = '';
  outline.runs.forEach((run, block) => {
    const read = readBlock(run, { block, prev, pageLang: outline.facts.lang, styles: outline.styles });
    sentences.push(...read);
    prev = nextPrev(run, read, prev);
  });
  return { facts: outline.facts, sentences };
};

export interface BlockContext {
  /** Its number in reading order. */
  block: number;
  /** The sentence before it, or ''. */
  prev: string;
  pageLang: string;
  styles: Styles;
}

/** Reads one block of a page: its sentences with their exact places. */
export const readBlock = (run: Run, { block, prev, pageLang, styles }: BlockContext): PageSentence[] => {
  const { kind } = run.box;
  const { text, node, offset } = readRun(run, styles.keepsLines(run.box.element));
  if (text === '') return [];
  const lang = run.box.lang || (pageLang === 'und' ? guessLanguage(text) : pageLang);
  const doc = run.box.element.ownerDocument;
  const Range = doc.defaultView?.StaticRange ?? StaticRange;
  let before = firstPrev(run, prev);
  return splitSentences(text, lang).map(({ start, end }) => {
    const sentence: PageSentence = {
      text: text.slice(start, end).replaceAll('\n', ' '),
      prev: before,
      kind,
      block,
      lang,
      range: new Range({
        startContainer: node[start]!,
        startOffset: offset[start]!,
        endContainer: node[end - 1]!,
        endOffset: offset[end - 1]! + 1,
      }),
    };
    before = sentence.text;
    return sentence;
  });
};

/** What the first sentence of a block has before it, where `prev` ends what is read before the block. */
export const firstPrev = (run: Run, prev: string): string => (standsApart(run) ? '' : prev);

/** What the block after this one has before it. Captions, tables and comments interrupt the text; a headline begins it anew. */
export const nextPrev = (run: Run, read: PageSentence[], prev: string): string => {
  const { kind } = run.box;
  if (kind === 'headline') return '';
  return standsApart(run) ? prev : (read.at(-1)?.text ?? prev);
};

const standsApart = ({ box: { kind, comments } }: Run): boolean => comments || kind === 'caption' || kind === 'table' || kind === 'headline';
