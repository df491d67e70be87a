/**
 * The body of the card: what a reader should know of one claim, most telling first. Where this page and the corpus
 * part ways, who said it and when, how many voices that is, who disagrees, what came later.
 */
import type { Difference, Match } from '../matching/match';
import { counted, interfaceLanguage, text, type TextKey } from '../ui/strings';
import type { CardData, CardEvidence, CardRelated, CardSource } from './card-data';
import { element, link, type Child } from './elements';

/** Sources listed before the rest is folded away. */
const SHOWN_SOURCES = 4;

/** Longest part of the page's sentence that is set against the claim. */
const SHOWN_SENTENCE = 180;

export interface ClaimOnPage {
  data: CardData;
  match: Match;
  /** The sentence as it stands on the page, and its language. */
  sentence: string;
  lang: string;
}

const RELATION: Record<Match['relation'], TextKey> = {
  states: 'cardStates',
  differs: 'cardDiffers',
  negates: 'cardNegates',
};
const FIELD: Record<Exclude<Difference['field'], 'other'>, TextKey> = {
  quantity: 'cardFieldQuantity',
  date: 'cardFieldDate',
  actor: 'cardFieldActor',
};
const STANCE: Record<CardEvidence['stance'], TextKey> = {
  asserts: 'cardStanceAsserts',
  reports: 'cardStanceReports',
  disputes: 'cardStanceDisputes',
  qualifies: 'cardStanceQualifies',
};
/** News is the usual case and goes without saying. */
const KIND: Record<Exclude<CardSource['kind'], 'news'>, TextKey> = {
  primary: 'cardKindPrimary',
  wire: 'cardKindWire',
  analysis: 'cardKindAnalysis',
  republication: 'cardKindRepublication',
};

/** The one-line heading of a card: how the sentence stands to the claim. */
export const relationText = (relation: Match['relation']): string => text(RELATION[relation]);

/** Everything below the card's heading, in reading order. */
export const buildClaim = (doc: Document, claim: ClaimOnPage): HTMLElement[] => {
  const { data, match } = claim;
  const carriers = data.evidence.filter((e) => e.stance === 'asserts' || e.stance === 'reports');
  const related = (...kinds: CardRelated['kind'][]) =>
    data.related.filter((r) => kinds.includes(r.kind)).map((r) => relatedClaim(doc, r));
  const told = (stance: CardEvidence['stance']) =>
    data.evidence.filter((e) => e.stance === stance).map((e) => evidence(doc, e));
  return [
    comparison(doc, claim),
    statement(doc, data, comparesWhole(match)),
    sources(doc, data, carriers),
    section(doc, 'disagree', text('cardDisagree'), [...related('contradicts'), ...told('disputes')]),
    section(doc, 'qualified', text('cardQualified'), [...related('qualified-by', 'qualifies'), ...told('qualifies')]),
    section(doc, 'later', text('cardLater'), related('superseded-by', 'followed-by')),
    section(doc, 'earlier', text('cardEarlier'), related('supersedes', 'follows')),
    section(doc, 'related', text('cardRelated'), related('restates', 'part-of', 'has-part')),
    why(doc, data, match),
  ].filter((part) => part !== null);
};

/** Both sides next to each other, where they differ. */
const comparison = (doc: Document, { data, match, sentence, lang }: ClaimOnPage): HTMLElement | null => {
  if (match.relation === 'states') return null;
  const whole = comparesWhole(match);
  const rows = whole
    ? [{ field: '', page: clip(sentence), corpus: data.statement }]
    : match.differences.flatMap(({ field, page, corpus }) =>
        field === 'other' ? [] : [{ field: text(FIELD[field]), page, corpus: field === 'date' ? dateInWords(corpus) : corpus }],
      );
  const side = (className: string, title: string, words: string, of?: string) => {
    const value = element(doc, 'dd', '', words);
    if (of) value.lang = of;
    return element(doc, 'div', className, element(doc, 'dt', '', title), value);
  };
  return element(
    doc,
    'div',
    `comparison ${whole ? 'whole' : ''}`,
    ...rows.map((row) =>
      element(
        doc,
        'div',
        'row',
        row.field && element(doc, 'p', 'field', row.field),
        element(
          doc,
          'dl',
          'sides',
          side('side page', text('cardThisPage'), row.page, lang),
          side('side corpus', text('cardCorpus'), row.corpus),
        ),
      ),
    ),
  );
};

/**
 * No figure, date or name to point at (`other` names no smaller part): the whole sentence is set against the claim,
 * which is then said once only.
 */
const comparesWhole = (match: Match): boolean =>
  match.relation !== 'states' && match.differences.every(({ field }) => field === 'other');

const statement = (doc: Document, data: CardData, said: boolean): HTMLElement => {
  const { actor, via, made, about, standing } = data;
  const when = made && time(doc, made);
  const notes: string[] = [];
  if (standing.contested) notes.push(text('cardContested'));
  if (standing.superseded) {
    const { on } = standing.superseded;
    notes.push(on ? text('cardSupersededOn', on) : text('cardSuperseded'));
  }
  return element(
    doc,
    'div',
    'claim',
    !said && element(doc, 'p', 'statement', data.statement),
    element(
      doc,
      'p',
      'said',
      element(doc, 'strong', '', actor.name),
      ...joined(doc, [
        actor.role,
        via && text('cardVia', via),
        when,
        about && about !== made && text('cardAbout', about),
      ], ', ', true),
    ),
    notes.length > 0 && element(doc, 'p', 'standing', notes.join(' · ')),
  );
};

const sources = (doc: Document, data: CardData, carriers: CardEvidence[]): HTMLElement | null => {
  if (carriers.length === 0) return null;
  const documents = new Set(carriers.map((e) => e.document.id)).size;
  const items = carriers.map((e) => evidence(doc, e));
  const hidden = items.splice(carriers.length > SHOWN_SOURCES + 1 ? SHOWN_SOURCES : carriers.length);
  const only = data.origins.length === 1 ? data.origins[0] : undefined;
  return element(
    doc,
    'section',
    'sources',
    element(
      doc,
      'h2',
      '',
      counted('cardSources', documents),
      ' · ',
      element(doc, 'span', 'origins', counted('cardOrigins', data.standing.origins)),
    ),
    only && documents > 1 && element(doc, 'p', 'origin', text('cardOneOrigin', sourceName(only))),
    element(doc, 'ul', '', ...items),
    hidden.length > 0 &&
      element(
        doc,
        'details',
        'more',
        element(doc, 'summary', '', counted('cardMore', hidden.length)),
        element(doc, 'ul', '', ...hidden),
      ),
  );
};

/** One document: publisher, date, stance; its title; the way back to the origin; an official's words. */
const evidence = (doc: Document, { document: source, stance, chain, quote }: CardEvidence): HTMLElement => {
  const date = source.date ? time(doc, source.date, source.isoDate) : text('cardUndated');
  const { publisher, kind } = source;
  const details = [date, kind !== 'news' && text(KIND[kind]), text(STANCE[stance])];
  const title = element(doc, 'p', 'title', link(doc, source.url, '', source.title));
  return element(
    doc,
    'li',
    'evidence',
    !publisher && title,
    element(
      doc,
      'p',
      'meta',
      publisher && element(doc, 'span', 'publisher', publisher),
      ...joined(doc, details, ' · ', Boolean(publisher)),
    ),
    publisher && title,
    chain.length > 0 && element(doc, 'p', 'chain', text('cardChain', chain.map(sourceName).join(' → '))),
    quote &&
      element(doc, 'p', 'quote', element(doc, 'q', '', quote.text), ' ', element(doc, 'span', 'by', `— ${quote.by}`)),
  );
};

const relatedClaim = (doc: Document, { statement: said, actor, date, reason }: CardRelated): HTMLElement =>
  element(
    doc,
    'li',
    'related-claim',
    element(doc, 'p', 'meta', element(doc, 'span', 'publisher', actor), ...joined(doc, [date], ' · ', true)),
    element(doc, 'p', 'said-so', said),
    element(doc, 'p', 'reason', reason),
  );

const why = (doc: Document, data: CardData, { why: reasons, score }: Match): HTMLElement => {
  const { actor } = reasons;
  const known = actor && actor.actor === data.actor.id ? data.actor.name : undefined;
  const key = actor?.from === 'before' ? 'cardWhyActorBefore' : 'cardWhyActor';
  return element(
    doc,
    'details',
    'why',
    element(doc, 'summary', '', text('cardWhy')),
    reasons.words.length > 0 && element(doc, 'p', '', text('cardWhyWords', reasons.words.join(', '))),
    actor && known && actor.text !== known && element(doc, 'p', '', text(key, actor.text, known)),
    reasons.by === 'lexical'
      ? element(doc, 'p', '', text('cardWhyLexical'))
      : element(doc, 'p', '', text('cardWhyScore', Math.min(99, Math.max(1, Math.round(score * 100))))),
  );
};

const section = (doc: Document, className: string, title: string, items: HTMLElement[]): HTMLElement | null =>
  items.length === 0
    ? null
    : element(doc, 'section', className, element(doc, 'h2', '', title), element(doc, 'ul', '', ...items));

const sourceName = (source: CardSource): string =>
  source.publisher && source.kind !== 'primary' ? source.publisher : source.title;

const time = (doc: Document, shown: string, iso?: string): HTMLElement => {
  const made = element(doc, 'time', '', shown);
  if (iso) made.dateTime = iso;
  return made;
};

/** The parts that there are, with a separator between them, and before the first where something precedes it. */
const joined = (doc: Document, parts: Child[], separator: string, after: boolean): Node[] =>
  parts
    .filter((part): part is Node | string => Boolean(part))
    .flatMap((part, i) => [
      ...(i > 0 || after ? [doc.createTextNode(separator)] : []),
      typeof part === 'string' ? doc.createTextNode(part) : part,
    ]);

/** 2026-01-06 -> 6 January 2026, 2026-01 -> January 2026, in the reader's language; anything else stays as it is. */
const dateInWords = (value: string): string => {
  const [, year, month, day] = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(value) ?? [];
  if (!year) return value;
  return new Intl.DateTimeFormat(interfaceLanguage() === 'en' ? 'en-GB' : interfaceLanguage(), {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'long',
    ...(day ? { day: 'numeric' } : {}),
  }).format(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
};

const clip = (sentence: string): string => {
  if (sentence.length <= SHOWN_SENTENCE) return sentence;
  const cut = sentence.slice(0, SHOWN_SENTENCE);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), SHOWN_SENTENCE / 2))}…`;
};
