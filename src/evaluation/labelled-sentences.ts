/** Labelled sentences: the form in which people say which sentence makes which claim. */
import { z } from 'zod/mini';
import { MatchRelation, SentenceQuery } from '../matching/match';

export const LabelledSentence = z.extend(SentenceQuery, {
  labels: z.array(
    z.object({
      claim: z.string(),
      relation: MatchRelation,
      field: z.optional(z.nullable(z.enum(['quantity', 'date', 'actor', 'other']))),
    }),
  ),
});
export type LabelledSentence = z.infer<typeof LabelledSentence>;

/** @throws Error with file, line and reason of the first bad line */
export function parseLabelledSentences(text: string, name: string): LabelledSentence[] {
  const out: LabelledSentence[] = [];
  text.split('\n').forEach((line, i) => {
    if (line.trim() === '') return;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (error) {
      throw new Error(`${name}: line ${i + 1}: not JSON: ${(error as Error).message}`);
    }
    const parsed = LabelledSentence.safeParse(value);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new Error(`${name}: line ${i + 1}: ${issue?.path.join('.')}: ${issue?.message}`);
    }
    out.push(parsed.data);
  });
  return out;
}
