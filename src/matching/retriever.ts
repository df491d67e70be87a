/**
 * Finding claims that the encoder was not trained on (a reader's own corpus): words, runs of characters and vectors
 * together. Weights were chosen on the train split of CLEF CheckThat! 2020, task 2 (docs/matching.md has the figures).
 */
import { characterGrams, searchTerms } from '../text/stems';
import { createBm25 } from './bm25';

/** Share of character runs beside words. */
const GRAMS = 0.25;
/** What words weigh beside the cosine: the best of eight weights from 0.1 to 4. */
const LEXICAL = 0.8;

export interface Retriever {
  /** Words and character runs, relative to what a text of the query's own words would get: about 0..1. */
  lexical(text: string): Float32Array;
  /** Cosines of the vector with the claims' vectors. */
  cosines(vector: Float32Array): Float32Array;
  /** cosine + 0.8 * lexical, of all claims in their order: 0 to about 1.8. */
  scores(text: string, vector: Float32Array): Float32Array;
}

/**
 * @param texts one text a claim
 * @param vectors the encoder's vector of each text, length 1
 */
export function createRetriever(texts: readonly string[], vectors: readonly Float32Array[]): Retriever {
  const words = createBm25(texts, searchTerms);
  const grams = createBm25(texts, characterGrams);
  const matrix = flatten(vectors);
  const lexical = (text: string) => {
    const scores = words.score(text);
    const ofGrams = grams.score(text);
    const ceiling = words.ceiling(text) + GRAMS * grams.ceiling(text) || 1;
    for (let i = 0; i < scores.length; i++) scores[i] = (scores[i]! + GRAMS * ofGrams[i]!) / ceiling;
    return scores;
  };
  const cosines = (vector: Float32Array) => {
    const out = new Float32Array(texts.length);
    addProducts(matrix, vector, out);
    return out;
  };
  return {
    lexical,
    cosines,
    scores(text, vector) {
      const scores = lexical(text);
      for (let i = 0; i < scores.length; i++) scores[i]! *= LEXICAL;
      addProducts(matrix, vector, scores);
      return scores;
    },
  };
}

function flatten(vectors: readonly Float32Array[]): Float32Array {
  const width = vectors[0]?.length ?? 0;
  const out = new Float32Array(vectors.length * width);
  vectors.forEach((v, i) => out.set(v, i * width));
  return out;
}

/** out[i] += matrix row i · vector */
function addProducts(matrix: Float32Array, vector: Float32Array, out: Float32Array): void {
  const width = vector.length;
  for (let row = 0, at = 0; row < out.length; row++, at += width) {
    // four sums at once: the additions of one need not wait for another (twice as fast over 100,000 claims)
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = 0; i < width; i += 4) {
      a += matrix[at + i]! * vector[i]!;
      b += matrix[at + i + 1]! * vector[i + 1]!;
      c += matrix[at + i + 2]! * vector[i + 2]!;
      d += matrix[at + i + 3]! * vector[i + 3]!;
    }
    out[row]! += a + b + c + d;
  }
}

/** Inner product; of two vectors of length 1 their cosine. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
