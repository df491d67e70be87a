/** Everything that can be wrong with a corpus folder, and what is in it. Pure: files in, problems out. */
import { claimsWithoutWordings, countWordings, findEditorialProblems } from './editorial';
import { assembleCorpus, type CorpusFile } from './files';
import { findBrokenLinks } from './integrity';
import { originsOf } from './origins';
import type { Problem } from './problems';
import type { Corpus, Language } from './schema';
import { jsonSchemas } from './json-schemas';

export interface CheckResult {
  problems: Problem[];
  /** What an editor should know and may leave as it is, one sentence each. */
  notices: string[];
  /** Absent where the files could not be read. */
  counts?: Counts;
}

export interface Counts {
  claims: number;
  evidence: number;
  sources: number;
  origins: number;
  relations: number;
  actors: number;
  wordings: Record<Language, number>;
  counterExamples: Record<Language, number>;
}

/**
 * Checks a corpus folder.
 *
 * @param files the readable files (see files.ts)
 * @param schemas the JSON Schemas that lie beside them, by name; compared with what the schema generates
 */
export function checkCorpus(files: CorpusFile[], schemas: ReadonlyMap<string, string>): CheckResult {
  const { corpus, problems, locate } = assembleCorpus(files);
  for (const [name, text] of jsonSchemas()) {
    if (schemas.get(name) !== text) {
      problems.push({ file: name, path: '', message: 'The JSON Schema is not up to date; run `npm run -s corpus -- schemas`.' });
    }
  }
  if (!corpus) return { problems, notices: [] };
  problems.push(...findBrokenLinks(corpus, locate), ...findEditorialProblems(corpus, locate));
  return { problems, notices: noticesOf(corpus), counts: countsOf(corpus) };
}

function noticesOf(corpus: Corpus): string[] {
  const notices: string[] = [];
  const wordless = claimsWithoutWordings(corpus);
  if (wordless.length > 0) notices.push(`Claims without wordings (${wordless.length}): ${wordless.join(', ')}.`);
  const used = new Set(corpus.claims.flatMap((c) => c.evidence.flatMap((e) => [e.document, ...e.chain])));
  const idle = corpus.sources.map((s) => s.id).filter((id) => !used.has(id));
  if (idle.length > 0) notices.push(`Sources that no claim uses (${idle.length}): ${idle.join(', ')}.`);
  return notices;
}

function countsOf(corpus: Corpus): Counts {
  return {
    claims: corpus.claims.length,
    evidence: corpus.claims.reduce((n, c) => n + c.evidence.length, 0),
    sources: corpus.sources.length,
    origins: new Set(corpus.claims.flatMap((c) => originsOf(c, corpus))).size,
    relations: corpus.relations.length,
    actors: corpus.actors.length,
    wordings: countWordings(corpus, 'states'),
    counterExamples: countWordings(corpus, 'counter'),
  };
}
