import { describe, expect, it } from 'vitest';
import { builtInCorpus } from '../../../src/cli/assets';
import { createActorResolver } from '../../../src/matching/actors';
import { checkDate, checkPeriod, checkQuantity } from '../../../src/matching/checks';

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

describe('checkPeriod', () => {
  const backing = claim('ru-backs-maduro-sovereignty');
  const actors = createActorResolver(builtInCorpus().actors);
  const check = (text: string, published: string | null, of = backing) =>
    checkPeriod(of, { text, prev: '', lang: 'en', published }, actors).verdict;
  const later = 'Moscow supports the government in Caracas as it guards its sovereignty.';

  it('holds a later government against a claim about the one before', () => {
    expect(check(later, '2026-01-06')).toBe('conflicts');
    const context = { text: later, prev: 'Delcy Rodríguez took office.', lang: 'en', published: '2026-01-06' };
    expect(checkPeriod(backing, context, actors).difference).toEqual({
      field: 'actor',
      page: 'Delcy Rodríguez, 2026-01-06',
      corpus: 'Nicolás Maduro, … 2026-01-03',
    });
  });

  it('is silent before, soon after, without a date, and where the report looks back', () => {
    expect(check(later, '2025-12-12')).toBe('silent');
    expect(check(later, '2026-01-04')).toBe('silent');
    expect(check(later, null)).toBe('silent');
    expect(check('On December 11 Moscow supported the government in Caracas.', '2026-01-06')).toBe('silent');
    expect(check('Moscow supported the government of Nicolás Maduro.', '2026-01-06')).toBe('silent');
    expect(check(later, '2026-01-06', claim('ru-solidarity'))).toBe('silent');
  });
});
