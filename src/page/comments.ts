/**
 * What readers wrote under an article, for those who ask for it. It never changes what the article is, and each of its
 * blocks may be another person's, so that none is read as going on from the one before.
 */
import { isLinks, isNoText, textOf, type Article } from './article';
import { isBox, type Box, type Run } from './boxes';
import { isAroundComment } from './not-read';

const SENTENCE_END = /[.!?…。！？]["'”’»)\]]*$/;
/** Without a mark at its end, fewer words than this are a name, a button or a count. */
const FEWEST_WORDS = 5;
/** Without a mark at its end, a short text with a time of day tells when a comment was written. */
const TIME_OF_DAY = /(?:^|\D)\d{1,2}[:.h]\d{2}(?:\D|$)/;
const LONGEST_TIME = 60;

/**
 * Adds the comments on a page to its article, in reading order.
 *
 * @param root The walk of the page's body, with comments.
 */
export const addComments = (root: Box, article: Article): Article => {
  const ofArticle = new Set(article.runs);
  const places = new Map<Run, number>();
  const sections: Box[] = [];
  const leftOut: Box[] = [];
  const comments: Run[] = [];
  const visit = (box: Box): void => {
    for (const item of box.items) {
      if (!isBox(item)) {
        places.set(item, places.size);
        if (box.comments && !ofArticle.has(item) && isWritten(item)) comments.push(item);
      } else if (item.comments && box.comments && isAroundComment(item.element)) {
        leftOut.push(item);
      } else {
        if (item.comments && !box.comments) sections.push(item);
        visit(item);
      }
    }
  };
  visit(root);

  const runs: Run[] = [];
  let next = 0;
  for (const run of article.runs) {
    const place = places.get(run) ?? 0;
    while (next < comments.length && places.get(comments[next]!)! < place) runs.push(comments[next++]!);
    runs.push(run);
  }
  return {
    ...article,
    regions: [...article.regions, ...sections],
    runs: [...runs, ...comments.slice(next)],
    leftOut: [...article.leftOut.filter((box) => !sections.includes(box)), ...leftOut],
  };
};

/**
 * The runs to read in a box that came among comments already read.
 *
 * @param box A walk of what came.
 * @param leftOut Gets the boxes left out.
 */
export const pickAddedComments = (box: Box, leftOut: Box[]): Run[] => {
  if (isAroundComment(box.element)) {
    leftOut.push(box);
    return [];
  }
  return box.items.flatMap((item) => (isBox(item) ? pickAddedComments(item, leftOut) : isWritten(item) ? [item] : []));
};

/** Is the run what somebody wrote, and not who, when, how many or a headline over it? */
export const isWritten = (run: Run): boolean => {
  if (run.box.kind === 'headline' || isLinks(run) || isNoText(run) || run.nodes.every((node) => isSaidAbout(node, run))) return false;
  const text = textOf(run);
  if (SENTENCE_END.test(text)) return true;
  return text.split(' ').length >= FEWEST_WORDS && !(text.length < LONGEST_TIME && TIME_OF_DAY.test(text));
};

/** Inside the run's block, does the text stand in an element that names who or when? */
const isSaidAbout = (node: Text | null, { box }: Run): boolean => {
  if (node === null || node.data.trim() === '') return true;
  for (let at = node.parentElement; at && at !== box.element; at = at.parentElement) if (at.tagName === 'TIME' || isAroundComment(at)) return true;
  return false;
};
