/** Making a valid corpus of records of which some may be broken: keeps what holds together, says what was dropped. */
import type { z } from 'zod/mini';
import { Omissions, type OmissionReason, type OmittedPart } from './omissions';
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
  /** The same, counted. */
  omissions: Omissions;
}

/** What the parts are called where a sentence begins. */
const NAMES: Partial<Record<OmittedPart, string>> = {
  topic: 'Topic',
  actor: 'Actor',
  source: 'Source',
  claim: 'Claim',
  relation: 'Relation',
  wording: 'Wording',
};

/** Why something is left out, as a reason and as a sentence or its end; undefined: it holds together. */
type Broken = [OmissionReason, string] | undefined;

/**
 * A valid corpus of the parts that are valid and whose references resolve.
 *
 * @param omissions what was left out before, to be added to
 * @throws Error with one sentence where not a single claim is left
 */
export function salvage(parts: Parts, name: string, omissions = new Omissions()): Salvaged {
  const dropped: string[] = [];
  const drop = (part: OmittedPart, why: OmissionReason, example: string, sentence: string) => {
    dropped.push(sentence);
    omissions.add(part, why, example);
  };

  const valid = <T>(part: OmittedPart, records: unknown[], schema: z.ZodMiniType<T>): T[] =>
    records.flatMap((record, i) => {
      const parsed = schema.safeParse(record);
      if (parsed.success) return [parsed.data];
      const [issue] = parsed.error.issues;
      const { id, claim } = (record ?? {}) as { id?: unknown; claim?: unknown };
      const path = jsonPath(issue!.path);
      const reason = `${path ? `${path}: ` : ''}${describeIssue(issue!, record)}`;
      const called = [id, claim].find((x): x is string => typeof x === 'string') ?? String(i + 1);
      drop(part, 'form', `${called} (${reason.replace(/\.$/, '')})`, `${NAMES[part]} ${id === undefined ? i + 1 : show(id)}: ${reason}`);
      return [];
    });
  const unique = <T extends { id: string }>(part: OmittedPart, records: T[]): Map<string, T> => {
    const known = new Map<string, T>();
    for (const record of records) {
      const { id } = record;
      if (known.has(id)) drop(part, 'repeated', id, `${NAMES[part]} ${show(id)}: There are two of this id; the first was kept.`);
      else known.set(id, record);
    }
    return known;
  };

  const topics = unique('topic', valid('topic', parts.topics, Topic));
  const actors = unique('actor', valid('actor', parts.actors, Actor));
  for (const actor of actors.values()) {
    const { id, partOf } = actor;
    if (partOf !== undefined && (!actors.has(partOf) || leadsBack(actor, actors))) {
      const why = actors.has(partOf) ? 'circle' : 'dangling';
      drop('detail', why, `${id} (partOf: ${partOf})`, `Actor ${show(id)}: What it is part of (${show(partOf)}) does not resolve and was left out.`);
      delete actor.partOf;
    }
  }
  const sources = unique('source', valid('source', parts.sources, Source));
  for (const source of sources.values()) {
    const { id, actor } = source;
    if (actor !== undefined && !actors.has(actor)) {
      drop('detail', 'dangling', `${id} (actor: ${actor})`, `Source ${show(id)}: Its actor ${show(actor)} is not known and was left out.`);
      delete source.actor;
    }
  }

  const claims = unique('claim', valid('claim', parts.claims, Claim));
  for (const claim of claims.values()) {
    const label = `Claim ${show(claim.id)}`;
    const unknown = [claim.actor, claim.via, ...claim.parties].find((id) => id !== undefined && !actors.has(id));
    const keep = claim.evidence.filter((e) => {
      const missing = [e.document, ...e.chain].find((id) => !sources.has(id));
      const broken: Broken =
        missing !== undefined ? ['dangling', `the source ${show(missing)} is not known`]
        : !sources.get(e.document)!.read ? ['not-read', `${show(e.document)} is not a document that was read`]
        : e.chain.includes(e.document) || new Set(e.chain).size < e.chain.length ? ['circle', 'its chain runs in a circle']
        : e.quote && !actors.has(e.quote.by) ? ['dangling', `the actor ${show(e.quote.by)} is not known`]
        : undefined;
      if (broken) drop('evidence', broken[0], `${claim.id} (${e.document})`, `${label}: The evidence from ${show(e.document)} was left out: ${broken[1]}.`);
      return !broken;
    });
    claim.evidence = keep;
    const broken: Broken =
      unknown !== undefined ? ['dangling', `The actor ${show(unknown)} is not known.`]
      : !topics.has(claim.topic) ? ['dangling', `The topic ${show(claim.topic)} is not known.`]
      : keep.length === 0 ? ['no-document', 'No document carries it.']
      : undefined;
    if (broken) {
      drop('claim', broken[0], claim.id, `${label}: ${broken[1]}`);
      claims.delete(claim.id);
    }
  }
  if (claims.size === 0) throw new Error(`${name}: The file holds no claim that can be read${dropped[0] ? ` (${dropped[0]})` : ''}.`);

  const relations = valid('relation', parts.relations, ClaimRelation).filter((r) => {
    const missing = [r.from, r.to].find((id) => !claims.has(id));
    const which = `${r.from} ${r.kind} ${r.to}`;
    if (missing !== undefined) drop('relation', 'dangling', which, `Relation ${which}: The claim ${show(missing)} is not there.`);
    return missing === undefined;
  });
  const wordings = valid('wording', parts.wordings, Wording).filter((w) => {
    const missing = [w.claim, ...(w.also ?? [])].find((id) => !claims.has(id));
    if (missing !== undefined) drop('wording', 'dangling', `${missing} (“${w.text}”)`, `Wording of ${w.claim}: The claim ${show(missing)} is not there.`);
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
  return { corpus, dropped, omissions };
}

function leadsBack(actor: Actor, actors: ReadonlyMap<string, Actor>): boolean {
  const seen = new Set([actor.id]);
  for (let up = actor.partOf; up !== undefined; up = actors.get(up)?.partOf) {
    if (seen.has(up)) return up === actor.id;
    seen.add(up);
  }
  return false;
}
