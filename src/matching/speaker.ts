/** Who speaks: a statement of one actor in the mouth of another is another statement. */
import type { Claim } from '../corpus/schema';
import type { ActorResolver } from './actors';

/** What is left of a score when another party than the claim's speaks (measured: docs/matching.md). */
const OTHER_SPEAKER = 0.3;

/** Those that any statement on this affair names: its parties, and the United Nations, to whose Charter all sides appeal. */
const NEVER_SPEAKERS = ['us', 've', 'un'];

/**
 * 1, or less where the sentence names another speaker and not the claim's: Beijing's condemnation is not Moscow's.
 * Only for claims that are somebody's statement.
 */
export function speakerFactor(claim: Claim, text: string, prev: string, actors: ActorResolver): number {
  if (claim.kind !== 'statement') return 1;
  const speaker = actors.root(claim.actor);
  const parties = new Set([speaker, ...claim.parties.map((p) => actors.root(p)), ...NEVER_SPEAKERS]);
  const mentions = actors.mentions(text).filter((m) => actors.speaksForItself(m.actor)).map((m) => actors.root(m.actor));
  if (mentions.includes(speaker) || !mentions.some((m) => !parties.has(m))) return 1;
  return actors.resolve(claim.actor, text, prev) ? 1 : OTHER_SPEAKER;
}
