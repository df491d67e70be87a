/** The claims of several corpora, and the search index over those that the encoder has no output for. */
import type { Claim, Corpus } from '../corpus/schema';
import type { Encoder } from '../model/encoder';
import { buildClaimIndex, type ClaimIndex } from './retriever';

/** All claims, each id once: a later corpus' claim takes the place of an earlier one's. */
export const claimsOf = (corpora: readonly Corpus[]): Claim[] => [
  ...new Map(corpora.flatMap((corpus) => corpus.claims.map((claim) => [claim.id, claim] as const))).values(),
];

/**
 * Reads every claim's English statement once; its vector takes as long as a sentence of a page.
 * @param known vectors that need not be computed, by claim id
 */
export async function indexClaims(claims: readonly Claim[], encoder: Encoder, known: ReadonlyMap<string, Float32Array> = new Map()): Promise<ClaimIndex> {
  const vectors: Float32Array[] = [];
  for (const { id, statement } of claims) vectors.push(known.get(id) ?? (await encoder.encode(statement.en, '')).vector);
  return buildClaimIndex(claims.map((claim) => claim.statement.en), vectors);
}
