/**
 * The readable files of a corpus folder, and how they make one corpus. Pure: load-files.ts reads the disk.
 *
 *     corpus.json              id, title, date, licence, topics
 *     actors.json              who makes claims or is spoken of
 *     sources.json             documents and the origins they name
 *     claims/<topic>.json      the claims of a topic, with their evidence
 *     relations.json           how claims stand to one another
 *     wordings/<topic>.jsonl   how newsrooms put the claims of a topic, one a line
 */
import { z } from 'zod/mini';
import type { Locate } from './integrity';
import { describeIssue, jsonPath, type Problem } from './problems';
import { Actor, Claim, ClaimRelation, Corpus, Source, Wording } from './schema';

/** What corpus.json holds: a corpus without the parts that have files of their own. */
const CorpusHead = z.omit(Corpus, { actors: true, sources: true, claims: true, relations: true, wordings: true });

/** One schema a kind of file; the name is that of its JSON Schema. */
export const FILE_SCHEMAS = {
  corpus: CorpusHead,
  actors: z.array(Actor),
  sources: z.array(Source),
  claims: z.array(Claim),
  relations: z.array(ClaimRelation),
  /** One line of a wordings file. */
  wording: Wording,
  /** A whole corpus in one file, for import. */
  'single-file': Corpus,
} as const;

export interface CorpusFile {
  /** Path below the corpus folder, with `/`. */
  name: string;
  text: string;
}

export interface Assembled {
  /** Absent where a file could not be read as its schema says: then see the problems. */
  corpus?: Corpus;
  problems: Problem[];
  locate: Locate;
}

/** Makes one corpus of the files. Problems are those of form only: JSON, schema, a record in the wrong file. */
export function assembleCorpus(files: CorpusFile[]): Assembled {
  const problems: Problem[] = [];
  const where = new Map<object, { file: string; path: string }>();
  const locate: Locate = (record) => where.get(record) ?? { file: 'corpus.json', path: '' };

  const readJson = <T>(file: CorpusFile, schema: z.ZodMiniType<T>, text: string, at: string): T | undefined => {
    let data: unknown;
    try {
      data = JSON.parse(text);
    } catch (error) {
      problems.push({ file: file.name, path: at, message: `This is not JSON: ${(error as Error).message}.` });
      return undefined;
    }
    const parsed = schema.safeParse(data);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      const path = jsonPath(issue.path);
      problems.push({ file: file.name, path: [at, path].filter(Boolean).join(': '), message: describeIssue(issue, data) });
    }
    return undefined;
  };
  const readList = <T extends object>(file: CorpusFile, schema: z.ZodMiniType<T[]>): T[] => {
    const list = readJson(file, schema, file.text, '') ?? [];
    list.forEach((record, i) => where.set(record, { file: file.name, path: `[${i}]` }));
    return list;
  };
  /** Records of a topic belong into the file that is called after it. */
  const mustBeOfTopic = (record: object, topic: string | undefined, file: CorpusFile) => {
    const own = file.name.replace(/^.*\/|\.jsonl?$/g, '');
    if (topic !== undefined && topic !== own) {
      problems.push({ ...locate(record), message: `This belongs to the topic "${topic}", so into a file of that name.` });
    }
  };

  const named = (name: string): CorpusFile | undefined => {
    const file = files.find((f) => f.name === name);
    if (!file) problems.push({ file: name, path: '', message: 'The file is missing.' });
    return file;
  };
  const inFolder = (folder: string) =>
    files.filter((f) => f.name.startsWith(`${folder}/`)).sort((a, b) => (a.name < b.name ? -1 : 1));

  const headFile = named('corpus.json');
  const head = headFile && readJson(headFile, FILE_SCHEMAS.corpus, headFile.text, '');
  head?.topics.forEach((topic, i) => where.set(topic, { file: 'corpus.json', path: `topics[${i}]` }));

  const whole = <T extends object>(name: string, schema: z.ZodMiniType<T[]>): T[] => {
    const file = named(name);
    return file ? readList(file, schema) : [];
  };
  const actors = whole('actors.json', FILE_SCHEMAS.actors);
  const sources = whole('sources.json', FILE_SCHEMAS.sources);
  const relations = whole('relations.json', FILE_SCHEMAS.relations);

  const topicOf = new Map<string, string>();
  const claims = inFolder('claims').flatMap((file) => {
    const list = readList(file, FILE_SCHEMAS.claims);
    for (const claim of list) {
      mustBeOfTopic(claim, claim.topic, file);
      topicOf.set(claim.id, claim.topic);
    }
    return list;
  });
  if (claims.length === 0 && problems.length === 0) {
    problems.push({ file: 'claims', path: '', message: 'The folder holds no claims.' });
  }

  const wordings = inFolder('wordings').flatMap((file) => {
    const list: Wording[] = [];
    file.text.split('\n').forEach((line, i) => {
      if (line.trim() === '') return;
      const at = `line ${i + 1}`;
      const wording = readJson(file, FILE_SCHEMAS.wording, line, at);
      if (!wording) return;
      where.set(wording, { file: file.name, path: at });
      mustBeOfTopic(wording, topicOf.get(wording.claim), file);
      list.push(wording);
    });
    return list;
  });

  const misread = problems.length > 0;
  if (!head || misread) return { problems, locate };
  return { corpus: { ...head, actors, sources, claims, relations, wordings }, problems, locate };
}
