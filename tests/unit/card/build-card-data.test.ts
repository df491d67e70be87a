import { describe, expect, test } from 'vitest';
import { buildCardData } from '../../../src/card/build-card-data';
import { CardData } from '../../../src/card/card-data';
import { LANGUAGES } from '../../../src/corpus/schema';
import { smallCorpus } from '../corpus/small-corpus';

describe('card data', () => {
  test('fits its schema for every claim in every language', () => {
    const corpus = smallCorpus();
    for (const claim of corpus.claims) {
      for (const lang of LANGUAGES) expect(CardData.parse(buildCardData(corpus, claim.id, lang))).toEqual(buildCardData(corpus, claim.id, lang));
    }
  });

  test('is in the language, dates too', () => {
    const card = buildCardData(smallCorpus(), 'bridge-shut', 'es')!;
    expect(card).toMatchObject({ statement: 'The town shut the bridge. (es)', topic: 'Bridge (es)', made: '6 de enero de 2026', via: 'Ada Mayor (es)' });
    expect(card.actor).toEqual({ id: 'town', name: 'Oldtown (es)' });
    expect(card.evidence[1]!.document.date).toBe('7 de enero de 2026');
    expect(card.evidence[1]!.quote).toEqual({ text: 'It is shut, "for good"', by: 'Ada Mayor (es)' });
  });

  test('falls back to English where a text is missing', () => {
    expect(buildCardData(smallCorpus(), 'bridge-weight', 'ru')!.statement).toBe('The bridge bears at least 40 tonnes.');
  });

  test('sorts the documents by date and gives the way back to the origin', () => {
    const card = buildCardData(smallCorpus(), 'bridge-shut', 'en')!;
    expect(card.evidence.map((e) => e.document.id)).toEqual(['herald', 'gazette']);
    expect(card.evidence[1]!.chain.map((s) => s.id)).toEqual(['agency', 'town-notice']);
    expect(card.origins.map((s) => s.id)).toEqual(['town-notice']);
    expect(card.standing).toEqual({ origins: 1, contested: false });
  });

  test('shows several utterances of one voice as that voice', () => {
    const corpus = smallCorpus();
    corpus.sources.push({ id: 'mayor-speech', read: false, title: 'Speech of the mayor', kind: 'primary', actor: 'mayor', note: 'In the rain.' });
    corpus.claims[0]!.evidence[1]!.chain = ['mayor-speech'];
    const card = buildCardData(corpus, 'bridge-shut', 'fr')!;
    expect(card.standing.origins).toBe(1);
    expect(card.origins).toEqual([{ id: 'town-notice', title: 'Oldtown (fr)', kind: 'primary', date: '6 janvier 2026', isoDate: '2026-01-06' }]);
  });

  test('reads relations from both ends', () => {
    const corpus = smallCorpus();
    expect(buildCardData(corpus, 'bridge-shut', 'en')!.related).toEqual([
      { claim: 'bridge-open', statement: 'The bridge is open to all.', kind: 'supersedes', reason: 'The notice ended the traffic.', actor: 'Bridge engineers', date: '2026' },
    ]);
    expect(buildCardData(corpus, 'bridge-open', 'en')!.related.map((r) => [r.kind, r.claim])).toEqual([
      ['contradicts', 'bridge-weight'],
      ['superseded-by', 'bridge-shut'],
    ]);
    expect(buildCardData(corpus, 'bridge-open', 'en')!.standing.superseded).toEqual({ by: 'bridge-shut', on: '6 January 2026' });
  });

  test('gives nothing for a claim that is not there', () => {
    expect(buildCardData(smallCorpus(), 'constructor', 'en')).toBeUndefined();
  });
});
