import { describe, expect, test } from 'vitest';
import { importCorpus, type Imported } from '../../../src/corpus/import-corpus';
import { parseCorpus } from '../../../src/corpus/parse-corpus';

const TODAY = '2026-02-01';
const read = (data: unknown): Imported => {
  const imported = importCorpus(typeof data === 'string' ? data : JSON.stringify(data), 'reviews.json', TODAY);
  // Whatever comes out must be a valid corpus.
  expect(parseCorpus(JSON.stringify(imported.corpus), 'again')).toEqual(imported.corpus);
  return imported;
};

/** As publishers mark it up. */
const review = (more: object = {}) => ({
  '@context': 'https://schema.org',
  '@type': 'ClaimReview',
  url: 'https://checks.example/sky',
  name: 'Is the sky green?',
  datePublished: '2025-11-19T09:01:42+05:30',
  author: { '@type': 'Organization', name: 'Checks Example' },
  claimReviewed: 'The sky is green.',
  itemReviewed: { '@type': 'Claim', author: { '@type': 'Person', name: 'A. Painter' }, datePublished: '2025-11-18', appearance: { url: 'https://painter.example/post' } },
  reviewRating: { '@type': 'Rating', ratingValue: '1', worstRating: '1', bestRating: '5', alternateName: 'False' },
  ...more,
});

describe('real-world ClaimReview', () => {
  test('a review becomes a document that carries the claim; its author, the origin', () => {
    const { corpus, dropped } = read(review());
    expect(dropped).toEqual([]);
    expect(corpus.claims).toEqual([{
      id: 'the-sky-is-green', topic: 'imported', kind: 'statement', statement: { en: 'The sky is green.' }, actor: 'a-painter',
      made: { value: '2025-11-18', precision: 'day' }, parties: [],
      evidence: [{ document: 'review-the-sky-is-green', paragraph: 1, stance: 'disputes', chain: ['origin-the-sky-is-green'] }],
    }]);
    expect(corpus.sources).toEqual([
      { id: 'origin-the-sky-is-green', read: false, title: 'Statement by A. Painter', kind: 'primary', date: { value: '2025-11-18', precision: 'day' }, url: 'https://painter.example/post', actor: 'a-painter' },
      { id: 'review-the-sky-is-green', read: true, title: 'Is the sky green?', publisher: 'Checks Example', kind: 'analysis', date: { value: '2025-11-19', precision: 'day' }, url: 'https://checks.example/sky', note: 'Their verdict: “False”.' },
    ]);
    expect(corpus.actors[0]).toMatchObject({ id: 'a-painter', kind: 'person', name: { en: 'A. Painter' } });
  });

  test.each<[string, unknown]>([
    ['array', [review()]],
    ['@graph', { '@context': 'https://schema.org', '@graph': [{ '@type': 'WebPage' }, review()] }],
    ['@graph in a list in a wrapper', { page: { jsonld: [{ '@graph': [review()] }] } }],
    ['type in the wrong case', review({ '@type': 'claimreview' })],
    ['type as an address', review({ '@type': 'http://schema.org/ClaimReview' })],
    ['several types', review({ '@type': ['Article', 'ClaimReview'] })],
    ['type without @', { ...review(), '@type': undefined, type: 'ClaimReview' }],
    ['one review a line, one line broken', `${JSON.stringify(review())}\n{oops\n`],
    ['data feed', { '@type': 'DataFeed', dataFeedElement: [{ item: [review()] }] }],
  ])('is found in any shape: %s', (_, data) => expect(read(data).corpus.claims).toHaveLength(1));

  test('two reviews of one claim are two documents and one origin', () => {
    const { corpus } = read([review(), review({ url: 'https://other.example/', author: [{ name: 'Other' }] })]);
    expect(corpus.claims).toHaveLength(1);
    expect(corpus.claims[0]!.evidence.map((e) => [e.document, e.chain])).toEqual([
      ['review-the-sky-is-green', ['origin-the-sky-is-green']],
      ['review-the-sky-is-green-2', ['origin-the-sky-is-green']],
    ]);
  });

  test('references by @id are followed', () => {
    const { corpus } = read({ '@graph': [
      review({ itemReviewed: { '@id': '#c' }, author: { '@id': '#o' } }),
      { '@id': '#c', '@type': 'Claim', author: { '@id': '#p' } },
      { '@id': '#p', '@type': 'Person', name: 'P. Ointer' },
      { '@id': '#o', '@type': 'Organization', name: 'Org' },
    ] });
    expect(corpus.claims).toHaveLength(1);
    expect(corpus.actors.map((a) => a.name.en)).toEqual(['P. Ointer']);
    expect(corpus.sources[1]!.publisher).toBe('Org');
  });

  test('claims without a review are taken with where they appeared', () => {
    const { corpus } = read({ '@type': 'Claim', text: 'Water is dry.', author: 'The Dry Party', appearance: [{ '@type': 'NewsArticle', name: 'Dry news', url: 'https://dry.example/' }] });
    expect(corpus.claims[0]).toMatchObject({ statement: { en: 'Water is dry.' }, actor: 'the-dry-party', evidence: [{ stance: 'reports', chain: [] }] });
  });

  test('fields without a place in a corpus are counted by name', () => {
    const { dropped } = read([review({ keywords: 'sky' }), review({ keywords: 'green', reviewRating: { ratingValue: 1, image: 'x' } })]);
    expect(dropped).toEqual([
      'Field “keywords” (2; first: https://checks.example/sky).',
      'Field “image” (1; https://checks.example/sky).',
      'Ratings in figures only, used for the stance and not kept (1; https://checks.example/sky).',
    ]);
  });

  test('dates that cannot be are left out and counted', () => {
    const { corpus, dropped } = read([
      review({ datePublished: '0001-01-01 00:00:00Z' }),
      review({ claimReviewed: 'B is so.', datePublished: '2999-01-01' }),
      review({ claimReviewed: 'C is so.', datePublished: 'last week' }),
      review({ claimReviewed: 'D is so.', datePublished: 'Nov 19, 2019' }),
    ]);
    expect(corpus.sources.filter((s) => s.read).map((s) => s.date?.value)).toEqual([undefined, undefined, undefined, '2019-11-19']);
    expect(dropped).toEqual([
      'Dates of reviews that cannot be right (2; first: "0001-01-01 00:00:00Z" in https://checks.example/sky).',
      'Dates of reviews that cannot be read (1; "last week" in https://checks.example/sky).',
    ]);
  });

  test.each<[string, unknown, string]>([
    ['worst of the scale', { ratingValue: '1', worstRating: '1', bestRating: '5' }, 'disputes'],
    ['best of the scale', { ratingValue: 5, worstRating: 1, bestRating: 5 }, 'reports'],
    ['between', { ratingValue: '3', worstRating: 1, bestRating: '5' }, 'qualifies'],
    ['scale of no width', { ratingValue: -1, worstRating: -1, bestRating: -1 }, 'reports'],
    ['words only', { alternateName: 'Unproven' }, 'reports'],
    ['out of scale', { ratingValue: 9, worstRating: 1, bestRating: 5 }, 'reports'],
    ['none', undefined, 'reports'],
  ])('stance from the figures of the rating: %s', (_, reviewRating, stance) => {
    expect(read(review({ reviewRating })).corpus.claims[0]!.evidence[0]!.stance).toBe(stance);
  });

  test('missing, wrong and hostile fields', () => {
    const { corpus, dropped } = read([
      { '@type': 'ClaimReview', claimReviewed: '   ' },
      { '@type': 'ClaimReview', claimReviewed: 'Только по-русски.', inLanguage: 'ru-RU' },
      { '@type': 'ClaimReview', claimReviewed: 'Nur auf Deutsch.', inLanguage: 'de', url: 'javascript:alert(1)' },
      { '@type': 'ClaimReview', claimReviewed: 'x'.repeat(5000), itemReviewed: [null, 7, 'A work'], author: 3, reviewRating: 'Bad' },
      { '@type': 'ClaimReview', claimReviewed: 'constructor', author: { name: '__proto__' }, itemReviewed: { author: { name: 'toString' } } },
    ]);
    expect(corpus.claims).toHaveLength(4);
    expect(corpus.claims[0]).toMatchObject({ id: 'claim', statement: { en: 'Только по-русски.', ru: 'Только по-русски.' } });
    expect(JSON.stringify(corpus)).not.toContain('javascript:');
    expect(dropped).toEqual(expect.arrayContaining([
      'Reviews that do not say what claim they review (1; a review without address).',
      'Statements in a language without an interface, shown as they are (1; de in javascript:alert(1)).',
      'Addresses that are not http or https (1; javascript:alert(1)).',
    ]));
  });

  test('nothing to take is one clear sentence', () => {
    for (const [data, message] of [
      ['', /^reviews\.json: This is not JSON/],
      ['plain words', /^reviews\.json: This is not JSON/],
      ['null', /^reviews\.json: The file holds no claims/],
      ['{"@type":"Article"}', /^reviews\.json: The file holds no claims/],
      ['{"@type":"ClaimReview"}', /^reviews\.json: The file holds no claim that can be read/],
      ['{"claims":[],"actors":[]}', /^reviews\.json: id: The field is missing\.$/],
    ] as const) {
      expect(() => importCorpus(data, 'reviews.json', TODAY), data).toThrow(message);
    }
  });

  test('depth and number do not break it', () => {
    const deep = `${'['.repeat(100_000)}${JSON.stringify(review())}${']'.repeat(100_000)}`;
    expect(read(deep).corpus.claims).toHaveLength(1);
    const many = Array.from({ length: 5000 }, (_, i) => review({ claimReviewed: `Claim ${i % 4000}`, datePublished: '0001' }));
    const { corpus, dropped } = read(many);
    expect(corpus.claims).toHaveLength(4000);
    expect(new Set([...corpus.claims, ...corpus.sources].map((r) => r.id)).size).toBe(9000 + 4000);
    expect(dropped).toHaveLength(1);
  });

  test('a review with any one field spoiled never throws anything but a sentence', () => {
    const spoilers = [null, 0, -1, '', 'x', [], {}, [[]], [null], true, { '@value': 'v' }, { '@id': '#none' }, '\uD800', 'x'.repeat(3000), { name: { name: 'n' } }];
    let read_ = 0;
    const spoil = (node: Record<string, unknown>, whole: () => unknown) => {
      for (const key of Object.keys(node)) {
        const kept = node[key];
        for (const spoiler of spoilers) {
          node[key] = spoiler;
          try {
            const { corpus } = importCorpus(JSON.stringify(whole()), 'r.json', TODAY);
            expect(corpus.claims.length).toBeGreaterThan(0);
            read_ += 1;
          } catch (error) {
            expect((error as Error).message).toMatch(/^r\.json: The file holds no claim/);
          }
        }
        node[key] = kept;
        if (kept && typeof kept === 'object') spoil(kept as Record<string, unknown>, whole);
      }
    };
    const node = review();
    spoil(node, () => node);
    expect(read_).toBeGreaterThan(250);
  });
});
