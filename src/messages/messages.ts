/**
 * Every message between the extension's contexts: one schema, types inferred from it, validated at both ends.
 *
 * Requests go to the background (from gate, annotator, popup, options) or to a tab's annotator (from the popup
 * and the background). Every request may be repeated: the background can be stopped at any moment.
 */
import { z } from 'zod/mini';
import { CardData } from '../card/card-data';
import { Omission } from '../corpus/omissions';
import { Match, SentenceQuery, Sensitivity } from '../matching/match';
import { Settings } from '../store/settings';

/** Which way the matcher works now: with the encoder, or by words alone (and why). */
export const MatcherState = z.object({
  mode: z.enum(['encoder', 'lexical', 'loading']),
  /** What kept the encoder from running, in the browser's own words; absent when it runs. */
  reason: z.optional(z.string()),
  claims: z.number(),
  corpora: z.number(),
});
export type MatcherState = z.infer<typeof MatcherState>;

/** One highlighted sentence as the popup lists it. */
export const ListedMatch = z.object({
  /** The annotator's number of the sentence; `page.jump` takes it. */
  key: z.number(),
  text: z.string(),
  matches: z.array(Match),
});
export type ListedMatch = z.infer<typeof ListedMatch>;

/** How far the annotator is on a page. */
export const PageState = z.object({
  /** reading: sentences are still being checked. done: all checked. off: turned off for this site or everywhere. */
  status: z.enum(['reading', 'done', 'off']),
  sentences: z.number(),
  checked: z.number(),
  matched: z.array(ListedMatch),
  /** Set when the browser lacks what the highlights need, or the background gave up: one sentence. */
  problem: z.optional(z.string()),
});
export type PageState = z.infer<typeof PageState>;

/** Requests to the background, and what each answers. */
export const BackgroundRequest = z.discriminatedUnion('type', [
  /** The gate says: this frame is about the topic. The background injects the annotator unless the site is off. */
  z.object({ type: z.literal('gate.onTopic'), host: z.string() }),
  z.object({ type: z.literal('match'), sentences: z.array(SentenceQuery), sensitivity: z.optional(Sensitivity) }),
  /** The cards of these claims, in the interface language. */
  z.object({ type: z.literal('cards'), claims: z.array(z.string()) }),
  /** The annotator tells how many sentences matched in its frame (badge). */
  z.object({ type: z.literal('page.count'), matched: z.number() }),
  z.object({ type: z.literal('matcher.state') }),
  z.object({ type: z.literal('settings.get') }),
  z.object({ type: z.literal('settings.set'), settings: Settings }),
  z.object({ type: z.literal('corpora.list') }),
  /** `text`: the file's content; `name`: what it is called, for error sentences. */
  z.object({ type: z.literal('corpora.import'), name: z.string(), text: z.string() }),
  z.object({ type: z.literal('corpora.remove'), id: z.string() }),
]);
export type BackgroundRequest = z.infer<typeof BackgroundRequest>;

export const CorpusSummary = z.object({
  id: z.string(),
  title: z.string(),
  claims: z.number(),
  sources: z.number(),
  updated: z.string(),
  builtIn: z.boolean(),
});
export type CorpusSummary = z.infer<typeof CorpusSummary>;

export const BackgroundResponses = {
  'gate.onTopic': z.object({ injected: z.boolean() }),
  match: z.object({
    results: z.array(z.object({ id: z.union([z.string(), z.number()]), matches: z.array(Match) })),
    state: MatcherState,
  }),
  cards: z.object({ cards: z.array(CardData) }),
  'page.count': z.object({}),
  'matcher.state': MatcherState,
  'settings.get': Settings,
  'settings.set': Settings,
  'corpora.list': z.object({ corpora: z.array(CorpusSummary) }),
  /** `omissions`: what of the file was left out, and why. */
  /** `replaced`: title of the corpus that had the same id. */
  'corpora.import': z.object({ corpus: CorpusSummary, omissions: z.array(Omission), replaced: z.optional(z.string()) }),
  'corpora.remove': z.object({}),
} as const;

/** Requests to a tab's annotator. */
export const PageRequest = z.discriminatedUnion('type', [
  z.object({ type: z.literal('page.state') }),
  /** Scrolls to the sentence and opens its card. */
  z.object({ type: z.literal('page.jump'), key: z.number() }),
  /** Settings changed: apply them (turn off, repaint, match again). */
  z.object({ type: z.literal('page.settings'), settings: Settings }),
  /** The corpora changed: match every sentence again. */
  z.object({ type: z.literal('page.corpora') }),
]);
export type PageRequest = z.infer<typeof PageRequest>;

export const PageResponses = {
  'page.state': PageState,
  'page.jump': z.object({ found: z.boolean() }),
  'page.settings': z.object({}),
  'page.corpora': z.object({}),
} as const;

/** A request failed: one clear sentence that says what to do. */
export const Failure = z.object({ error: z.string() });
