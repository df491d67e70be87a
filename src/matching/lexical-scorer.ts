/** Claims without training by words alone: for when the encoder cannot run. */
import type { Corpus } from '../corpus/schema';
import { stems } from '../text/stems';
import { textsOfClaims } from './index-claims';
import { buildTextIndex, openTextIndex } from './text-index';

export interface LexicalScore {
  claim: string;
  /** See src/matching/text-index.ts; uncalibrated. */
  likeness: number;
  /** Words of the sentence that the claim's texts share. */
  words: string[];
}

/** Scores of the claims that share something with the sentence and whose likeness is `enough`, in the order of the corpus. */
export type LexicalScorer = (sentence: string, enough: (likeness: number) => boolean) => LexicalScore[];

export function createLexicalScorer({ claims, wordings }: Pick<Corpus, 'claims' | 'wordings'>): LexicalScorer {
  const texts = textsOfClaims(claims, wordings);
  const index = openTextIndex(buildTextIndex(texts));
  return (sentence, enough) => {
    const out: LexicalScore[] = [];
    for (const [i, likeness] of index.likeness(sentence).entries()) {
      if (likeness > 0 && enough(likeness)) out.push({ claim: claims[i]!.id, likeness, words: sharedWords(sentence, texts[i]!) });
    }
    return out;
  };
}

/** Words of `text` whose stem occurs in one of the `others`, in order, at most six. */
export function sharedWords(text: string, others: readonly string[]): string[] {
  const known = new Set(others.flatMap(stems));
  const out: string[] = [];
  for (const [word] of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const [stem] = stems(word);
    if (stem && known.has(stem) && !out.includes(word)) out.push(word);
    if (out.length === 6) break;
  }
  return out;
}
