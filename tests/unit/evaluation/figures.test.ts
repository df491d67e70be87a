import { describe, expect, it } from 'vitest';
import { fitCurve, strictest } from '../../../src/evaluation/calibrate';
import { probability } from '../../../src/matching/decision';
import { averagePrecision, bestF1, calibrationError, figures, recallAt } from '../../../src/evaluation/figures';
import { parseLabelledSentences } from '../../../src/evaluation/labelled-sentences';

const pairs = [
  { score: 0.9, right: true },
  { score: 0.8, right: false },
  { score: 0.7, right: true },
  { score: 0.1, right: false },
];

describe('figures', () => {
  it('counts precision, recall and F1', () => {
    expect(figures({ hits: 3, found: 4, wanted: 6 })).toMatchObject({ precision: 0.75, recall: 0.5, f1: 0.6 });
    expect(figures({ hits: 0, found: 0, wanted: 0 })).toMatchObject({ precision: 0, recall: 0, f1: 0 });
  });

  it('finds the best threshold and the mean precision, missed pairs counted', () => {
    expect(bestF1(pairs, 2)).toMatchObject({ f1: 0.8, threshold: 0.7 });
    expect(averagePrecision(pairs, 2)).toBeCloseTo((1 + 2 / 3) / 2);
    expect(averagePrecision(pairs, 4)).toBeCloseTo((1 + 2 / 3) / 4);
  });

  it('trusts no precision over fewer than ten pairs', () => {
    expect(recallAt(pairs, 2, 0.9).recall).toBe(0);
  });

  it('measures how far scores are from shares', () => {
    expect(calibrationError([{ score: 0.95, right: true }, { score: 0.95, right: true }])).toBeCloseTo(0.05);
    expect(calibrationError([{ score: 0.95, right: false }])).toBeCloseTo(0.95);
  });
});

describe('fitCurve', () => {
  it('recovers the curve that made the data', () => {
    const data = Array.from({ length: 4000 }, (_, i) => {
      const score = (i % 80) / 10 - 4;
      // the share of right ones at each score is exactly the curve's probability
      const p = 1 / (1 + Math.exp(-(1.5 * score - 1)));
      return { score, right: Math.floor(i / 80) / 50 < p };
    });
    const { slope, offset } = fitCurve(data);
    expect(slope).toBeCloseTo(1.5, 0);
    expect(offset).toBeCloseTo(-1, 0);
  });

  it('is as strict as the recall to keep allows', () => {
    expect(strictest([0.4, 0.9, 0.7, 0.8], 5, 0.6)).toBe(0.7);
    expect(strictest([0.4, 0.9, 0.7, 0.8], 5, 0.61)).toBe(0.4);
    expect(strictest([0.9], 5, 0.6)).toBe(0);
  });

  it('finds a bend at a score of 0', () => {
    const made = { slope: 0.5, offset: -0.5, bend: 1 };
    const data = Array.from({ length: 8000 }, (_, i) => {
      const score = (i % 80) / 10 - 4;
      return { score, right: Math.floor(i / 80) / 100 < probability(made, score) };
    });
    const found = fitCurve(data, true);
    for (const key of ['slope', 'offset', 'bend'] as const) expect(found[key], key).toBeCloseTo(made[key], 0);
  });
});

describe('parseLabelledSentences', () => {
  it('names file, line and field of a bad line', () => {
    expect(() => parseLabelledSentences('{"id":1,"text":"a","labels":[]}\n{"id":2,"text":"b"}', 'x.jsonl')).toThrow(/^x\.jsonl: line 2: labels: /);
    expect(() => parseLabelledSentences('{', 'x.jsonl')).toThrow(/^x\.jsonl: line 1: not JSON: /);
  });
});
