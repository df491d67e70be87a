/** What the encoder is given of the sentence before. */

/** Words of it: on the sentences of tune.jsonl its beginning, which names who and what, serves as well as the whole. */
const CONTEXT_WORDS = 12;

/** The beginning of the sentence before: with it `npm run bench` gives 27 ms a sentence, with the whole 32. */
export const contextOf = (prev: string): string => prev.split(/\s+/u, CONTEXT_WORDS).join(' ');
