/**
 * Finding claims that the encoder was not trained on (a reader's own corpus): words, runs of characters and vectors
 * together. The weight was chosen on the train split of CLEF CheckThat! 2020, task 2 (docs/matching.md has the figures).
 */
import { buildTextIndex, openTextIndex, type TextIndexData } from './text-index';

/** What words weigh beside the cosine: of 4, 6 and 8 all serve as well (average precision 0.777, 0.779, 0.778). */
const LEXICAL = 6;

export interface Retriever {
  /** Likeness by words and character runs alone (src/matching/text-index.ts). */
  lexical(text: string): Float32Array;
  /** Cosines of the vector with the claims' vectors. */
  cosines(vector: Float32Array): Float32Array;
  /** cosine + 6 * lexical, of all claims in their order: 0 to about 3. */
  scores(text: string, vector: Float32Array): Float32Array;
}

/** What is searched, in a form that can be stored. */
export interface ClaimIndex extends TextIndexData {
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
 * @param texts those of each claim
 * @param vectors the encoder's vector of each claim, length 1
 */
export function buildClaimIndex(texts: readonly (readonly string[])[], vectors: readonly Float32Array[]): ClaimIndex {
  return { ...buildTextIndex(texts), vectors: toBytes(vectors) };
}

/** Searches an index; claims are known by their place in it. */
export function createRetriever(index: ClaimIndex): Retriever {
  const texts = openTextIndex(index);
  const cosines = (vector: Float32Array) => {
    const out = new Float32Array(texts.size);
    addProducts(index.vectors, vector, out);
    return out;
  };
  return {
    lexical: texts.likeness,
    cosines,
    scores(text, vector) {
      const scores = texts.likeness(text);
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
