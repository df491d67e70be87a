/** The corpus that ships: it holds together, and everything that is made of it can be made. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildCardData } from '../../../src/card/build-card-data';
import { checkCorpus } from '../../../src/corpus/check';
import { exportCsv } from '../../../src/corpus/export-csv';
import { exportJsonLd } from '../../../src/corpus/export-jsonld';
import { importCorpus } from '../../../src/corpus/import-corpus';
import { loadCorpusFiles, readCorpusFiles } from '../../../src/corpus/load-files';
import { packCorpus } from '../../../src/corpus/pack';
import { PackedWordings } from '../../../src/corpus/packed';
import { formatProblem } from '../../../src/corpus/problems';
import { reportPage } from '../../../src/corpus/report/page';
import { LANGUAGES } from '../../../src/corpus/schema';
import { documentTable } from '../../../src/corpus/table';

const ROOT = join(import.meta.dirname, '../../..');
const FOLDER = join(ROOT, 'assets/corpus');
const corpus = loadCorpusFiles(FOLDER);

describe('the built-in corpus', () => {
  test('has no problem', () => {
    const schemas = new Map(readdirSync(FOLDER).filter((f) => f.endsWith('.schema.json')).map((f) => [f, readFileSync(join(FOLDER, f), 'utf8')]));
    expect(checkCorpus(readCorpusFiles(FOLDER), schemas).problems.map(formatProblem)).toEqual([]);
  });

  test('gives a card for every claim in every language, each with an origin', () => {
    for (const { id } of corpus.claims) {
      for (const lang of LANGUAGES) expect(buildCardData(corpus, id, lang)!.origins.length, `${id} ${lang}`).toBeGreaterThan(0);
    }
  });

  test('comes back from JSON-LD and CSV as it was', () => {
    expect(importCorpus(JSON.stringify(exportJsonLd(corpus)), 'x.jsonld')).toEqual({ corpus, dropped: [], omissions: [] });
    expect(importCorpus(exportCsv(corpus), 'x.csv')).toEqual({ corpus, dropped: [], omissions: [] });
  });

  test('packs below the size that the stores take, wordings apart', () => {
    const files = packCorpus(FOLDER);
    expect(JSON.parse(files.get('corpus.json')!).wordings).toEqual([]);
    const wordings = PackedWordings.parse(JSON.parse(files.get('wordings.json')!));
    const packed = wordings.reduce((n, [, byLang]) => n + Object.values(byLang).reduce((m, texts) => m + texts.length, 0), 0);
    expect(packed).toBe(corpus.wordings.filter((w) => w.type === 'states').length);
  });

  test('has a report with an entry a claim', () => {
    expect(reportPage(corpus).match(/<article /g)).toHaveLength(corpus.claims.length);
  });

  test('is what the table in docs/corpus.md says', () => {
    const [, table] = readFileSync(join(ROOT, 'docs/corpus.md'), 'utf8').split(/<!-- table[^>]*-->\n/);
    expect(table).toBe(documentTable(corpus));
  });
});
