/** What an import leaves out of a file and why, counted: the options page tells it in the reader's language. */
import { z } from 'zod/mini';

/** What is left out. A detail is a field, a date, an address, a rating or a cell of something that is itself taken. */
export const OmittedPart = z.enum(['claim', 'evidence', 'wording', 'relation', 'source', 'actor', 'topic', 'detail', 'line']);
export type OmittedPart = z.infer<typeof OmittedPart>;

export const OmissionReason = z.enum([
  /** Not in the form that the schema asks for. */
  'form',
  /** An earlier one has its id. */
  'repeated',
  /** It names something that the file does not hold, or that was left out itself. */
  'dangling',
  /** No document carries the claim. */
  'no-document',
  /** The document was not read for the corpus. */
  'not-read',
  /** The chain of sources, or what the actor is part of, runs in a circle. */
  'circle',
  /** There is no text of a claim. */
  'no-text',
  'not-json',
  'bad-date',
  /** The address is neither http nor https. */
  'bad-address',
  /** A corpus has no field for it. */
  'no-place',
  /** Longer than a corpus takes; the rest was cut off. */
  'too-long',
  /** Only the first of several is taken. */
  'further',
  /** A rating in figures: nothing is rated here. */
  'rating',
]);
export type OmissionReason = z.infer<typeof OmissionReason>;

export const Omission = z.object({
  part: OmittedPart,
  reason: OmissionReason,
  count: z.number(),
  /** What the first few are called in the file, or where they stand in it. */
  examples: z.array(z.string()),
});
export type Omission = z.infer<typeof Omission>;

const MAX_EXAMPLES = 3;
const MAX_EXAMPLE_LENGTH = 100;

/** Counts what is left out, by part and reason. */
export class Omissions {
  readonly #counted = new Map<string, Omission>();

  /** @param example what it is called in the file, or where it stands */
  add(part: OmittedPart, reason: OmissionReason, example: string): void {
    const key = `${part} ${reason}`;
    const known = this.#counted.get(key) ?? { part, reason, count: 0, examples: [] };
    known.count += 1;
    const shown = example.length > MAX_EXAMPLE_LENGTH ? `${example.slice(0, MAX_EXAMPLE_LENGTH - 1)}…` : example;
    if (known.examples.length < MAX_EXAMPLES && !known.examples.includes(shown)) known.examples.push(shown);
    this.#counted.set(key, known);
  }

  /** In the order of the parts, claims first; of one part, what was left out first comes first. */
  list(): Omission[] {
    const order = OmittedPart.options;
    return [...this.#counted.values()].sort((a, b) => order.indexOf(a.part) - order.indexOf(b.part));
  }
}
