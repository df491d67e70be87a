/**
 * A corpus as schema.org JSON-LD: a Dataset of Claims, with the people, organisations and works that they name, and a
 * ClaimReview where a document disputes or qualifies a claim. ClaimReviews have no rating: we report, we do not rate.
 *
 * Each node also carries the record that it was made from, so that importing the export gives the same corpus again.
 */
import { CONTEXT, PREFIX, RECORD } from './jsonld';
import { lookup } from './lookup';
import { originsOf } from './origins';
import { LANGUAGES, type Actor, type Claim, type Corpus, type LocalText, type Source } from './schema';

type Node = Record<string, unknown>;

/** The corpus as one JSON-LD object. */
export function exportJsonLd(corpus: Corpus): Node {
  const { topics, actors, sources, claims, relations, wordings, ...head } = corpus;
  const ids = idsOf(corpus);
  return {
    '@context': CONTEXT,
    '@graph': [
      {
        '@type': 'Dataset',
        '@id': ids.corpus,
        identifier: corpus.id,
        name: texts(corpus.title),
        dateModified: corpus.updated.value,
        license: corpus.license,
        hasPart: claims.map((c) => ({ '@id': ids.claim(c.id) })),
        [RECORD]: { corpus: { ...head, topics, relations, wordings } },
      },
      ...actors.map((a) => actorNode(a, ids)),
      ...sources.map((s) => sourceNode(s, ids)),
      ...claims.map((c) => claimNode(c, corpus, ids)),
      ...claims.flatMap((c) => reviewNodes(c, corpus, ids)),
    ],
  };
}

interface Ids {
  corpus: string;
  actor(id: string): string;
  source(id: string): string;
  claim(id: string): string;
}

function idsOf(corpus: Corpus): Ids {
  const base = `${PREFIX}corpus:${corpus.id}`;
  return {
    corpus: base,
    actor: (id) => `${base}:actor:${id}`,
    source: (id) => `${base}:source:${id}`,
    claim: (id) => `${base}:claim:${id}`,
  };
}

const texts = (text: LocalText): Node[] =>
  LANGUAGES.flatMap((lang) => (text[lang] === undefined ? [] : [{ '@language': lang, '@value': text[lang] }]));

const ACTOR_TYPES: Record<Actor['kind'], string> = {
  state: 'Country',
  institution: 'Organization',
  person: 'Person',
  media: 'NewsMediaOrganization',
  group: 'Organization',
};

function actorNode(actor: Actor, ids: Ids): Node {
  return {
    '@type': ACTOR_TYPES[actor.kind],
    '@id': ids.actor(actor.id),
    name: texts(actor.name),
    ...(actor.role && actor.kind === 'person' && { jobTitle: texts(actor.role) }),
    ...(actor.partOf && { [actor.kind === 'person' ? 'affiliation' : 'parentOrganization']: { '@id': ids.actor(actor.partOf) } }),
    [RECORD]: { actor },
  };
}

const SOURCE_TYPES: Record<Source['kind'], string> = {
  primary: 'CreativeWork',
  wire: 'NewsArticle',
  news: 'ReportageNewsArticle',
  analysis: 'AnalysisNewsArticle',
  republication: 'NewsArticle',
};

function sourceNode(source: Source, ids: Ids): Node {
  return {
    '@type': SOURCE_TYPES[source.kind],
    '@id': ids.source(source.id),
    name: source.title,
    ...(source.publisher && { publisher: { '@type': 'Organization', name: source.publisher } }),
    ...(source.language && { inLanguage: source.language }),
    ...(source.date && { datePublished: source.date.value }),
    ...(source.url && { url: source.url }),
    ...(source.actor && { author: { '@id': ids.actor(source.actor) } }),
    [RECORD]: { source },
  };
}

function claimNode(claim: Claim, corpus: Corpus, ids: Ids): Node {
  const { topics } = lookup(corpus);
  const { from, to } = claim.about ?? {};
  const topic = topics.get(claim.topic);
  const ref = (id: string) => ({ '@id': ids.source(id) });
  return {
    '@type': 'Claim',
    '@id': ids.claim(claim.id),
    identifier: claim.id,
    name: claim.statement.en,
    text: texts(claim.statement),
    author: { '@id': ids.actor(claim.actor) },
    ...(claim.made && { datePublished: claim.made.value }),
    ...((from || to) && { temporalCoverage: `${from?.value ?? '..'}/${to?.value ?? '..'}` }),
    ...(topic && { keywords: topic.name.en }),
    about: claim.parties.map((id) => ({ '@id': ids.actor(id) })),
    appearance: [...new Set(claim.evidence.map((e) => e.document))].map(ref),
    firstAppearance: originsOf(claim, corpus).map(ref),
    isPartOf: { '@id': ids.corpus },
    [RECORD]: { claim },
  };
}

function reviewNodes(claim: Claim, corpus: Corpus, ids: Ids): Node[] {
  const { sources } = lookup(corpus);
  return claim.evidence.flatMap((e, i) => {
    const document = sources.get(e.document);
    if (!document || (e.stance !== 'disputes' && e.stance !== 'qualifies')) return [];
    return {
      '@type': 'ClaimReview',
      '@id': `${ids.claim(claim.id)}:review:${i + 1}`,
      claimReviewed: claim.statement.en,
      itemReviewed: { '@id': ids.claim(claim.id) },
      reviewAspect: e.stance,
      ...(document.publisher && { author: { '@type': 'Organization', name: document.publisher } }),
      ...(document.date && { datePublished: document.date.value }),
      ...(document.url && { url: document.url }),
      isBasedOn: { '@id': ids.source(document.id) },
    };
  });
}
