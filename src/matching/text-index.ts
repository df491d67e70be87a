/**
 * How much a sentence's words are those of known claims: whole words (BM25) and runs of characters together. Its constants were
 * chosen on the train split of CLEF CheckThat! 2020, task 2 (docs/matching.md has the figures).
 */
import { characterGrams, searchTerms } from '../text/stems';
import { type Bm25Data, buildBm25, openBm25 } from './bm25';

/** Share of character runs beside words. */
const GRAMS = 0.25;
/**
 * A text is measured as if it had so many more words, none of which any known text holds: a headline of three words that shares
 * one with a claim has proven little. The order of the claims stays as it is; but among the queries of the train split and 520
 * sentences without a claim, 57 % of the claims are found at a precision of 0.90 (cosine added), without these words 3 %
 * (with 10 of them 45 %, with 80 59 %).
 */
const UNHEARD_WORDS = 40;

/** What is searched, in a form that can be stored: reading 100,000 claims anew takes seconds, loading this a fraction. */
export interface TextIndexData {
  words: Bm25Data;
  grams: Bm25Data;
  /** The claim of each text, by its place. */
  claims: Uint32Array;
  size: number;
}

export interface TextIndex {
  /** Likeness of every claim in their order, that of its nearest text: 0 to about 0.4; all of a long sentence shared is 0.2 to 0.3. */
  likeness(sentence: string): Float32Array;
  /** Claims. */
  readonly size: number;
}

/** @param texts those of each claim */
export function buildTextIndex(texts: readonly (readonly string[])[]): TextIndexData {
  const all = texts.flat();
  return {
    words: buildBm25(all, searchTerms),
    grams: buildBm25(all, characterGrams),
    claims: Uint32Array.from(texts.flatMap((own, claim) => own.map(() => claim))),
    size: texts.length,
  };
}

/** The index as it was built. */
export function openTextIndex(data: TextIndexData): TextIndex {
  const words = openBm25(data.words, searchTerms);
  const grams = openBm25(data.grams, characterGrams);
  const unheard = UNHEARD_WORDS * (words.unheard + GRAMS * grams.unheard);
  return {
    size: data.size,
    likeness(sentence) {
      const ofWords = words.score(sentence);
      const ofGrams = grams.score(sentence);
      const ceiling = words.ceiling(sentence) + GRAMS * grams.ceiling(sentence) + unheard;
      const nearest = new Float32Array(data.size);
      for (let i = 0; i < ofWords.length; i++) {
        const likeness = (ofWords[i]! + GRAMS * ofGrams[i]!) / ceiling;
        const claim = data.claims[i]!;
        if (likeness > nearest[claim]!) nearest[claim] = likeness;
      }
      return nearest;
    },
  };
}
