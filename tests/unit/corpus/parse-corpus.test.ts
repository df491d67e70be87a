import { describe, expect, test } from 'vitest';
import { parseCorpus } from '../../../src/corpus/parse-corpus';
import type { Corpus } from '../../../src/corpus/schema';
import { smallCorpus } from './small-corpus';

const broken = (change: (corpus: Corpus) => unknown): string => {
  const corpus = smallCorpus();
  change(corpus);
  try {
    parseCorpus(JSON.stringify(corpus), 'my.json');
  } catch (error) {
    return (error as Error).message;
  }
  return 'no error';
};

describe('a corpus in one file', () => {
  test('comes back as it was', () => expect(parseCorpus(`\uFEFF${JSON.stringify(smallCorpus())}`, 'x')).toEqual(smallCorpus()));

  test.each<[string, (c: Corpus) => unknown, RegExp]>([
    ['missing field', (c) => delete (c.claims[1] as Partial<Corpus['claims'][0]>).actor, /^my\.json: claims\[1\]\.actor: The field is missing\.$/],
    ['unknown field', (c) => Object.assign(c.claims[0]!, { truth: 1 }), /^my\.json: claims\[0\]: The schema has no field "truth"\.$/],
    ['wrong type', (c) => Object.assign(c.claims[0]!, { evidence: 'none' }), /claims\[0\]\.evidence: This must be an array, not text\.$/],
    ['wrong word', (c) => Object.assign(c.sources[0]!, { kind: 'blog' }), /sources\[0\]\.kind: "blog" is not one of primary, wire,/],
    ['bad id', (c) => (c.topics[0]!.id = 'No Id'), /topics\[0\]\.id: "No Id" has not the right form: it must be lower-case/],
    ['bad date', (c) => (c.claims[0]!.made!.value = '2026-1-6'), /claims\[0\]\.made: .* is not valid: the value must be a real date/],
    ['script address', (c) => (c.sources[0]!.url = 'javascript:alert(1)'), /sources\[0\]\.url: "javascript:alert\(1\)" is not valid: must be an http or https address/],
    ['empty text', (c) => (c.claims[0]!.statement.en = '  '), /claims\[0\]\.statement\.en: This must not be empty\.$/],
    ['no claims', (c) => (c.claims = []), /claims: This must not be empty\.$/],
    ['broken reference', (c) => (c.claims[2]!.actor = 'ghost'), /^my\.json: claims\[2\]\.actor: The corpus has no actor "ghost"\.$/],
  ])('%s: file, path, reason', (_, change, message) => expect(broken(change)).toMatch(message));

  test('not JSON, not an object, too large', () => {
    expect(() => parseCorpus('{', 'my.json')).toThrow(/^my\.json: This is not JSON: /);
    expect(() => parseCorpus('null', 'my.json')).toThrow(/^my\.json: This must be an object, not null\.$/);
    expect(() => parseCorpus(' '.repeat(20_000_001), 'my.json')).toThrow(/larger than 20 million/);
  });

  test('a __proto__ in the file is an unknown field', () => {
    expect(() => parseCorpus(JSON.stringify(smallCorpus()).replace('{', '{"__proto__":{"a":1},'), 'my.json')).toThrow();
    expect(({} as { a?: number }).a).toBeUndefined();
  });
});
