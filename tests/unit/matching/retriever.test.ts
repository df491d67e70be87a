import { describe, expect, it } from 'vitest';
import { createBm25 } from '../../../src/matching/bm25';
import { buildClaimIndex, createRetriever, dot } from '../../../src/matching/retriever';
import { searchTerms } from '../../../src/text/stems';

const texts = ['The bridge over the river was closed in May.', 'A bridge was opened.', 'Taxes rose by four per cent.', ''];

describe('createBm25', () => {
  it('gives the textbook score', () => {
    const index = createBm25(['a a b', 'b c', 'c'], (t) => t.split(' '));
    // idf(a) = ln(1 + (3 - 1 + .5) / (1 + .5)); count 2, length 3 of mean 2
    const expected = (Math.log(1 + 2.5 / 1.5) * 2 * 2.2) / (2 + 1.2 * (0.5 + (0.5 * 3) / 2));
    expect(index.score('a')[0]).toBeCloseTo(expected, 5);
    expect([...index.score('a')].slice(1)).toEqual([0, 0]);
    expect(index.score('nowhere')).toEqual(new Float32Array(3));
  });

  it('grows past its first arrays', () => {
    const many = Array.from({ length: 300 }, (_, i) => Array.from({ length: 60 }, (_, j) => `w${i * 60 + j}`).join(' '));
    const index = createBm25(many, (t) => t.split(' '));
    expect(index.size).toBe(300);
    expect(index.score('w17999')[299]).toBeGreaterThan(0);
    expect(index.score('w0 w1')[0]).toBeGreaterThan(index.score('w0')[0]!);
  });

  it('takes an empty index and an empty query', () => {
    expect(createBm25([], searchTerms).score('bridge')).toEqual(new Float32Array(0));
    expect(createBm25(texts, searchTerms).score('')).toEqual(new Float32Array(4));
  });
});

describe('createRetriever', () => {
  const axis = (i: number) => Float32Array.from({ length: 4 }, (_, j) => Number(i === j));
  const retriever = createRetriever(buildClaimIndex(texts.map((t) => [t]), texts.map((_, i) => axis(i))));

  it('finds by words, forgiving inflection', () => {
    const scores = retriever.lexical('Bridges closing over rivers');
    expect(scores[0]).toBeGreaterThan(scores[1]!);
    expect(scores[2]).toBe(0);
  });

  it('is not sure of a short text that shares its only word', () => {
    const whole = retriever.lexical(texts[0]!)[0]!;
    expect(retriever.lexical('River!')[0]).toBeGreaterThan(0);
    expect(retriever.lexical('River!')[0]).toBeLessThan(whole / 3);
  });

  it('takes the nearest of the texts of a claim', () => {
    const both = createRetriever(buildClaimIndex([[texts[1]!, texts[0]!], [texts[2]!]], [axis(0), axis(1)])).lexical('The bridge over the river was closed.');
    expect(both).toHaveLength(2);
    expect(both[0]).toBeGreaterThan(both[1]!);
  });

  it('adds the cosine to the weighted words', () => {
    const words = retriever.lexical('bridge');
    const scores = retriever.scores('bridge', axis(2));
    expect(scores[2]).toBeCloseTo(1);
    expect(scores[1]).toBeCloseTo(words[1]! * 6);
    expect([...retriever.cosines(axis(1))]).toEqual([0, 1, 0, 0]);
  });

  it('gives the same from an index that was stored', () => {
    const index = buildClaimIndex(texts.map((t) => [t]), texts.map((_, i) => axis(i)));
    expect(createRetriever(structuredClone(index)).scores('bridge', axis(2))).toEqual(retriever.scores('bridge', axis(2)));
  });

  it('keeps vectors in bytes without changing a cosine by more than 0.003', () => {
    const vector = (seed: number) => {
      const v = Float32Array.from({ length: 384 }, (_, i) => Math.sin(seed * 7.3 + i * i * 0.37 + i));
      const length = Math.hypot(...v);
      return v.map((x) => x / length);
    };
    const vectors = Array.from({ length: 50 }, (_, i) => vector(i));
    const kept = createRetriever(buildClaimIndex(vectors.map(() => ['']), vectors));
    for (let i = 0; i < 50; i++) {
      const exact = vectors.map((v) => dot(v, vectors[i]!));
      kept.cosines(vectors[i]!).forEach((cosine, j) => expect(Math.abs(cosine - exact[j]!)).toBeLessThan(0.003));
    }
  });
});
