/**
 * Independent origins: where a claim really comes from, however many documents carry it.
 *
 * Three articles that all quote one ministry statement are one origin, not three; nor do two statements of that
 * ministry make two.
 */
import { compareDates } from './dates';
import { lookup } from './lookup';
import type { Claim, Corpus, Evidence } from './schema';
import { lineOf, voiceOf } from './speaks-for';

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

export interface Origin {
  /** The source that stands for it: the earliest dated of its roots; where none is dated, the first named. */
  source: string;
  /** All ends of chains that are this origin, in the order in which the evidence names them. */
  roots: string[];
  /** The nearest actor for whom all of them speak. Only where there are several roots. */
  voice?: string;
}

/**
 * The independent origins of a claim, in the order in which the evidence first names them.
 *
 * Utterances of one voice are one origin: two statements of a ministry, or a ministry's and its president's, confirm
 * each other no more than a person does who says a thing twice. So roots of kind 'primary' whose actors speak with the
 * same voice (see voiceOf) are taken together. Reports and analyses are not: a newsroom answers for its own work.
 */
export function originGroupsOf(claim: Claim, corpus: Corpus): Origin[] {
  const { sources, actors } = lookup(corpus);
  const groups = new Map<string, Set<string>>();
  for (const evidence of claim.evidence) {
    const root = originOf(evidence, claim);
    if (root === undefined) continue;
    const source = sources.get(root);
    const key = source?.kind === 'primary' && source.actor !== undefined ? `voice ${voiceOf(source.actor, actors)}` : root;
    groups.set(key, (groups.get(key) ?? new Set()).add(root));
  }
  return [...groups.values()].map((group) => {
    const roots = [...group];
    const [source] = [...roots].sort((a, b) => compareDates(sources.get(a)?.date, sources.get(b)?.date));
    if (roots.length === 1) return { source: source!, roots };
    const [first, ...others] = roots.map((r) => lineOf(sources.get(r)!.actor!, actors));
    return { source: source!, roots, voice: first!.find((actor) => others.every((line) => line.includes(actor)))! };
  });
}

/** Ids of the sources that stand for the independent origins of a claim (see originGroupsOf), in the same order. */
export function originsOf(claim: Claim, corpus: Corpus): string[] {
  return originGroupsOf(claim, corpus).map((o) => o.source);
}
