import { describe, expect, it } from 'vitest';
import { findDates } from '../../../src/text/dates';

const read = (text: string, lang: string, published: string | null = '2026-01-08') => findDates(text, lang, published).map((d) => d.day);

describe('findDates', () => {
  it.each([
    ['The text is dated January 7, 2026.', 'en', ['2026-01-07']],
    ['The text is dated 7 January.', 'en', ['2026-01-07']],
    ['They spoke on Tuesday.', 'en', ['2026-01-06']],
    ['They spoke on Thursday.', 'en', ['2026-01-08']],
    ['The ship was boarded on Dec. 10.', 'en', ['2025-12-10']],
    ['They spoke yesterday.', 'en', ['2026-01-07']],
    ['Lo dijo este martes.', 'es', ['2026-01-06']],
    ['El 7 de enero de 2026 lo publicó.', 'es', ['2026-01-07']],
    ['Шестого января ведомство выступило.', 'ru', ['2026-01-06']],
    ['Об этом сообщили во вторник.', 'ru', ['2026-01-06']],
    ['Disse na terça-feira.', 'pt', ['2026-01-06']],
    ['Il a parlé mardi, le 6 janvier.', 'fr', ['2026-01-06', '2026-01-06']],
    ['May it please the court.', 'en', []],
  ])('%s (%s)', (text, lang, expected) => expect(read(text, lang)).toEqual(expected));

  it('leaves weekdays unread without the day of the report', () => {
    expect(read('They spoke on Tuesday.', 'en', null)).toEqual([]);
  });
});
