/**
 * Finding claims that the encoder was not trained on (a reader's own corpus): words, runs of characters and vectors
 * together. Weights were chosen on the train split of CLEF CheckThat! 2020, task 2 (docs/matching.md has the figures).
 */
import { characterGrams, searchTerms } from '../text/stems';
import { type Bm25Data, buildBm25, openBm25 } from './bm25';

/** Share of character runs beside words. */
const GRAMS = 0.25;
/** What words weigh beside the cosine: the best of nine weights from 0.1 to 8. */
const LEXICAL = 2;

export interface Retriever {
  /** Words and character runs, relative to what a text of the query's own words would get: about 0..1. */
  lexical(text: string): Float32Array;
  /** Cosines of the vector with the claims' vectors. */
  cosines(vector: Float32Array): Float32Array;
  /** cosine + 2 * lexical, of all claims in their order: 0 to about 3. */
  scores(text: string, vector: Float32Array): Float32Array;
}

/** What is searched, in a form that can be stored: reading 100,000 claims anew takes seconds, loading this a fraction. */
export interface ClaimIndex {
  words: Bm25Data;
  grams: Bm25Data;
  vectors: ByteVectors;
}

/** Vectors in one byte a number: a quarter of the memory, and cosines that differ by less than 0.003. */
interface ByteVectors {
  width: number;
  /** Row by row, -127 to 127. */
  bytes: Int8Array;
  /** What a row's numbers are multiplied by. */
  scales: Float32Array;
}

/**
 * @param texts one text a claim
 * @param vectors the encoder's vector of each text, length 1
 */
export function buildClaimIndex(texts: readonly string[], vectors: readonly Float32Array[]): ClaimIndex {
  return { words: buildBm25(texts, searchTerms), grams: buildBm25(texts, characterGrams), vectors: toBytes(vectors) };
}

/** Searches an index; claims are known by their place in it. */
export function createRetriever(index: ClaimIndex): Retriever {
  const words = openBm25(index.words, searchTerms);
  const grams = openBm25(index.grams, characterGrams);
  const lexical = (text: string) => {
    const scores = words.score(text);
    const ofGrams = grams.score(text);
    const ceiling = words.ceiling(text) + GRAMS * grams.ceiling(text) || 1;
    for (let i = 0; i < scores.length; i++) scores[i] = (scores[i]! + GRAMS * ofGrams[i]!) / ceiling;
    return scores;
  };
  const cosines = (vector: Float32Array) => {
    const out = new Float32Array(words.size);
    addProducts(index.vectors, vector, out);
    return out;
  };
  return {
    lexical,
    cosines,
    scores(text, vector) {
      const scores = lexical(text);
      for (let i = 0; i < scores.length; i++) scores[i]! *= LEXICAL;
      addProducts(index.vectors, vector, scores);
      return scores;
    },
  };
}

function toBytes(vectors: readonly Float32Array[]): ByteVectors {
  const width = vectors[0]?.length ?? 0;
  const bytes = new Int8Array(vectors.length * width);
  const scales = new Float32Array(vectors.length);
  vectors.forEach((vector, row) => {
    const scale = vector.reduce((most, x) => Math.max(most, Math.abs(x)), 0) / 127;
    scales[row] = scale;
    if (scale > 0) bytes.set(vector.map((x) => Math.round(x / scale)), row * width);
  });
  return { width, bytes, scales };
}

/** out[i] += row i · vector */
function addProducts({ width, bytes, scales }: ByteVectors, vector: Float32Array, out: Float32Array): void {
  for (let row = 0, at = 0; row < out.length; row++, at += width) {
    // four sums at once: the additions of one need not wait for another (twice as fast over 100,000 claims)
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = 0; i < width; i += 4) {
      a += bytes[at + i]! * vector[i]!;
      b += bytes[at + i + 1]! * vector[i + 1]!;
      c += bytes[at + i + 2]! * vector[i + 2]!;
      d += bytes[at + i + 3]! * vector[i + 3]!;
    }
    out[row]! += (a + b + c + d) * scales[row]!;
  }
}

/** Inner product; of two vectors of length 1 their cosine. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
