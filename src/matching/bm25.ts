/**
 * BM25 over short texts (Robertson & Zaragoza, The Probabilistic Relevance Framework, 2009),
 * on an index small enough to build at start.
 */
import { stems } from '../text/stems';

/** Term saturation; short texts repeat little, so it matters little. */
const K1 = 1.2;
/** Length normalisation: half, since a long wording is not a worse one. */
const B = 0.5;

export interface Bm25Index {
  /** Score of every text for the query, 0 where no term is shared. Unbounded above. */
  score(query: string): Float32Array;
  /** Score that a text of its own would get at most for this query: for normalising to 0..1. */
  ceiling(query: string): number;
  readonly size: number;
}

/** Builds the index over `texts`, in their order. */
export function createBm25(texts: readonly string[]): Bm25Index {
  const postings = new Map<string, { docs: number[]; counts: number[] }>();
  const lengths = new Float32Array(texts.length);
  texts.forEach((text, doc) => {
    const counts = new Map<string, number>();
    const terms = stems(text);
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    lengths[doc] = terms.length;
    for (const [term, count] of counts) {
      let entry = postings.get(term);
      if (!entry) postings.set(term, (entry = { docs: [], counts: [] }));
      entry.docs.push(doc);
      entry.counts.push(count);
    }
  });
  const mean = lengths.reduce((a, b) => a + b, 0) / Math.max(1, texts.length) || 1;
  const idf = (found: number) => Math.log(1 + (texts.length - found + 0.5) / (found + 0.5));

  return {
    size: texts.length,
    score(query) {
      const scores = new Float32Array(texts.length);
      for (const term of new Set(stems(query))) {
        const entry = postings.get(term);
        if (!entry) continue;
        const weight = idf(entry.docs.length);
        for (let i = 0; i < entry.docs.length; i++) {
          const doc = entry.docs[i]!;
          const count = entry.counts[i]!;
          scores[doc]! += (weight * count * (K1 + 1)) / (count + K1 * (1 - B + (B * lengths[doc]!) / mean));
        }
      }
      return scores;
    },
    ceiling(query) {
      let sum = 0;
      for (const term of new Set(stems(query))) sum += idf(postings.get(term)?.docs.length ?? 0);
      return sum;
    },
  };
}
