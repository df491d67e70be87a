import { describe, expect, test } from 'vitest';
import { compareDates, corpusDate, formatDate, formatSpan, lastDay } from '../../../src/corpus/dates';
import { LANGUAGES } from '../../../src/corpus/schema';

/** Languages set spaces of several widths; which one is the engine's business. */
const plain = (text: string | undefined) => text?.replace(/\s/g, ' ');

const day = corpusDate('2026-01-07')!;
const month = corpusDate('2026-01')!;
const year = corpusDate('2014')!;

describe('dates', () => {
  test.each([
    ['en', '7 January 2026', 'January 2026'],
    ['es', '7 de enero de 2026', 'enero de 2026'],
    ['ru', '7 января 2026 г.', 'январь 2026 г.'],
    ['pt', '7 de janeiro de 2026', 'janeiro de 2026'],
    ['fr', '7 janvier 2026', 'janvier 2026'],
  ] as const)('%s: shown at their own precision', (lang, d, m) => {
    expect(plain(formatDate(day, lang))).toBe(d);
    expect(plain(formatDate(month, lang))).toBe(m);
    expect(formatDate(year, lang)).toContain('2014');
  });

  test.each([
    ['en', 'since January 2026', 'until 7 January 2026'],
    ['es', 'desde enero de 2026', 'hasta el 7 de enero de 2026'],
    ['ru', 'с января 2026 г.', 'до 7 января 2026 г.'],
    ['pt', 'desde janeiro de 2026', 'até 7 de janeiro de 2026'],
    ['fr', 'depuis janvier 2026', 'jusqu’au 7 janvier 2026'],
  ] as const)('%s: open spans', (lang, since, until) => {
    expect(plain(formatSpan({ from: month }, lang))).toBe(since);
    expect(plain(formatSpan({ to: day }, lang))).toBe(until);
  });

  test('closed spans name both ends; equal ends are one date; none is nothing', () => {
    for (const lang of LANGUAGES) expect(formatSpan({ from: corpusDate('2026-01-03')!, to: day }, lang)).toMatch(/3.*7.*2026/);
    expect(formatSpan({ from: year, to: day }, 'en')).toBe('2014 – 7 January 2026');
    expect(formatSpan({ from: day, to: day }, 'en')).toBe('7 January 2026');
    expect(formatSpan({}, 'en')).toBeUndefined();
  });

  test('only real dates', () => {
    expect(corpusDate('2024-02-29')).toEqual({ value: '2024-02-29', precision: 'day' });
    for (const wrong of ['2026-02-29', '2026-13', '26', '0', '2026-1-6', '', 'January', '2026-01-06T00:00']) expect(corpusDate(wrong), wrong).toBeUndefined();
  });

  test('last days and order', () => {
    expect([day, month, year, corpusDate('2024-02')!].map(lastDay)).toEqual(['2026-01-07', '2026-01-31', '2014-12-31', '2024-02-29']);
    expect([undefined, day, month, year].sort(compareDates)).toEqual([year, month, day, undefined]);
  });
});
