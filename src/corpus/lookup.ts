/** Finding records of a corpus by id. Built once per corpus object and kept with it. */
import type { Actor, Claim, ClaimRelation, Corpus, Source, Topic } from './schema';

export interface Lookup {
  topics: ReadonlyMap<string, Topic>;
  actors: ReadonlyMap<string, Actor>;
  sources: ReadonlyMap<string, Source>;
  claims: ReadonlyMap<string, Claim>;
  /** The relations that a claim takes part in, at either end. */
  relations: ReadonlyMap<string, ClaimRelation[]>;
}

const lookups = new WeakMap<Corpus, Lookup>();

/** Maps from id to record. The corpus must not be changed after the first call. */
export function lookup(corpus: Corpus): Lookup {
  const known = lookups.get(corpus);
  if (known) return known;
  const byId = <T extends { id: string }>(records: T[]) => new Map(records.map((r) => [r.id, r]));
  const relations = new Map<string, ClaimRelation[]>();
  for (const relation of corpus.relations) {
    for (const end of new Set([relation.from, relation.to])) {
      const list = relations.get(end);
      if (list) list.push(relation);
      else relations.set(end, [relation]);
    }
  }
  const made: Lookup = {
    topics: byId(corpus.topics),
    actors: byId(corpus.actors),
    sources: byId(corpus.sources),
    claims: byId(corpus.claims),
    relations,
  };
  lookups.set(corpus, made);
  return made;
}
