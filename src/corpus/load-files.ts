/** Reads a corpus folder from disk (Node only; the extension never imports this). */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { assembleCorpus, type CorpusFile } from './files';
import { formatProblem } from './problems';
import type { Corpus } from './schema';

/** The JSON files of the folder and its subfolders, JSON Schemas left out. */
export function readCorpusFiles(folder: string): CorpusFile[] {
  const files: CorpusFile[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.jsonl?$/.test(entry.name) || entry.name.endsWith('.schema.json')) continue;
    const path = join(entry.parentPath, entry.name);
    files.push({ name: relative(folder, path).split(sep).join('/'), text: readFileSync(path, 'utf8') });
  }
  return files;
}

/**
 * The corpus of a folder.
 *
 * @throws Error with one line a problem, where files are missing or not as their schema says
 */
export function loadCorpusFiles(folder: string): Corpus {
  const { corpus, problems } = assembleCorpus(readCorpusFiles(folder));
  if (!corpus) throw new Error(problems.map(formatProblem).join('\n'));
  return corpus;
}
