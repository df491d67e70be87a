/**
 * Matching by words alone: for when the encoder cannot run.
 *
 * A claim scores by the best of its wordings: BM25 relative to what the wording would score against itself, so
 * that 1 means the same words. Counter-examples in the corpus pull a claim down where they are nearer.
 */
import type { Corpus, Wording } from '../corpus/schema';
import { stems } from '../text/stems';
import { createBm25 } from './bm25';

export interface LexicalScore {
  claim: string;
  /** 0..1, uncalibrated. */
  similarity: number;
  /** Terms shared with the best wording, as printed in the sentence. */
  words: string[];
}

export type LexicalScorer = (text: string) => LexicalScore[];

export function createLexicalScorer(corpus: Pick<Corpus, 'claims' | 'wordings'>): LexicalScorer {
  const docs: { claim: string; text: string; type: Wording['type'] }[] = [
    ...corpus.claims.flatMap((c) => Object.values(c.statement).map((text) => ({ claim: c.id, text: text!, type: 'states' as const }))),
    ...corpus.wordings.map((w) => ({ claim: w.claim, text: w.text, type: w.type })),
  ];
  const index = createBm25(docs.map((d) => d.text));
  return (text) => {
    const scores = index.score(text);
    const ceiling = index.ceiling(text) || 1;
    const best = new Map<string, { states: number; counter: number; doc: number }>();
    for (let i = 0; i < docs.length; i++) {
      if (scores[i] === 0) continue;
      const doc = docs[i]!;
      let entry = best.get(doc.claim);
      if (!entry) best.set(doc.claim, (entry = { states: 0, counter: 0, doc: -1 }));
      if (doc.type === 'counter') entry.counter = Math.max(entry.counter, scores[i]!);
      else if (scores[i]! > entry.states) {
        entry.states = scores[i]!;
        entry.doc = i;
      }
    }
    const out: LexicalScore[] = [];
    for (const [claim, { states, counter, doc }] of best) {
      if (doc < 0) continue;
      const similarity = Math.max(0, states - 0.5 * Math.max(0, counter - states)) / ceiling;
      out.push({ claim, similarity: Math.min(1, similarity), words: sharedWords(text, docs[doc]!.text) });
    }
    return out.sort((a, b) => b.similarity - a.similarity);
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
