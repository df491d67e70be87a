/**
 * Independent origins: where a claim really comes from, however many documents carry it.
 *
 * Three articles that all quote one ministry statement are one origin, not three.
 */
import type { Claim, Evidence } from './schema';

/**
 * The origin of one piece of evidence: the root of its chain, or the document itself when the chain is empty.
 * Where the root is a document that has this claim from somewhere else in turn, its own chain is followed too.
 *
 * @returns a source id; undefined for a document that disputes the claim on its own account, since that is no
 *   origin of the claim.
 */
export function originOf(evidence: Evidence, claim: Claim): string | undefined {
  if (evidence.chain.length === 0) return evidence.stance === 'disputes' ? undefined : evidence.document;
  let root = evidence.chain[evidence.chain.length - 1]!;
  const seen = new Set([evidence.document]);
  while (!seen.has(root)) {
    seen.add(root);
    const further = claim.evidence.find((e) => e.document === root && e.chain.length > 0);
    if (!further) return root;
    root = further.chain[further.chain.length - 1]!;
  }
  // Documents that cite each other in a circle: `check` reports it; any of them will do here.
  return root;
}

/** Ids of the independent origins of a claim, in the order in which the evidence names them. */
export function originsOf(claim: Claim): string[] {
  const origins = new Set<string>();
  for (const evidence of claim.evidence) {
    const origin = originOf(evidence, claim);
    if (origin !== undefined) origins.add(origin);
  }
  return [...origins];
}
