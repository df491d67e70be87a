/**
 * BM25 over short texts (Robertson & Zaragoza, The Probabilistic Relevance Framework, 2009), in flat arrays: an index of
 * 100,000 claims stays small, and what was built once is stored and loaded as it is (npm run bench).
 */

/** Term saturation; short texts repeat little, so it matters little. */
const K1 = 1.2;
/** Length normalisation: half, since a long wording is not a worse one. */
const B = 0.5;

/** What building finds out, in a form that can be stored. */
export interface Bm25Data {
  /** The terms by their numbers, with line breaks between them. */
  terms: string;
  /** Postings of term t are at starts[t] to starts[t + 1] (exclusive). */
  starts: Uint32Array;
  /** Text and count of every posting. */
  docs: Uint32Array;
  times: Uint8Array;
  /** Terms in each text, repetitions included. */
  lengths: Float32Array;
}

export interface Bm25Index {
  /** Score of every text for the query, 0 where no term is shared. Unbounded above. */
  score(query: string): Float32Array;
  /** What a text that holds every known term of the query once would get at mean length: for normalising to about 0..1. */
  ceiling(query: string): number;
  /** What a term that no text holds would weigh. */
  readonly unheard: number;
  readonly size: number;
}

/** Builds an index over `texts`, in their order, to be searched at once. @param termsOf the terms of a text, with repetitions */
export function createBm25(texts: readonly string[], termsOf: (text: string) => string[]): Bm25Index {
  return openBm25(buildBm25(texts, termsOf), termsOf);
}

/** Reads every text once. @param termsOf the terms of a text, with repetitions; none holds a line break */
export function buildBm25(texts: readonly string[], termsOf: (text: string) => string[]): Bm25Data {
  const ids = new Map<string, number>();
  const lengths = new Float32Array(texts.length);
  /** Texts that hold a term, by term. */
  let found = new Uint32Array(1024);
  /** Term and count of every posting, text by text; `ends` says where a text's postings end. */
  let terms = new Uint32Array(texts.length * 16 + 16);
  let counts = new Uint8Array(terms.length);
  const ends = new Uint32Array(texts.length);
  let size = 0;
  texts.forEach((text, doc) => {
    const start = size;
    const own = termsOf(text);
    lengths[doc] = own.length;
    if (size + own.length > terms.length) [terms, counts] = [grown(terms, size + own.length), grown(counts, size + own.length)];
    const at = new Map<number, number>();
    for (const term of own) {
      let id = ids.get(term);
      if (id === undefined) ids.set(term, (id = ids.size));
      const known = at.get(id);
      if (known !== undefined) {
        if (counts[known]! < 255) counts[known]!++;
        continue;
      }
      at.set(id, size);
      terms[size] = id;
      counts[size++] = 1;
    }
    if (ids.size > found.length) found = grown(found, ids.size);
    for (let i = start; i < size; i++) found[terms[i]!]!++;
    ends[doc] = size;
  });

  // postings by term: starts[id] .. starts[id + 1]
  const starts = new Uint32Array(ids.size + 1);
  for (let id = 0; id < ids.size; id++) starts[id + 1] = starts[id]! + found[id]!;
  const next = starts.slice(0, ids.size);
  const docs = new Uint32Array(size);
  const times = new Uint8Array(size);
  for (let doc = 0, i = 0; doc < texts.length; doc++) {
    for (; i < ends[doc]!; i++) {
      const at = next[terms[i]!]!++;
      docs[at] = doc;
      times[at] = counts[i]!;
    }
  }

  return { terms: [...ids.keys()].join('\n'), starts, docs, times, lengths };
}

/** The index as it was built. @param termsOf the same as in building */
export function openBm25({ terms, starts, docs, times, lengths }: Bm25Data, termsOf: (text: string) => string[]): Bm25Index {
  const ids = new Map((terms === '' ? [] : terms.split('\n')).map((term, id) => [term, id]));
  const size = lengths.length;
  const mean = lengths.reduce((a, b) => a + b, 0) / Math.max(1, size) || 1;
  const norms = lengths.map((length) => K1 * (1 - B + (B * length) / mean));
  const idf = (n: number) => Math.log(1 + (size - n + 0.5) / (n + 0.5));

  return {
    size,
    unheard: idf(0),
    score(query) {
      const scores = new Float32Array(size);
      for (const term of new Set(termsOf(query))) {
        const id = ids.get(term);
        if (id === undefined) continue;
        const [start, end] = [starts[id]!, starts[id + 1]!];
        const weight = idf(end - start) * (K1 + 1);
        for (let i = start; i < end; i++) {
          const doc = docs[i]!;
          scores[doc]! += (weight * times[i]!) / (times[i]! + norms[doc]!);
        }
      }
      return scores;
    },
    ceiling(query) {
      let sum = 0;
      for (const term of new Set(termsOf(query))) {
        const id = ids.get(term);
        sum += idf(id === undefined ? 0 : starts[id + 1]! - starts[id]!);
      }
      return sum;
    },
  };
}

function grown<T extends Uint8Array | Uint32Array>(array: T, least: number): T {
  const out = new (array.constructor as new (n: number) => T)(Math.max(least, array.length * 2));
  out.set(array);
  return out;
}
