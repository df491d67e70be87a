/** Turns the readable corpus folder into what the extension ships (Node only; called by the build). */
import { loadCorpusFiles } from './load-files';
import { PACKED_FILES, packWordings, withoutWordings } from './packed';
import { parseCorpus } from './parse-corpus';

/** Firefox's add-on store refuses JSON files of 5 MB and more. */
const MAX_JSON_BYTES = 4_500_000;

/**
 * The packed files by name.
 *
 * @param folder the readable corpus (assets/corpus)
 * @throws Error where the corpus is broken or a file would be too large for the add-on stores
 */
export function packCorpus(folder: string): Map<string, string> {
  const corpus = loadCorpusFiles(folder);
  const files = new Map([
    [PACKED_FILES.corpus, JSON.stringify(withoutWordings(corpus))],
    [PACKED_FILES.wordings, JSON.stringify(packWordings(corpus))],
  ]);
  for (const [name, text] of files) {
    const bytes = Buffer.byteLength(text);
    if (bytes > MAX_JSON_BYTES) throw new Error(`${name}: The packed file has ${bytes} bytes; the stores take ${MAX_JSON_BYTES}.`);
  }
  // As the extension will read it: broken references stop the build.
  parseCorpus(files.get(PACKED_FILES.corpus)!, PACKED_FILES.corpus);
  return files;
}

/** What was packed and how long it takes to load, in one line for the build log. */
export function describePacked(files: ReadonlyMap<string, string>): string {
  const start = performance.now();
  const corpus = parseCorpus(files.get(PACKED_FILES.corpus)!, PACKED_FILES.corpus);
  const load = performance.now() - start;
  const sizes = [...files].map(([name, text]) => `${name} ${(Buffer.byteLength(text) / 1024).toFixed(0)} KiB`);
  return `Corpus: ${corpus.claims.length} claims; ${sizes.join(', ')}; parsed and checked in ${load.toFixed(0)} ms.`;
}
