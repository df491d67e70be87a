/** Reading a corpus that is one JSON file: what the extension packs, and what a reader imports. Pure. */
import { findBrokenLinks, locateInFile } from './integrity';
import { describeIssue, formatProblem, jsonPath } from './problems';
import { Corpus } from './schema';

/** The built-in corpus is a fifth of a megabyte without wordings; nobody reads one a hundred times as large. */
export const MAX_CORPUS_CHARS = 20_000_000;

/**
 * A valid corpus whose references all resolve.
 *
 * @param text the file's content
 * @param name what the file is called, for the error sentence
 * @throws Error with one sentence: file, JSON path, reason
 */
export function parseCorpus(text: string, name: string): Corpus {
  if (text.length > MAX_CORPUS_CHARS) throw new Error(`${name}: The file is larger than ${MAX_CORPUS_CHARS / 1e6} million characters.`);
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Error(`${name}: This is not JSON: ${(error as Error).message}.`);
  }
  return validCorpus(data, name);
}

/** The same for data that is already parsed. */
export function validCorpus(data: unknown, name: string): Corpus {
  const parsed = Corpus.safeParse(data);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(formatProblem({ file: name, path: jsonPath(issue!.path), message: describeIssue(issue!, data) }));
  }
  const [broken] = findBrokenLinks(parsed.data, locateInFile(parsed.data, name));
  if (broken) throw new Error(formatProblem(broken));
  return parsed.data;
}
