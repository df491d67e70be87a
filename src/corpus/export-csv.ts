/**
 * A corpus as CSV: one row a claim, readable in a spreadsheet, and complete, so that importing it gives the same
 * corpus again. Each row carries all that it needs (as JSON in the columns called *_json), so any choice of rows is
 * a corpus too.
 */
import { writeCsv } from './csv';
import { inLanguage } from './local-text';
import { lookup } from './lookup';
import { originsOf } from './origins';
import { LANGUAGES, type Claim, type Corpus } from './schema';
import { standingOf } from './standing';

/** Columns that are read back. */
export const RECORD_COLUMNS = [
  'id', 'topic', 'kind',
  ...LANGUAGES.map((lang) => `statement_${lang}`),
  'actor', 'via', 'made', 'about_from', 'about_to', 'parties', 'note',
  'quantities_json', 'evidence_json', 'relations_json', 'wordings_json',
  'topics_json', 'actors_json', 'sources_json', 'corpus_json',
];

/** Columns for the human reader, worked out afresh on each export and ignored on import. */
export const DERIVED_COLUMNS = ['actor_name', 'documents', 'origins', 'contested', 'superseded_by'];

/** Records by their place in the corpus: rows repeat them, and the import puts them back in order. */
type Placed<T> = Record<string, T>;

/** The corpus as CSV text. */
export function exportCsv(corpus: Corpus): string {
  const { actors } = lookup(corpus);
  const { topics: _t, actors: _a, sources: _s, claims: _c, relations: _r, wordings: _w, ...head } = corpus;

  const usedBy = new Map(corpus.claims.map((claim) => [claim.id, partsOf(claim, corpus)]));
  const used = new Set<object>([...usedBy.values()].flatMap((p) => [...p]));
  // What no claim uses is dealt out over the rows: all in one cell would outgrow what a spreadsheet takes (32,767).
  const idle = [...corpus.topics, ...corpus.actors, ...corpus.sources].filter((r) => !used.has(r));
  idle.forEach((record, k) => usedBy.get(corpus.claims[k % corpus.claims.length]!.id)!.add(record));
  const worded = placedBy(corpus.wordings, (w) => w.claim);
  const related = placedBy(corpus.relations, (r) => r.from);

  const rows = corpus.claims.map((claim) => {
    const own = usedBy.get(claim.id)!;
    const placed = <T extends object>(records: T[]): string => {
      const cell: Placed<T> = {};
      records.forEach((record, place) => {
        if (own.has(record)) cell[place] = record;
      });
      return json(cell);
    };
    const standing = standingOf(corpus, claim);
    return {
      id: claim.id,
      topic: claim.topic,
      kind: claim.kind,
      ...Object.fromEntries(LANGUAGES.map((lang) => [`statement_${lang}`, claim.statement[lang] ?? ''])),
      actor: claim.actor,
      via: claim.via ?? '',
      made: claim.made?.value ?? '',
      about_from: claim.about?.from?.value ?? '',
      about_to: claim.about?.to?.value ?? '',
      parties: claim.parties.join(' '),
      note: claim.note ?? '',
      quantities_json: claim.quantities ? JSON.stringify(claim.quantities) : '',
      evidence_json: JSON.stringify(claim.evidence),
      relations_json: json(related.get(claim.id) ?? {}),
      wordings_json: json(worded.get(claim.id) ?? {}),
      topics_json: placed(corpus.topics),
      actors_json: placed(corpus.actors),
      sources_json: placed(corpus.sources),
      corpus_json: JSON.stringify(head),
      actor_name: inLanguage(actors.get(claim.actor)!.name, 'en'),
      documents: [...new Set(claim.evidence.map((e) => e.document))].join(' '),
      origins: originsOf(claim, corpus).join(' '),
      contested: standing.contested ? 'yes' : 'no',
      superseded_by: standing.superseded?.by ?? '',
    };
  });
  return writeCsv([...RECORD_COLUMNS, ...DERIVED_COLUMNS], rows);
}

const json = (cell: Placed<unknown>): string => (Object.keys(cell).length > 0 ? JSON.stringify(cell) : '');

function placedBy<T>(records: T[], key: (record: T) => string): Map<string, Placed<T>> {
  const groups = new Map<string, Placed<T>>();
  records.forEach((record, place) => {
    const group = groups.get(key(record)) ?? {};
    group[place] = record;
    groups.set(key(record), group);
  });
  return groups;
}

/** The topic, the actors and the sources that a claim names, and what these name in turn. */
function partsOf(claim: Claim, corpus: Corpus): Set<object> {
  const { topics, actors, sources } = lookup(corpus);
  const parts = new Set<object>();
  const addActor = (id: string | undefined) => {
    const actor = id === undefined ? undefined : actors.get(id);
    if (!actor || parts.has(actor)) return;
    parts.add(actor);
    addActor(actor.partOf);
  };
  const topic = topics.get(claim.topic);
  if (topic) parts.add(topic);
  [claim.actor, claim.via, ...claim.parties].forEach(addActor);
  for (const evidence of claim.evidence) {
    addActor(evidence.quote?.by);
    for (const id of [evidence.document, ...evidence.chain]) {
      const source = sources.get(id);
      if (!source) continue;
      parts.add(source);
      addActor(source.actor);
    }
  }
  return parts;
}
