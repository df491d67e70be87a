/**
 * What a corpus is: actors, sources, claims with their evidence, and the relations between claims.
 *
 * One schema serves the readable files under assets/corpus, corpora that a reader imports,
 * and the packed corpus in the extension. Standing and independent origins are derived
 * (see origins.ts), never stored.
 */
import { z } from 'zod/mini';

export const LANGUAGES = ['en', 'es', 'ru', 'pt', 'fr'] as const;
export const Language = z.enum(LANGUAGES);
export type Language = z.infer<typeof Language>;

/** Ids are lower-case words joined by hyphens; they appear in URLs, files and exports. */
export const Id = z.string().check(z.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be lower-case letters, digits and single hyphens'), z.maxLength(80));

const Text = z.string().check(z.trim(), z.minLength(1), z.maxLength(2000));

/** A text in English and, where there is one, in the other interface languages. */
export const LocalText = z.strictObject({
  en: Text,
  es: z.optional(Text),
  ru: z.optional(Text),
  pt: z.optional(Text),
  fr: z.optional(Text),
});
export type LocalText = z.infer<typeof LocalText>;

/**
 * A date no more exact than what is known: `value` has as many parts as `precision` says
 * (2026, 2026-01, 2026-01-06).
 */
export const CorpusDate = z
  .strictObject({ value: z.string(), precision: z.enum(['day', 'month', 'year']) })
  .check(
    z.refine((d) => {
      const shape = { day: /^\d{4}-\d\d-\d\d$/, month: /^\d{4}-\d\d$/, year: /^\d{4}$/ }[d.precision];
      return shape.test(d.value) && !Number.isNaN(Date.parse(d.value));
    }, 'the value must be a real date with as many parts as its precision says'),
  );
export type CorpusDate = z.infer<typeof CorpusDate>;

/** An address that may be shown as a link: http or https, nothing else. */
export const HttpUrl = z.string().check(
  z.maxLength(2000),
  z.refine((s) => {
    try {
      return /^https?:$/.test(new URL(s).protocol);
    } catch {
      return false;
    }
  }, 'must be an http or https address'),
);

/** Id of the actor that stands for whoever wrote the document: its own account, attributed to nobody. */
export const DOCUMENT_ITSELF = 'article';

/** A person, institution or state that makes claims or is spoken of. */
export const Actor = z.strictObject({
  id: Id,
  kind: z.enum(['state', 'institution', 'person', 'media', 'group']),
  name: LocalText,
  /** Office or function, as of January 2026. */
  role: z.optional(LocalText),
  /** ISO 3166-1 alpha-2 country that the actor speaks for or belongs to. */
  country: z.optional(z.string().check(z.regex(/^[A-Z]{2}$/))),
  /** The actor for which this one speaks (a ministry for its state). */
  partOf: z.optional(Id),
  /** Other ways of naming it in running text, by language. Names in `name` need not be repeated. */
  aliases: z.strictObject({
    en: z.array(Text),
    es: z.array(Text),
    ru: z.array(Text),
    pt: z.array(Text),
    fr: z.array(Text),
  }),
});
export type Actor = z.infer<typeof Actor>;

/** A document or utterance: one of the corpus documents, or an origin that they name. */
export const Source = z.strictObject({
  id: Id,
  /** document: read for this corpus. origin: only named by a document, not read itself. */
  read: z.boolean(),
  title: Text,
  publisher: z.optional(Text),
  kind: z.enum(['primary', 'wire', 'news', 'analysis', 'republication']),
  language: z.optional(z.string().check(z.regex(/^[a-z]{2}$/))),
  date: z.optional(CorpusDate),
  url: z.optional(HttpUrl),
  /** The actor whose words a primary source gives. */
  actor: z.optional(Id),
  note: z.optional(Text),
});
export type Source = z.infer<typeof Source>;

/** A figure in the claim: at least 80 deaths -> { value: 80, comparator: 'at-least', unit: 'deaths' }. */
export const Quantity = z.strictObject({
  value: z.number(),
  comparator: z.enum(['exactly', 'at-least', 'at-most', 'about', 'more-than', 'less-than']),
  unit: Text,
});
export type Quantity = z.infer<typeof Quantity>;

/** Where a document carries the claim, how, and from whom it has it. */
export const Evidence = z.strictObject({
  /** A source with `read: true`. */
  document: Id,
  /** Number of the paragraph in the document, from 1, headings counted. */
  paragraph: z.int().check(z.positive()),
  stance: z.enum(['asserts', 'reports', 'disputes', 'qualifies']),
  /**
   * Sources from the one that the document names to the origin, in that order.
   * Empty: the document is its own origin for this claim.
   */
  chain: z.array(Id),
  /** An official's own words as the document quotes them, short. */
  quote: z.optional(z.strictObject({ text: z.string().check(z.minLength(1), z.maxLength(200)), by: Id })),
});
export type Evidence = z.infer<typeof Evidence>;

export const ClaimKind = z.enum(['statement', 'event', 'figure', 'assessment', 'prediction']);
export type ClaimKind = z.infer<typeof ClaimKind>;

export const Claim = z.strictObject({
  id: Id,
  topic: Id,
  kind: ClaimKind,
  /** The claim in one neutral sentence of our own. */
  statement: LocalText,
  /** Who makes it. */
  actor: Id,
  /** Through whom it reached the public, where that is another (a press service, a spokesperson). */
  via: z.optional(Id),
  /** When it was made. Absent: the documents do not say. */
  made: z.optional(CorpusDate),
  /** What time it is about, where that is another. */
  about: z.optional(z.strictObject({ from: z.optional(CorpusDate), to: z.optional(CorpusDate) })),
  quantities: z.optional(z.array(Quantity)),
  /** Who is spoken of, besides the actor. */
  parties: z.array(Id),
  evidence: z.array(Evidence),
  /** What an editor should know. Not shown to readers. */
  note: z.optional(Text),
});
export type Claim = z.infer<typeof Claim>;

export const RelationKind = z.enum(['contradicts', 'qualifies', 'supersedes', 'follows', 'part-of', 'restates']);
export type RelationKind = z.infer<typeof RelationKind>;

/** `from` contradicts / qualifies / supersedes / follows / is part of / restates `to`. Contradicts and restates hold both ways. */
export const ClaimRelation = z.strictObject({
  from: Id,
  kind: RelationKind,
  to: Id,
  /** One line that says why. */
  reason: LocalText,
});
export type ClaimRelation = z.infer<typeof ClaimRelation>;

export const Topic = z.strictObject({ id: Id, name: LocalText });
export type Topic = z.infer<typeof Topic>;

/** A sentence as a newsroom would print it that makes a claim, or (counter) one that is near it and does not. */
export const Wording = z.strictObject({
  claim: Id,
  lang: Language,
  type: z.enum(['states', 'differs', 'negates', 'counter']),
  /** How it is put: headline, wire-lead, indirect, quote, passive, pronoun, idiom, ... */
  register: z.optional(Text),
  /** The sentence before, where the wording needs one. */
  prev: z.optional(z.string()),
  text: Text,
  /** differs: in what. */
  field: z.optional(z.enum(['quantity', 'date', 'actor', 'other'])),
  /** Other claims that the text makes as well. */
  also: z.optional(z.array(Id)),
});
export type Wording = z.infer<typeof Wording>;

/** A whole corpus in one file: what the extension packs, and what a reader may import. */
export const Corpus = z.strictObject({
  $schema: z.optional(z.string()),
  id: Id,
  title: LocalText,
  /** Day of the last edit. */
  updated: CorpusDate,
  license: Text,
  topics: z.array(Topic),
  actors: z.array(Actor),
  sources: z.array(Source),
  claims: z.array(Claim).check(z.minLength(1)),
  relations: z.array(ClaimRelation),
  wordings: z.array(Wording),
});
export type Corpus = z.infer<typeof Corpus>;
