/** What the matcher is asked and what it answers. The command line prints these, the messages carry them. */
import { z } from 'zod/mini';

export const SentenceQuery = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  /** The sentence before, for "he", "it", "the ministry". */
  prev: z.optional(z.nullable(z.string())),
  /** BCP 47 tag of the text; guessed from the text where absent. */
  lang: z.optional(z.nullable(z.string())),
  /** Date of the report, YYYY-MM-DD; relative dates are read against it. */
  published: z.optional(z.nullable(z.string())),
});
export type SentenceQuery = z.infer<typeof SentenceQuery>;

export const MatchRelation = z.enum(['states', 'differs', 'negates']);
export type MatchRelation = z.infer<typeof MatchRelation>;

/** Where the sentence conflicts with the corpus: both sides in words. */
export const Difference = z.object({
  field: z.enum(['quantity', 'date', 'actor', 'other']),
  page: z.string(),
  corpus: z.string(),
});
export type Difference = z.infer<typeof Difference>;

/** Why a claim was matched, in terms a reader understands. */
export const Why = z.object({
  /** encoder: the learned pass. lexical: words alone, because the encoder could not run. */
  by: z.enum(['encoder', 'lexical']),
  /** Words of the sentence that carried the match, in its order, strongest few. */
  words: z.array(z.string()),
  /** The acting party as resolved, e.g. { text: 'It', actor: 'ru-foreign-ministry', from: 'before' }. */
  actor: z.optional(z.object({ text: z.string(), actor: z.string(), from: z.enum(['sentence', 'before']) })),
});
export type Why = z.infer<typeof Why>;

export const Match = z.object({
  claim: z.string(),
  relation: MatchRelation,
  /** Calibrated: of the matches that score 0.9, about nine in ten are right. */
  score: z.number(),
  differences: z.array(Difference),
  why: Why,
});
export type Match = z.infer<typeof Match>;

export const SENSITIVITIES = ['precise', 'balanced', 'broad'] as const;
export const Sensitivity = z.enum(SENSITIVITIES);
export type Sensitivity = z.infer<typeof Sensitivity>;
