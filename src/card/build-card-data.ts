/** From a corpus to what the card shows of one claim, in the reader's language. Pure. */
import { compareDates, formatDate, formatSpan } from '../corpus/dates';
import { inLanguage } from '../corpus/local-text';
import { lookup } from '../corpus/lookup';
import { originGroupsOf } from '../corpus/origins';
import { type Claim, type ClaimRelation, type Corpus, DOCUMENT_ITSELF, type Language, type Source } from '../corpus/schema';
import { standingOf } from '../corpus/standing';
import type { CardData, CardEvidence, CardRelated, CardSource } from './card-data';

/** What a relation is called when read from its `to` end. */
const FROM_OTHER_END: Record<ClaimRelation['kind'], CardRelated['kind']> = {
  contradicts: 'contradicts',
  restates: 'restates',
  qualifies: 'qualified-by',
  supersedes: 'superseded-by',
  follows: 'followed-by',
  'part-of': 'has-part',
};

/** Disagreement and change first: they are why a reader should know of the other claim. */
const RELATED_ORDER: CardRelated['kind'][] = [
  'contradicts', 'superseded-by', 'qualified-by', 'qualifies', 'supersedes',
  'part-of', 'has-part', 'follows', 'followed-by', 'restates',
];

/**
 * The card of one claim.
 *
 * @param corpus a valid corpus (references resolve; see parseCorpus)
 * @param claimId id of the claim
 * @param lang language of the card; texts the corpus lacks in it are given in English
 * @returns the card, its sources sorted by date (undated last); undefined where the corpus has no such claim
 */
export function buildCardData(corpus: Corpus, claimId: string, lang: Language): CardData | undefined {
  const { claims, actors, sources, topics, relations } = lookup(corpus);
  const claim = claims.get(claimId);
  if (!claim) return undefined;

  const actorName = (id: string): string => {
    const actor = actors.get(id);
    return actor ? inLanguage(actor.name, lang) : id;
  };
  const card = (id: string): CardSource[] => {
    const source = sources.get(id);
    return source ? [cardSource(source, lang)] : [];
  };

  const evidence: CardEvidence[] = sortByDate(
    claim.evidence.flatMap((e) =>
      card(e.document).map((document) => ({
        document,
        stance: e.stance,
        chain: e.chain.flatMap(card),
        ...(e.quote && { quote: { text: e.quote.text, by: actorName(e.quote.by) } }),
      })),
    ),
    (e) => e.document.isoDate,
  );

  // A document's own account is named by the document: "the article" would be the one that the reader has open.
  const claimant = (of: Claim): string => {
    if (of.actor !== DOCUMENT_ITSELF) return actorName(of.actor);
    const names = of.evidence.flatMap((e) => {
      const document = sources.get(e.document);
      return document ? [document.publisher ?? document.title] : [];
    });
    return names.length > 0 ? new Intl.ListFormat(lang).format(new Set(names)) : actorName(of.actor);
  };
  const related = (relations.get(claim.id) ?? [])
    .flatMap((relation): { entry: CardRelated; claim: Claim }[] => {
      const outward = relation.from === claim.id;
      const other = claims.get(outward ? relation.to : relation.from);
      if (!other) return [];
      const entry: CardRelated = {
        claim: other.id,
        statement: inLanguage(other.statement, lang),
        kind: outward ? relation.kind : FROM_OTHER_END[relation.kind],
        reason: inLanguage(relation.reason, lang),
        actor: claimant(other),
        ...(other.made && { date: formatDate(other.made, lang) }),
      };
      return [{ entry, claim: other }];
    })
    .sort(
      (a, b) =>
        RELATED_ORDER.indexOf(a.entry.kind) - RELATED_ORDER.indexOf(b.entry.kind) ||
        compareDates(a.claim.made, b.claim.made),
    )
    .map((r) => r.entry);

  // Several utterances of one voice: named by the voice, since the documents do not all go back to any one of them.
  const origins = originGroupsOf(claim, corpus).flatMap(({ source, voice }) =>
    card(source).map((s): CardSource => {
      if (voice === undefined) return s;
      return { id: s.id, title: actorName(voice), kind: s.kind, ...(s.date && { date: s.date, isoDate: s.isoDate }) };
    }),
  );
  const standing = standingOf(corpus, claim);
  const actor = actors.get(claim.actor);
  const topic = topics.get(claim.topic);
  const about = claim.about && formatSpan(claim.about, lang);
  return {
    claim: claim.id,
    statement: inLanguage(claim.statement, lang),
    kind: claim.kind,
    topic: topic ? inLanguage(topic.name, lang) : claim.topic,
    actor: {
      id: claim.actor,
      name: claimant(claim),
      ...(actor?.role && { role: inLanguage(actor.role, lang) }),
    },
    ...(claim.via && { via: actorName(claim.via) }),
    ...(claim.made && { made: formatDate(claim.made, lang) }),
    ...(about && { about }),
    evidence,
    origins: sortByDate(origins, (s) => s.isoDate),
    standing: {
      origins: standing.origins,
      contested: standing.contested,
      ...(standing.superseded && {
        superseded: {
          by: standing.superseded.by,
          ...(standing.superseded.on && { on: formatDate(standing.superseded.on, lang) }),
        },
      }),
    },
    related,
  };
}

function cardSource(source: Source, lang: Language): CardSource {
  return {
    id: source.id,
    title: source.title,
    kind: source.kind,
    ...(source.publisher && { publisher: source.publisher }),
    ...(source.date && { date: formatDate(source.date, lang), isoDate: source.date.value }),
    ...(source.url && { url: source.url }),
    ...(source.note && { note: source.note }),
  };
}

/** Stable; ISO dates of any precision sort as text, undated ones last. */
function sortByDate<T>(items: T[], date: (item: T) => string | undefined): T[] {
  const key = (item: T) => date(item) ?? '9999';
  return items.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
