/** What every part of the report needs: the corpus, its claims in reading order, and their numbers. */
import { dateOf, standingOf, type Standing } from '../standing';
import { formatDate } from '../dates';
import { lookup, type Lookup } from '../lookup';
import type { Claim, Corpus, Source, Topic } from '../schema';
import { html, type Html } from './html';

export interface ReportContext {
  corpus: Corpus;
  lookup: Lookup;
  /** Topics that have claims, in the order of the corpus. */
  topics: { topic: Topic; claims: Claim[] }[];
  /** Running number of a claim, from 1, in reading order. */
  number: ReadonlyMap<string, number>;
  standing: ReadonlyMap<string, Standing>;
  /** The documents that were read, oldest first as far as dated. */
  documents: Source[];
}

export function reportContext(corpus: Corpus): ReportContext {
  const topics = corpus.topics
    .map((topic) => ({ topic, claims: corpus.claims.filter((c) => c.topic === topic.id) }))
    .filter((t) => t.claims.length > 0);
  return {
    corpus,
    lookup: lookup(corpus),
    topics,
    number: new Map(topics.flatMap((t) => t.claims).map((c, i) => [c.id, i + 1])),
    standing: new Map(corpus.claims.map((c) => [c.id, standingOf(corpus, c)])),
    documents: corpus.sources.filter((s) => s.read),
  };
}

/** The claim's number, linked to its entry. */
export const claimLink = (ctx: ReportContext, id: string): Html =>
  html`<a class="no" href="#claim-${id}">${ctx.number.get(id) ?? id}</a>`;

/** The actor's name, fit to begin a sentence with. */
export function actorName(ctx: ReportContext, id: string): string {
  const name = ctx.lookup.actors.get(id)?.name.en ?? id;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** When the claim was made or what time it is about, as shown; an empty text where neither is known. */
export function whenOf(claim: Claim): string {
  const date = dateOf(claim);
  return date ? formatDate(date, 'en') : '';
}

/** A document in few words: its publisher, else its id in words ('doubles-down' -> 'Doubles down'). */
export function shortName(source: Source): string {
  const words = source.publisher ?? source.id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Claims in the order of their numbers. */
export const byNumber = (ctx: ReportContext, ids: string[]): string[] =>
  [...ids].sort((a, b) => (ctx.number.get(a) ?? 0) - (ctx.number.get(b) ?? 0));
