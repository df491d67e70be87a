/** Making a valid corpus of records of which some may be broken: keeps what holds together, says what was dropped. */
import type { z } from 'zod/mini';
import { describeIssue, jsonPath, show } from './problems';
import { Actor, Claim, ClaimRelation, Corpus, Source, Topic, Wording } from './schema';
import { validCorpus } from './parse-corpus';

/** The parts of a corpus as read from an export, nothing checked yet. */
export interface Parts {
  head: unknown;
  topics: unknown[];
  actors: unknown[];
  sources: unknown[];
  claims: unknown[];
  relations: unknown[];
  wordings: unknown[];
}

export interface Salvaged {
  corpus: Corpus;
  /** One sentence for each thing left out, or each kind of thing with its count. */
  dropped: string[];
}

/**
 * A valid corpus of the parts that are valid and whose references resolve.
 *
 * @throws Error with one sentence where not a single claim is left
 */
export function salvage(parts: Parts, name: string): Salvaged {
  const dropped: string[] = [];
  const drop = (what: string, reason: string) => dropped.push(`${what}: ${reason}`);

  const valid = <T>(what: string, records: unknown[], schema: z.ZodMiniType<T>): T[] =>
    records.flatMap((record, i) => {
      const parsed = schema.safeParse(record);
      if (parsed.success) return [parsed.data];
      const [issue] = parsed.error.issues;
      const label = (record as { id?: unknown } | null)?.id;
      const path = jsonPath(issue!.path);
      drop(`${what} ${label === undefined ? i + 1 : show(label)}`, `${path ? `${path}: ` : ''}${describeIssue(issue!, record)}`);
      return [];
    });
  const unique = <T extends { id: string }>(what: string, records: T[]): Map<string, T> => {
    const known = new Map<string, T>();
    for (const record of records) {
      if (known.has(record.id)) drop(`${what} ${show(record.id)}`, 'There are two of this id; the first was kept.');
      else known.set(record.id, record);
    }
    return known;
  };

  const topics = unique('Topic', valid('Topic', parts.topics, Topic));
  const actors = unique('Actor', valid('Actor', parts.actors, Actor));
  for (const actor of actors.values()) {
    if (actor.partOf !== undefined && (!actors.has(actor.partOf) || leadsBack(actor, actors))) {
      drop(`Actor ${show(actor.id)}`, `What it is part of (${show(actor.partOf)}) does not resolve and was left out.`);
      delete actor.partOf;
    }
  }
  const sources = unique('Source', valid('Source', parts.sources, Source));
  for (const source of sources.values()) {
    if (source.actor !== undefined && !actors.has(source.actor)) {
      drop(`Source ${show(source.id)}`, `Its actor ${show(source.actor)} is not known and was left out.`);
      delete source.actor;
    }
  }

  const claims = unique('Claim', valid('Claim', parts.claims, Claim));
  for (const claim of claims.values()) {
    const label = `Claim ${show(claim.id)}`;
    const unknown = [claim.actor, claim.via, ...claim.parties].find((id) => id !== undefined && !actors.has(id));
    const keep = claim.evidence.filter((e) => {
      const missing = [e.document, ...e.chain].find((id) => !sources.has(id));
      const broken =
        missing !== undefined ? `the source ${show(missing)} is not known`
        : !sources.get(e.document)!.read ? `${show(e.document)} is not a document that was read`
        : e.chain.includes(e.document) || new Set(e.chain).size < e.chain.length ? 'its chain runs in a circle'
        : e.quote && !actors.has(e.quote.by) ? `the actor ${show(e.quote.by)} is not known`
        : undefined;
      if (broken) drop(label, `The evidence from ${show(e.document)} was left out: ${broken}.`);
      return !broken;
    });
    claim.evidence = keep;
    const why =
      unknown !== undefined ? `The actor ${show(unknown)} is not known.`
      : !topics.has(claim.topic) ? `The topic ${show(claim.topic)} is not known.`
      : keep.length === 0 ? 'No document carries it.'
      : undefined;
    if (why) {
      drop(label, why);
      claims.delete(claim.id);
    }
  }
  if (claims.size === 0) throw new Error(`${name}: The file holds no claim that can be read${dropped[0] ? ` (${dropped[0]})` : ''}.`);

  const relations = valid('Relation', parts.relations, ClaimRelation).filter((r) => {
    const missing = [r.from, r.to].find((id) => !claims.has(id));
    if (missing !== undefined) drop(`Relation ${r.from} ${r.kind} ${r.to}`, `The claim ${show(missing)} is not there.`);
    return missing === undefined;
  });
  const wordings = valid('Wording', parts.wordings, Wording).filter((w) => {
    const missing = [w.claim, ...(w.also ?? [])].find((id) => !claims.has(id));
    if (missing !== undefined) drop(`Wording of ${w.claim}`, `The claim ${show(missing)} is not there.`);
    return missing === undefined;
  });

  const corpus = validCorpus(
    {
      ...(parts.head as object),
      topics: [...topics.values()],
      actors: [...actors.values()],
      sources: [...sources.values()],
      claims: [...claims.values()],
      relations,
      wordings,
    },
    name,
  );
  return { corpus, dropped };
}

function leadsBack(actor: Actor, actors: ReadonlyMap<string, Actor>): boolean {
  const seen = new Set([actor.id]);
  for (let up = actor.partOf; up !== undefined; up = actors.get(up)?.partOf) {
    if (seen.has(up)) return up === actor.id;
    seen.add(up);
  }
  return false;
}
