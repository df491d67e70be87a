/** What the extension ships of a corpus: the corpus without its wordings, and the wordings that state a claim. */
import { z } from 'zod/mini';
import { LANGUAGES, Language, type Corpus } from './schema';

/** Claim id, and its stating wordings by language. A list, not an object: an id may be 'constructor'. */
export const PackedWordings = z.array(z.tuple([z.string(), z.partialRecord(Language, z.array(z.string()))]));
export type PackedWordings = z.infer<typeof PackedWordings>;

/** Names of the packed files, as the extension fetches them. */
export const PACKED_FILES = { corpus: 'corpus.json', wordings: 'wordings.json' } as const;

/** Neither editors' aids ($schema) nor wordings. */
export function withoutWordings(corpus: Corpus): Corpus {
  const { $schema: _, ...rest } = corpus;
  return { ...rest, wordings: [] };
}

/** The wordings of type `states`, in the order of the claims; counter-examples are for training and checks only. */
export function packWordings(corpus: Corpus): PackedWordings {
  const packed = new Map<string, Partial<Record<Language, string[]>>>(corpus.claims.map((c) => [c.id, {}]));
  for (const { claim, lang, type, text } of corpus.wordings) {
    if (type === 'states') (packed.get(claim)![lang] ??= []).push(text);
  }
  return [...packed].filter(([, byLang]) => LANGUAGES.some((lang) => byLang[lang]));
}
