import { describe, expect, it } from 'vitest';
import { builtInCorpus } from '../../../src/cli/assets';
import { checkDate, checkQuantity } from '../../../src/matching/checks';

const claim = (id: string) => builtInCorpus().claims.find((c) => c.id === id)!;

describe('checkQuantity', () => {
  const deaths = claim('us-op-deaths-80');
  it.each([
    ['At least 80 people were killed in the raid.', 'agrees'],
    ['More than 80 people were killed in the raid.', 'agrees'],
    ['Nearly 80 people were killed in the raid.', 'conflicts'],
    ['The raid killed 100 people.', 'conflicts'],
    ['Murieron al menos cuarenta personas.', 'conflicts'],
    ['The raid took 80 aircraft and killed many.', 'silent'],
    ['The raid was over by dawn.', 'silent'],
  ])('%s: %s', (text, verdict) => expect(checkQuantity(deaths, text).verdict).toBe(verdict));

  it('gives both sides in words', () => {
    expect(checkQuantity(deaths, 'The raid killed at least 100 people.').difference).toEqual({
      field: 'quantity',
      page: 'at least 100',
      corpus: expect.stringContaining('80') as string,
    });
  });
});

describe('checkDate', () => {
  it('compares the day of an event with the one that the sentence names', () => {
    const statement = claim('ru-statement-jan6');
    expect(checkDate(statement, 'The ministry issued it on Tuesday.', 'en', '2026-01-08').verdict).toBe('agrees');
    expect(checkDate(statement, 'The ministry issued it on January 7.', 'en', '2026-01-08')).toEqual({
      verdict: 'conflicts',
      difference: { field: 'date', page: 'January 7', corpus: '2026-01-06' },
    });
  });

  it('stays silent where two days are named', () => {
    expect(checkDate(claim('us-captured-maduro'), 'On Monday they spoke of what happened on Sunday.', 'en', '2026-01-08').verdict).toBe('silent');
  });
});
