import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createSentenceTokenizer } from '../../../src/model/tokens';

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const tokenize = createSentenceTokenizer(read('assets/model/tokenizer.json') as object, 112);
/** Made by the training code's own tokenizer, on sentences in five languages. */
const trained = read('tests/fixtures/tokens.json') as { text: string; prev: string; ids: number[]; own: number }[];

describe('createSentenceTokenizer', () => {
  it('gives the ids that the encoder was trained on', () => {
    expect(trained).toHaveLength(60);
    for (const { text, prev, ids, own } of trained) {
      if (ids.length === 112) continue; // where both are cut, which of them is cut first may differ by a token
      expect(tokenize(text, prev)).toMatchObject({ ids, own });
    }
  });

  it('bounds the input and keeps the sentence before the context', () => {
    const { ids, own } = tokenize('word '.repeat(500), 'context '.repeat(500));
    expect(ids.length).toBeLessThanOrEqual(112);
    expect(own).toBeGreaterThan(50);
  });

  it.each(['', '\ud800', '\u0000\u0007', '😀😀', 'עברית', 'a'.repeat(10_000)])('answers for %j', (text) => {
    expect(tokenize(text, text).ids[0]).toBe(0);
  });
});
