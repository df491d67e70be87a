import { describe, expect, test } from 'vitest';
import { standingOf } from '../../../src/corpus/standing';
import { smallCorpus } from './small-corpus';

const standing = (id: string, corpus = smallCorpus()) => standingOf(corpus, corpus.claims.find((c) => c.id === id)!);

describe('standing', () => {
  test('one origin however many documents', () => expect(standing('bridge-shut').origins).toBe(1));
  test('one voice that speaks twice is one origin', () => {
    const corpus = smallCorpus();
    corpus.sources.push({ id: 'mayor-speech', read: false, title: 'Speech of the mayor', kind: 'primary', actor: 'mayor' });
    corpus.claims[0]!.evidence[1]!.chain = ['mayor-speech'];
    expect(standing('bridge-shut', corpus).origins).toBe(1);
  });

  test('several origins', () => expect(standing('bridge-open').origins).toBe(2));

  test('contested from either end of the relation', () => {
    expect(standing('bridge-open').contested).toBe(true);
    expect(standing('bridge-weight').contested).toBe(true);
    expect(standing('bridge-shut').contested).toBe(false);
  });

  test('contested by a document that disputes it', () => {
    const corpus = smallCorpus();
    corpus.claims[0]!.evidence[1]!.stance = 'disputes';
    expect(standing('bridge-shut', corpus).contested).toBe(true);
  });

  test('superseded by which claim and when, never the other way round', () => {
    expect(standing('bridge-open').superseded).toEqual({ by: 'bridge-shut', on: { value: '2026-01-06', precision: 'day' } });
    expect(standing('bridge-shut').superseded).toBeUndefined();
  });

  test('the earliest dated claim supersedes; an undated one gives no date', () => {
    const corpus = smallCorpus();
    corpus.relations.unshift({ from: 'bridge-weight', kind: 'supersedes', to: 'bridge-open', reason: { en: 'x' } });
    expect(standing('bridge-open', corpus).superseded?.by).toBe('bridge-shut');
    corpus.relations.splice(1, 1);
    const only = { ...corpus };
    expect(standing('bridge-open', only).superseded).toEqual({ by: 'bridge-weight' });
  });
});
