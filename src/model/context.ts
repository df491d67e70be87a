/** What is read of the sentence before. */

/** Words of it: on the sentences of tune.jsonl its beginning, which names who and what, serves as well as the whole. */
const CONTEXT_WORDS = 12;

/**
 * A sentence of this many words names who and what by itself: with the sentence before read only beside shorter ones, average
 * precision on tune.jsonl stays at 0.890, recall at a precision of 0.90 goes from 0.733 to 0.737 (from 22 words: 0.888, 0.733).
 */
const SELF_CONTAINED = 24;

/** The beginning of the sentence before. */
export const contextOf = (prev: string): string => prev.split(/\s+/u, CONTEXT_WORDS).join(' ');

/** What the encoder, whose time grows with every word, is given of the sentence before: nothing where the sentence itself is long. */
export const encodedContext = (text: string, prev: string): string =>
  text.trim().split(/\s+/u, SELF_CONTAINED).length === SELF_CONTAINED ? '' : contextOf(prev);
