/** What a careful reader says of the sample pages: tests/fixtures/site/expected. */
import { readdirSync, readFileSync } from 'node:fs';
import { MatchRelation } from '../../../src/matching/match';
import { z } from 'zod/mini';

const ExpectedPage = z.strictObject({
  page: z.string(),
  lang: z.string(),
  /** Day of the report. */
  published: z.string(),
  /** The whole report in reading order, headings, captions and the pull quote included. */
  sentences: z.array(
    z.strictObject({
      text: z.string(),
      kind: z.enum(['headline', 'paragraph', 'list', 'quote', 'caption']),
      /** In the page only once the reader has scrolled near it. */
      lazy: z.optional(z.boolean()),
      /** Empty: must not be marked. */
      labels: z.array(
        z.strictObject({
          claim: z.string(),
          relation: MatchRelation,
          field: z.optional(z.enum(['quantity', 'date', 'actor', 'other'])),
        }),
      ),
    }),
  ),
  /** Sentences outside the report, some of which make claims: none may be marked. */
  furniture: z.array(z.string()),
});
export type ExpectedPage = z.infer<typeof ExpectedPage>;

const FOLDER = new URL('../../fixtures/site/expected/', import.meta.url);

/** Names of the sample reports: 'dense', 'differs', ... */
export const sampleReports = (): string[] =>
  readdirSync(FOLDER).map((name) => name.replace('.json', ''));

/** What is expected of one report. Throws where its file is not of that shape. */
export const expectedPage = (name: string): ExpectedPage =>
  ExpectedPage.parse(JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')));

/** The sentences that must be marked, in reading order. */
export const markedSentences = (page: ExpectedPage): ExpectedPage['sentences'] =>
  page.sentences.filter((sentence) => sentence.labels.length > 0);
