/** The claims of several corpora, and the search index over those that the encoder has no output for. */
import type { Claim, Corpus, Wording } from '../corpus/schema';
import type { Encoder } from '../model/encoder';
import { buildClaimIndex, type ClaimIndex } from './retriever';

/** All claims, each id once: a later corpus' claim takes the place of an earlier one's. */
export const claimsOf = (corpora: readonly Corpus[]): Claim[] => [
  ...new Map(corpora.flatMap((corpus) => corpus.claims.map((claim) => [claim.id, claim] as const))).values(),
];

/** What each claim is found by: its statement in every language, and the wordings that state it. In the order of `claims`. */
export function textsOfClaims(claims: readonly Claim[], wordings: readonly Wording[]): string[][] {
  const stating = new Map<string, string[]>();
  for (const { claim, type, text } of wordings) {
    if (type !== 'states') continue;
    const known = stating.get(claim);
    if (known) known.push(text);
    else stating.set(claim, [text]);
  }
  return claims.map(({ id, statement }) => [...new Set([...Object.values(statement).map((text) => text!), ...(stating.get(id) ?? [])])]);
}

/**
 * Every claim is found by the words of all its texts, and by the vector of its English statement, which takes as long to compute as
 * that of a sentence of a page.
 * @param known vectors that need not be computed, by claim id
 */
export async function indexClaims(
  claims: readonly Claim[],
  wordings: readonly Wording[],
  encoder: Encoder,
  known: ReadonlyMap<string, Float32Array> = new Map(),
): Promise<ClaimIndex> {
  const vectors: Float32Array[] = [];
  for (const { id, statement } of claims) vectors.push(known.get(id) ?? (await encoder.encode(statement.en, '')).vector);
  return buildClaimIndex(textsOfClaims(claims, wordings), vectors);
}
