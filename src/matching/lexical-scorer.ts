/**
 * Matching by words alone: for when the encoder cannot run.
 *
 * A claim scores by its statement and wordings: the mean TF-IDF cosine of the five nearest to the sentence, less
 * most of what the ten best claims score on average, since what all of them share is the topic and not the claim.
 * Measured on the tuning sentences (best F1 over pairs): BM25 to the nearest wording 0.18, cosine to the nearest 0.28,
 * mean of the five nearest 0.35, less the common part 0.37. Terms of two words lower all of these.
 */
import type { Corpus } from '../corpus/schema';
import { stems } from '../text/stems';

export interface LexicalScore {
  claim: string;
  /** About -0.2 to 1, uncalibrated. */
  similarity: number;
  /** Terms shared with the nearest wording, as printed in the sentence. */
  words: string[];
}

/** Scores of all claims that share a word with the text, best first. */
export type LexicalScorer = (text: string) => LexicalScore[];

const NEAREST = 5;
const BEST_CLAIMS = 10;
const COMMON_PART = 0.7;
/** Wordings farther than this share only the topic's words. */
const NEAR = 0.05;

export function createLexicalScorer(corpus: Pick<Corpus, 'claims' | 'wordings'>): LexicalScorer {
  const docs = [
    ...corpus.claims.flatMap((c) => Object.values(c.statement).map((text) => ({ claim: c.id, text: text! }))),
    ...corpus.wordings.filter((w) => w.type === 'states').map((w) => ({ claim: w.claim, text: w.text })),
  ];
  const index = createTfIdf(docs.map((d) => d.text));
  const docsOf = new Map<string, number>();
  for (const { claim } of docs) docsOf.set(claim, (docsOf.get(claim) ?? 0) + 1);
  return (text) => {
    const nearest = new Map<string, { similarity: number; doc: number }[]>();
    index.similarities(text).forEach((similarity, doc) => {
      if (similarity <= NEAR) return;
      const { claim } = docs[doc]!;
      const list = nearest.get(claim);
      if (list) list.push({ similarity, doc });
      else nearest.set(claim, [{ similarity, doc }]);
    });
    const scored = [...nearest].map(([claim, list]) => {
      const best = list.sort((a, b) => b.similarity - a.similarity).slice(0, NEAREST);
      // over five, or all that the claim has: one near wording among many is no vote
      const voters = Math.min(NEAREST, docsOf.get(claim)!);
      return { claim, similarity: best.reduce((sum, x) => sum + x.similarity, 0) / voters, doc: best[0]!.doc };
    });
    scored.sort((a, b) => b.similarity - a.similarity);
    const common = (COMMON_PART * scored.slice(0, BEST_CLAIMS).reduce((sum, x) => sum + x.similarity, 0)) / BEST_CLAIMS;
    return scored.map(({ claim, similarity, doc }) => ({
      claim,
      similarity: similarity - common,
      words: sharedWords(text, docs[doc]!.text),
    }));
  };
}

/** Cosine between sets of terms weighted by inverse document frequency. */
function createTfIdf(texts: readonly string[]): { similarities(query: string): Float32Array } {
  const postings = new Map<string, number[]>();
  const termsOf = texts.map((text) => new Set(stems(text)));
  termsOf.forEach((terms, doc) => {
    for (const term of terms) {
      const list = postings.get(term);
      if (list) list.push(doc);
      else postings.set(term, [doc]);
    }
  });
  const weight = (term: string) => Math.log((texts.length + 1) / ((postings.get(term)?.length ?? 0) + 0.5)) ** 2;
  const length = (terms: Set<string>) => Math.sqrt([...terms].reduce((sum, term) => sum + weight(term), 0)) || 1;
  const lengths = termsOf.map(length);
  return {
    similarities(query) {
      const terms = new Set(stems(query));
      const out = new Float32Array(texts.length);
      for (const term of terms) for (const doc of postings.get(term) ?? []) out[doc]! += weight(term);
      const own = length(terms);
      for (let i = 0; i < out.length; i++) out[i]! /= own * lengths[i]!;
      return out;
    },
  };
}

/** Words of `text` whose stem occurs in `other`, in order, at most six. */
export function sharedWords(text: string, other: string): string[] {
  const known = new Set(stems(other));
  const out: string[] = [];
  for (const [word] of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const [stem] = stems(word);
    if (stem && known.has(stem) && !out.includes(word)) out.push(word);
    if (out.length === 6) break;
  }
  return out;
}
