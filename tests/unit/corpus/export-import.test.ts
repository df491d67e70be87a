import { describe, expect, test } from 'vitest';
import { readCsv, writeCsv } from '../../../src/corpus/csv';
import { exportCsv } from '../../../src/corpus/export-csv';
import { exportJsonLd } from '../../../src/corpus/export-jsonld';
import { importCorpus } from '../../../src/corpus/import-corpus';
import { smallCorpus } from './small-corpus';

describe('CSV', () => {
  test('any cell comes back, and none is a formula', () => {
    const cells = ['plain', 'a,b', '"quoted"', 'two\nlines\r\nmore', '=1+1', "'apostrophe", '-5', '@x', '', ' spaced '];
    const rows = cells.map((a) => ({ a, b: 'x' }));
    const csv = writeCsv(['a', 'b'], rows);
    expect(readCsv(csv)).toEqual(rows);
    expect(csv).toContain("'=1+1");
  });

  test('takes what spreadsheets make of it: semicolons, BOM, bare line ends, short rows', () => {
    expect(readCsv('\uFEFFa;b\n1;"2;3"\n4\n\n')).toEqual([{ a: '1', b: '2;3' }, { a: '4', b: '' }]);
    expect(readCsv('')).toEqual([]);
  });
});

describe('our own exports', () => {
  test('JSON-LD comes back without loss', () => {
    const { corpus, dropped } = importCorpus(JSON.stringify(exportJsonLd(smallCorpus())), 'x.jsonld');
    expect(dropped).toEqual([]);
    expect(corpus).toEqual(smallCorpus());
  });

  test('CSV comes back without loss', () => {
    const { corpus, dropped } = importCorpus(exportCsv(smallCorpus()), 'x.csv');
    expect(dropped).toEqual([]);
    expect(corpus).toEqual(smallCorpus());
  });

  test('single-file corpus comes back without loss', () => {
    expect(importCorpus(JSON.stringify(smallCorpus()), 'x.json')).toEqual({ corpus: smallCorpus(), dropped: [], omissions: [] });
  });

  test('JSON-LD speaks schema.org: claims, authors, appearances, reviews without a rating', () => {
    const graph = exportJsonLd(smallCorpus())['@graph'] as Record<string, unknown>[];
    const base = 'urn:sourcelight:corpus:old-bridge';
    expect(graph.find((n) => n.identifier === 'bridge-shut')).toMatchObject({
      '@type': 'Claim',
      author: { '@id': `${base}:actor:town` },
      datePublished: '2026-01-06',
      appearance: [{ '@id': `${base}:source:gazette` }, { '@id': `${base}:source:herald` }],
      firstAppearance: [{ '@id': `${base}:source:town-notice` }],
    });
    const reviews = graph.filter((n) => n['@type'] === 'ClaimReview');
    expect(reviews).toHaveLength(1);
    expect(reviews[0]).toMatchObject({ itemReviewed: { '@id': `${base}:claim:bridge-open` }, reviewAspect: 'qualifies' });
    expect(JSON.stringify(graph)).not.toContain('Rating');
    const ids = new Set(graph.map((n) => n['@id']));
    for (const [, id] of JSON.stringify(graph).matchAll(/\{"@id":"([^"]+)"\}/g)) expect(ids).toContain(id);
  });

  test('some rows of the CSV are a corpus too; what led elsewhere is reported', () => {
    const [header, ...rows] = readCsv(exportCsv(smallCorpus()));
    const only = writeCsv(Object.keys(header!), [rows[1]!]);
    const { corpus, dropped } = importCorpus(only, 'x.csv');
    expect(corpus.claims.map((c) => c.id)).toEqual(['bridge-weight']);
    expect(dropped).toEqual([]);
    const second = importCorpus(writeCsv(Object.keys(header!), [header!]), 'x.csv');
    expect(second.dropped).toContain('Relation bridge-shut supersedes bridge-open: The claim "bridge-open" is not there.');
  });

  test('broken cells and records are left out and named, the rest is kept', () => {
    const rows = readCsv(exportCsv(smallCorpus()));
    rows[0]!.made = '6.1.2026';
    rows[1]!.evidence_json = '[oops';
    rows[2]!.kind = 'rumour';
    const { corpus, dropped } = importCorpus(writeCsv(Object.keys(rows[0]!), rows), 'x.csv');
    expect(corpus.claims.map((c) => c.id)).toEqual(['bridge-shut']);
    expect(corpus.claims[0]!.made).toBeUndefined();
    expect(dropped).toEqual(expect.arrayContaining([
      'Row 2: "6.1.2026" in made is not a date such as 2026-01-06 and was left out.',
      'Row 3: The cell evidence_json is not JSON and was left out.',
      'Claim "bridge-open": No document carries it.',
      'Claim "bridge-weight": kind: "rumour" is not one of statement, event, figure, assessment, prediction.',
    ]));
  });

  test('a JSON-LD export with a source taken out keeps what still holds', () => {
    const data = exportJsonLd(smallCorpus());
    data['@graph'] = (data['@graph'] as Record<string, unknown>[]).filter((n) => !String(n['@id']).endsWith(':source:agency'));
    const { corpus, dropped } = importCorpus(JSON.stringify(data), 'x.jsonld');
    expect(corpus.claims.map((c) => [c.id, c.evidence.length])).toEqual([['bridge-shut', 1], ['bridge-open', 1]]);
    expect(dropped).toContain('Claim "bridge-shut": The evidence from "gazette" was left out: the source "agency" is not known.');
  });
});
