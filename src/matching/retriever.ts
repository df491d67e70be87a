/**
 * Finding claims that the encoder was not trained on (a reader's own corpus): words and vectors together.
 * score = cosine + weight * BM25 relative to the query's own ceiling; both parts lie in 0..1.
 */
import { createBm25 } from './bm25';

export interface Retriever {
  /** Scores of all claims, in their order. `vector` is the query's; absent: words alone, scaled by the weight. */
  scores(text: string, vector: Float32Array | undefined, lexicalWeight: number): Float32Array;
  /** BM25 alone, relative to the ceiling. */
  lexical(text: string): Float32Array;
}

/**
 * @param texts one text a claim
 * @param vectors the encoder's vector of each text, length 1; absent: words alone
 */
export function createRetriever(texts: readonly string[], vectors?: readonly Float32Array[]): Retriever {
  const index = createBm25(texts);
  const matrix = vectors && flatten(vectors);
  const lexical = (text: string) => {
    const scores = index.score(text);
    const ceiling = index.ceiling(text) || 1;
    for (let i = 0; i < scores.length; i++) scores[i]! /= ceiling;
    return scores;
  };
  return {
    lexical,
    scores(text, vector, lexicalWeight) {
      const scores = lexical(text);
      for (let i = 0; i < scores.length; i++) scores[i]! *= lexicalWeight;
      if (vector && matrix) addProducts(matrix, vector, scores);
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
  for (let row = 0, at = 0; row < out.length; row++) {
    let sum = 0;
    for (let i = 0; i < width; i++) sum += matrix[at++]! * vector[i]!;
    out[row]! += sum;
  }
}

/** Inner product; of two vectors of length 1 their cosine. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
