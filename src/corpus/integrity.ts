/**
 * Whether a corpus holds together: ids are unique, references resolve, chains and relations end somewhere.
 * Every corpus must, the built-in one and those that a reader imports: cards are built on it.
 */
import type { Corpus } from './schema';
import type { Problem } from './problems';
import { show } from './problems';

/** Where a record of the corpus is written. */
export type Locate = (record: object) => { file: string; path: string };

/** For a corpus in one file: `claims[3]`. */
export function locateInFile(corpus: Corpus, file: string): Locate {
  const where = new Map<object, string>();
  for (const key of ['topics', 'actors', 'sources', 'claims', 'relations', 'wordings'] as const) {
    corpus[key].forEach((record, i) => where.set(record, `${key}[${i}]`));
  }
  return (record) => ({ file, path: where.get(record) ?? '' });
}

/** Relations that would make no sense in a circle. */
const ACYCLIC = ['supersedes', 'part-of', 'follows'] as const;
const SYMMETRIC = new Set(['contradicts', 'restates']);

/** Everything that does not hold together, in the order of the corpus. Empty: all is well. */
export function findBrokenLinks(corpus: Corpus, locate: Locate): Problem[] {
  const problems: Problem[] = [];
  const report = (record: object, field: string, message: string) => {
    const { file, path } = locate(record);
    problems.push({ file, path: joinPath(path, field), message });
  };

  const ids = <T extends { id: string }>(records: T[], what: string): Map<string, T> => {
    const known = new Map<string, T>();
    for (const record of records) {
      if (known.has(record.id)) report(record, 'id', `There are two ${what}s with the id ${show(record.id)}.`);
      else known.set(record.id, record);
    }
    return known;
  };
  const topics = ids(corpus.topics, 'topic');
  const actors = ids(corpus.actors, 'actor');
  const sources = ids(corpus.sources, 'source');
  const claims = ids(corpus.claims, 'claim');

  const mustBe = (known: Map<string, unknown>, what: string, record: object, field: string, id: string | undefined) => {
    if (id !== undefined && !known.has(id)) report(record, field, `The corpus has no ${what} ${show(id)}.`);
  };

  for (const actor of corpus.actors) {
    mustBe(actors, 'actor', actor, 'partOf', actor.partOf);
    const way = [actor.id];
    for (let up = actor.partOf; up !== undefined; up = actors.get(up)?.partOf) {
      if (way.includes(up)) {
        if (up === actor.id) report(actor, 'partOf', `The actor is part of itself: ${[...way, up].join(' > ')}.`);
        break;
      }
      way.push(up);
    }
  }
  for (const source of corpus.sources) mustBe(actors, 'actor', source, 'actor', source.actor);

  for (const claim of corpus.claims) {
    mustBe(topics, 'topic', claim, 'topic', claim.topic);
    mustBe(actors, 'actor', claim, 'actor', claim.actor);
    mustBe(actors, 'actor', claim, 'via', claim.via);
    claim.parties.forEach((id, i) => mustBe(actors, 'actor', claim, `parties[${i}]`, id));
    if (claim.evidence.length === 0) report(claim, 'evidence', `No document carries the claim ${show(claim.id)}.`);
    const places = new Set<string>();
    claim.evidence.forEach((e, i) => {
      const at = `evidence[${i}]`;
      mustBe(sources, 'source', claim, `${at}.document`, e.document);
      if (sources.get(e.document)?.read === false) {
        report(claim, `${at}.document`, `${show(e.document)} has not been read for the corpus, so it cannot be evidence; name it in a chain.`);
      }
      e.chain.forEach((id, j) => {
        mustBe(sources, 'source', claim, `${at}.chain[${j}]`, id);
        if (id === e.document) report(claim, `${at}.chain[${j}]`, `The chain leads back to its own document ${show(id)}.`);
        else if (e.chain.indexOf(id) < j) report(claim, `${at}.chain[${j}]`, `The chain names ${show(id)} twice.`);
      });
      if (e.quote) mustBe(actors, 'actor', claim, `${at}.quote.by`, e.quote.by);
      const place = `${e.document}#${e.paragraph}#${e.stance}#${e.chain.join('>')}`;
      if (places.has(place)) report(claim, at, `The same paragraph of ${show(e.document)} is given twice.`);
      places.add(place);
    });
    const circle = findCycle(
      claim.evidence.map((e) => [e.document, e.chain[e.chain.length - 1]] as const).filter(([from, to]) => from !== to),
    );
    if (circle) report(claim, 'evidence', `The documents cite one another in a circle: ${circle.join(' > ')}.`);
  }

  const pairs = new Set<string>();
  for (const relation of corpus.relations) {
    const { from, to, kind } = relation;
    mustBe(claims, 'claim', relation, 'from', from);
    mustBe(claims, 'claim', relation, 'to', to);
    if (from === to) report(relation, 'to', `The claim ${show(from)} stands in relation to itself.`);
    const ends = SYMMETRIC.has(kind) ? [from, to].sort() : [from, to];
    const pair = `${ends.join(' ')} ${kind}`;
    if (pairs.has(pair)) report(relation, '', `The relation "${from} ${kind} ${to}" is given twice.`);
    pairs.add(pair);
  }
  for (const kind of ACYCLIC) {
    const own = corpus.relations.filter((r) => r.kind === kind && r.from !== r.to);
    const circle = findCycle(own.map((r) => [r.from, r.to]));
    const first = circle && own.find((r) => r.from === circle[0] && r.to === circle[1]);
    if (first) report(first, '', `The "${kind}" relations run in a circle: ${circle.join(' > ')}.`);
  }

  for (const wording of corpus.wordings) {
    mustBe(claims, 'claim', wording, 'claim', wording.claim);
    wording.also?.forEach((id, i) => {
      mustBe(claims, 'claim', wording, `also[${i}]`, id);
      if (id === wording.claim && wording.type === 'states') report(wording, `also[${i}]`, `This repeats the wording's own claim ${show(id)}.`);
    });
  }
  return problems;
}

/** `[3]` + `actor` -> `[3].actor`; `line 12` + `text` -> `line 12: text`. */
function joinPath(path: string, field: string): string {
  if (!field) return path;
  if (!path) return field;
  return path.startsWith('line ') ? `${path}: ${field}` : `${path}.${field}`;
}

/** A circle in a directed graph, its first node repeated at the end; undefined where there is none. */
export function findCycle(edges: (readonly [string, string | undefined])[]): string[] | undefined {
  const next = new Map<string, string[]>();
  for (const [from, to] of edges) {
    if (to === undefined) continue;
    const list = next.get(from);
    if (list) list.push(to);
    else next.set(from, [to]);
  }
  const done = new Set<string>();
  for (const start of next.keys()) {
    // Depth first with an own stack: an imported corpus may hold a path longer than the call stack.
    const path: { node: string; branch: number }[] = [{ node: start, branch: 0 }];
    const onPath = new Set([start]);
    while (path.length > 0) {
      const top = path[path.length - 1]!;
      const to = done.has(top.node) ? undefined : next.get(top.node)?.[top.branch++];
      if (to === undefined) {
        done.add(top.node);
        onPath.delete(top.node);
        path.pop();
      } else if (onPath.has(to)) {
        return [...path.slice(path.findIndex((p) => p.node === to)).map((p) => p.node), to];
      } else {
        onPath.add(to);
        path.push({ node: to, branch: 0 });
      }
    }
  }
  return undefined;
}
