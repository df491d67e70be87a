/** The search index over the claims of the reader's own corpora, so that a background that starts again does not read them again. */
import type { Claim, Wording } from '../corpus/schema';
import { textsOfClaims } from '../matching/index-claims';
import type { ClaimIndex } from '../matching/retriever';
import type { Database } from './database';
import { digestOf } from './digest';

/** Counted up when the index is built in another way: what an older version stored is not used. */
const BUILD = 2;
/** There is one index: that of the corpora as they are. */
const KEY = 'claims';

/**
 * The stored index over these claims in this order and their texts, or what `build` makes of them, which is then stored.
 * A store that fails costs time, nothing else.
 * @param digest of the encoder's weights: vectors of other weights are of no use
 */
export async function keptIndex(
  db: Database,
  digest: string,
  claims: readonly Claim[],
  wordings: readonly Wording[],
  build: () => Promise<ClaimIndex>,
): Promise<ClaimIndex> {
  const texts = textsOfClaims(claims, wordings);
  const of = await digestOf(JSON.stringify([BUILD, digest, claims.map(({ id }, i) => [id, ...texts[i]!])]));
  const kept = await db.get('indexes', KEY).catch(() => undefined);
  if (kept?.of === of) return kept.index;
  const index = await build();
  await db.put('indexes', { of, index }, KEY).catch(() => {});
  return index;
}
