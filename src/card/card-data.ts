/**
 * What the hover card shows of one claim: plain data in the reader's language, made by the background from the
 * corpus (see build-card-data.ts), so that the page side knows nothing of corpora.
 */
import { z } from 'zod/mini';

/** A source as the card lists it. */
export const CardSource = z.object({
  id: z.string(),
  title: z.string(),
  publisher: z.optional(z.string()),
  kind: z.enum(['primary', 'wire', 'news', 'analysis', 'republication']),
  /** As shown: '7 January 2026', 'January 2026'. */
  date: z.optional(z.string()),
  /** ISO 8601, for sorting and for <time>. */
  isoDate: z.optional(z.string()),
  url: z.optional(z.string()),
  note: z.optional(z.string()),
});
export type CardSource = z.infer<typeof CardSource>;

/** A document that carries the claim, how, and the way back to its origin. */
export const CardEvidence = z.object({
  document: CardSource,
  stance: z.enum(['asserts', 'reports', 'disputes', 'qualifies']),
  /** From the source that the document names to the origin; empty when the document is the origin. */
  chain: z.array(CardSource),
  quote: z.optional(z.object({ text: z.string(), by: z.string() })),
});
export type CardEvidence = z.infer<typeof CardEvidence>;

/** Another claim that stands in relation to this one, as read from this one. */
export const CardRelated = z.object({
  claim: z.string(),
  statement: z.string(),
  /** isSupersededBy etc.: the same relation read from its other end. */
  kind: z.enum([
    'contradicts', 'restates',
    'qualifies', 'qualified-by',
    'supersedes', 'superseded-by',
    'follows', 'followed-by',
    'part-of', 'has-part',
  ]),
  reason: z.string(),
  actor: z.string(),
  date: z.optional(z.string()),
});
export type CardRelated = z.infer<typeof CardRelated>;

export const CardData = z.object({
  claim: z.string(),
  statement: z.string(),
  kind: z.enum(['statement', 'event', 'figure', 'assessment', 'prediction']),
  topic: z.string(),
  /** Who made it: name, and office where known. */
  actor: z.object({ id: z.string(), name: z.string(), role: z.optional(z.string()) }),
  via: z.optional(z.string()),
  /** When it was made, as shown; absent where the documents do not say. */
  made: z.optional(z.string()),
  /** What time it is about, as shown. */
  about: z.optional(z.string()),
  evidence: z.array(CardEvidence),
  /** Roots of the chains: independent origins. */
  origins: z.array(CardSource),
  /** several-origins | single-origin, and beside it contested / superseded. Derived, never a rating of truth. */
  standing: z.object({
    origins: z.number(),
    contested: z.boolean(),
    superseded: z.optional(z.object({ by: z.string(), on: z.optional(z.string()) })),
  }),
  related: z.array(CardRelated),
});
export type CardData = z.infer<typeof CardData>;
