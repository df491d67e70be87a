/** A whole corpus from its packed files: the other direction of packing. Pure. */
import { PackedWordings, PACKED_FILES } from './packed';
import { parseCorpus } from './parse-corpus';
import type { Corpus, Language, Wording } from './schema';

/**
 * @param corpus text of the packed corpus.json
 * @param wordings text of the packed wordings.json
 * @throws Error with one sentence: file, path, reason
 */
export function unpackCorpus(corpus: string, wordings: string): Corpus {
  const parsed = PackedWordings.safeParse(JSON.parse(wordings));
  if (!parsed.success) throw new Error(`${PACKED_FILES.wordings}: ${parsed.error.issues[0]?.message ?? 'not as expected'}`);
  const unpacked: Wording[] = parsed.data.flatMap(([claim, byLanguage]) =>
    Object.entries(byLanguage).flatMap(([lang, texts]) =>
      (texts ?? []).map((text): Wording => ({ claim, lang: lang as Language, type: 'states', text })),
    ),
  );
  return { ...parseCorpus(corpus, PACKED_FILES.corpus), wordings: unpacked };
}
