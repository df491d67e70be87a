/** What the encoder is given of the sentence before. */

/** Words of it: on the sentences of tune.jsonl its beginning, which names who and what, serves as well as the whole. */
const CONTEXT_WORDS = 12;

/** The beginning of the sentence before; each word of it costs the encoder about a third of a millisecond. */
export const contextOf = (prev: string): string => prev.split(/\s+/u, CONTEXT_WORDS).join(' ');
