import { describe, expect, test } from 'vitest';
import { readCsv, writeCsv } from '../../../src/corpus/csv';
import { exportCsv } from '../../../src/corpus/export-csv';
import { exportJsonLd } from '../../../src/corpus/export-jsonld';
import { importCorpus } from '../../../src/corpus/import-corpus';
import { Omissions } from '../../../src/corpus/omissions';
import { RECORD } from '../../../src/corpus/jsonld';
import { smallCorpus } from './small-corpus';

/** What was left out, as 'count part reason: examples'. */
const leftOut = (text: string, name: string): string[] =>
  importCorpus(text, name, '2026-02-01').omissions.map(({ part, reason, count, examples }) => `${count} ${part} ${reason}: ${examples.join('; ')}`);

describe('what an import leaves out', () => {
  test('is counted by part and reason, with the first few by name', () => {
    const omissions = new Omissions();
    omissions.add('detail', 'bad-date', 'x'.repeat(300));
    for (const name of ['a', 'b', 'b', 'c', 'd']) omissions.add('claim', 'form', name);
    omissions.add('claim', 'repeated', 'a');
    expect(omissions.list()).toEqual([
      { part: 'claim', reason: 'form', count: 5, examples: ['a', 'b', 'c'] },
      { part: 'claim', reason: 'repeated', count: 1, examples: ['a'] },
      { part: 'detail', reason: 'bad-date', count: 1, examples: [`${'x'.repeat(99)}…`] },
    ]);
  });

  test('of our JSON-LD: a claim, and with it its wordings and relations; evidence whose source is gone', () => {
    const data = exportJsonLd(smallCorpus());
    const graph = data['@graph'] as Record<string, Record<string, unknown>>[];
    data['@graph'] = graph.filter((node) => !String(node['@id']).endsWith(':source:agency'));
    const claim = graph.map((node) => node[RECORD]?.claim as { id: string; kind: string } | undefined).find((c) => c?.id === 'bridge-open')!;
    claim.kind = 'rumour';
    expect(leftOut(JSON.stringify(data), 'x.jsonld')).toEqual([
      '1 claim form: bridge-open (kind: "rumour" is not one of statement, event, figure, assessment, prediction)',
      '1 claim no-document: bridge-weight',
      '2 evidence dangling: bridge-shut (gazette); bridge-weight (gazette)',
      '2 wording dangling: bridge-weight (“Le pont porte trente tonnes”); bridge-open (“She would like to close it.”)',
      '2 relation dangling: bridge-shut supersedes bridge-open; bridge-open contradicts bridge-weight',
    ]);
  });

  test('of our JSON-LD: claims written in by hand, further corpora, and what is no list', () => {
    const data = exportJsonLd(smallCorpus());
    const graph = data['@graph'] as Record<string, unknown>[];
    const head = graph.find((node) => (node[RECORD] as object | undefined) && 'corpus' in (node[RECORD] as object))!;
    (head[RECORD] as { corpus: Record<string, unknown> }).corpus.wordings = 'none';
    graph.push({ '@type': 'Claim', identifier: 'by-hand', text: 'The bridge is old.' }, { [RECORD]: { corpus: { id: 'second' } } });
    expect(leftOut(JSON.stringify(data), 'x.jsonld')).toEqual(['1 claim form: by-hand', '1 detail further: corpus second', '1 detail form: wordings']);
  });

  test('of our CSV: cells, dates, columns and what stands beyond them', () => {
    const rows = readCsv(exportCsv(smallCorpus()));
    rows[0]!.made = '6.1.2026';
    rows[1]!.evidence_json = '[oops';
    const csv = writeCsv([...Object.keys(rows[0]!), 'colour'], rows.map((row) => ({ ...row, colour: 'red' })));
    expect(leftOut(csv.trimEnd().concat(',one,two\r\n'), 'x.csv')).toEqual([
      '1 claim no-document: bridge-open',
      '1 wording dangling: bridge-open (“She would like to close it.”)',
      '2 relation dangling: bridge-shut supersedes bridge-open; bridge-open contradicts bridge-weight',
      '3 detail no-place: row 4; colour',
      '1 detail bad-date: row 2, made: 6.1.2026',
      '1 detail not-json: row 3, evidence_json',
    ]);
  });

  test('of our CSV: a place that two rows fill differently', () => {
    const rows = readCsv(exportCsv(smallCorpus()));
    const topics = JSON.parse(rows[1]!.topics_json!) as Record<string, { id: string }>;
    const [place] = Object.keys(topics);
    topics[place!]!.id = 'another';
    rows[1]!.topics_json = JSON.stringify(topics);
    rows[2]!.actors_json = JSON.stringify({ first: { id: 'x' } });
    const { dropped, omissions } = importCorpus(writeCsv(Object.keys(rows[0]!), rows), 'x.csv');
    expect(omissions).toEqual(expect.arrayContaining([
      { part: 'detail', reason: 'repeated', count: 1, examples: [`row 3, topics_json: ${place}`] },
      { part: 'detail', reason: 'form', count: 1, examples: ['row 4, actors_json'] },
    ]));
    expect(dropped).toContain(`Row 3: Place ${place} in topics_json holds something else than in a row before; the first was kept.`);
  });

  test('of ClaimReview: lines, reviews without a claim, all but the first of several, fields and ratings', () => {
    const review = (more: object) => JSON.stringify({ '@type': 'ClaimReview', url: 'https://checks.example/1', claimReviewed: 'The sky is green.', author: 'Checks', ...more });
    const lines = [
      review({ itemReviewed: [{ author: ['A', 'B'] }, { name: 'Grass is blue.' }], keywords: 'sky' }),
      '{oops',
      review({ claimReviewed: ' ' }),
      review({ datePublished: '0001', reviewRating: { ratingValue: 1 }, url: 'ftp://checks.example/' }),
    ];
    expect(leftOut(lines.join('\n'), 'x.jsonl')).toEqual([
      '1 claim further: Grass is blue.',
      '1 claim no-text: https://checks.example/1',
      '1 detail further: B',
      '1 detail no-place: keywords',
      '1 detail bad-date: 0001',
      '1 detail rating: ftp://checks.example/',
      '1 detail bad-address: ftp://checks.example/',
      '1 line not-json: 2',
    ]);
  });

  test('of more kinds than are named is counted all the same', () => {
    const fields = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`field${i}`, i]));
    const { dropped, omissions } = importCorpus(JSON.stringify({ '@type': 'Claim', text: 'Water is dry.', author: 'X', ...fields }), 'x.json');
    expect(omissions).toEqual([{ part: 'detail', reason: 'no-place', count: 200, examples: ['field0', 'field1', 'field2'] }]);
    expect(dropped.at(-1)).toBe('Other fields and reasons, too many to name (140).');
  });
});
