/** Any file that may hold claims, as a corpus: ours in each of its forms, or other people's ClaimReview. Pure. */
import { holdsClaims, importClaimReviews } from './import-claimreview';
import { importCsv, isOurCsv } from './import-csv';
import { importJsonLd, isOurJsonLd } from './import-jsonld';
import { Omissions, type Omission } from './omissions';
import { MAX_CORPUS_CHARS, validCorpus } from './parse-corpus';
import type { Salvaged } from './salvage';
import type { Corpus } from './schema';

export interface Imported {
  /** Valid; all references resolve. */
  corpus: Corpus;
  /** What of the file was left out and why, one sentence each. Empty: nothing. */
  dropped: string[];
  /** The same, counted by part and reason. */
  omissions: Omission[];
}

/**
 * Reads a corpus file (single-file corpus JSON, our JSON-LD, our CSV) or ClaimReview JSON-LD (JSON, or one a line).
 *
 * @param text the file's content
 * @param name what the file is called: for error sentences, and as the title of a corpus that has none
 * @param today YYYY-MM-DD, to tell dates that cannot be right
 * @throws Error with one clear sentence where nothing can be read: file, where, why
 */
export function importCorpus(text: string, name: string, today = new Date().toISOString().slice(0, 10)): Imported {
  if (text.length > MAX_CORPUS_CHARS) throw new Error(`${name}: The file is larger than ${MAX_CORPUS_CHARS / 1e6} million characters.`);
  const content = text.replace(/^\uFEFF/, '');
  if (isOurCsv(content)) return counted(importCsv(content, name));

  const { data, unreadable } = readJson(content, name);
  if (isOurJsonLd(data)) return counted(importJsonLd(data, name));
  if (isCorpusJson(data)) return { corpus: validCorpus(data, name), dropped: [], omissions: [] };
  if (holdsClaims(data)) {
    const omissions = new Omissions();
    for (const line of unreadable) omissions.add('line', 'not-json', String(line));
    const { corpus, dropped } = importClaimReviews(data, name, today, omissions);
    const ofLines = unreadable.length > 0 ? [`Lines that are not JSON (${unreadable.length}).`] : [];
    return { corpus, dropped: [...ofLines, ...dropped], omissions: omissions.list() };
  }
  throw new Error(`${name}: The file holds no claims: it is neither a Sourcelight corpus (JSON, JSON-LD, CSV) nor ClaimReview JSON-LD.`);
}

const counted = ({ corpus, dropped, omissions }: Salvaged): Imported => ({ corpus, dropped, omissions: omissions.list() });

/** JSON; or JSON one value a line, of which broken lines are left out and told by their numbers. */
function readJson(text: string, name: string): { data: unknown; unreadable: number[] } {
  try {
    return { data: JSON.parse(text), unreadable: [] };
  } catch (error) {
    const unreadable: number[] = [];
    const values = text.split('\n').flatMap((line, i): unknown[] => {
      if (line.trim() === '') return [];
      try {
        return [JSON.parse(line)];
      } catch {
        unreadable.push(i + 1);
        return [];
      }
    });
    if (!values.some((v) => v !== null && typeof v === 'object')) throw new Error(`${name}: This is not JSON: ${(error as Error).message}.`);
    return { data: values, unreadable };
  }
}

/** Meant as a single-file corpus: then its errors are reported as such. */
function isCorpusJson(data: unknown): boolean {
  const keys = data && typeof data === 'object' ? Object.keys(data) : [];
  return ['claims', 'actors', 'sources', 'topics'].filter((k) => keys.includes(k)).length >= 2;
}
