/** What follows from the evidence and the relations of a claim. Derived, never stored, never a rating of truth. */
import { compareDates } from './dates';
import { lookup } from './lookup';
import { originsOf } from './origins';
import type { Claim, Corpus, CorpusDate } from './schema';

export interface Standing {
  /** Number of independent origins. One: a single voice, however many documents carry the claim. */
  origins: number;
  /** Another claim of the corpus contradicts it, or a document disputes it. */
  contested: boolean;
  /** The claim that took its place, and when that one was made (else the time it is about), where known. */
  superseded?: { by: string; on?: CorpusDate };
}

/** When a claim came up: when it was made, else the start (or end) of the time it is about. */
export const dateOf = (claim: Claim): CorpusDate | undefined => claim.made ?? claim.about?.from ?? claim.about?.to;

/** The standing of a claim. Where several claims supersede it, the earliest counts; undated ones come last. */
export function standingOf(corpus: Corpus, claim: Claim): Standing {
  const { claims, relations } = lookup(corpus);
  const own = relations.get(claim.id) ?? [];
  const standing: Standing = {
    origins: originsOf(claim, corpus).length,
    contested: own.some((r) => r.kind === 'contradicts') || claim.evidence.some((e) => e.stance === 'disputes'),
  };
  const [first] = own
    .filter((r) => r.kind === 'supersedes' && r.to === claim.id)
    .map((r) => {
      const later = claims.get(r.from);
      return { by: r.from, on: later && dateOf(later) };
    })
    .sort((a, b) => compareDates(a.on, b.on));
  if (first) standing.superseded = first.on ? { by: first.by, on: first.on } : { by: first.by };
  return standing;
}
