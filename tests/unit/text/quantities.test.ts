import { describe, expect, it } from 'vitest';
import { findQuantities } from '../../../src/text/quantities';

const read = (text: string) => findQuantities(text).map((q) => [q.comparator, q.value]);

describe('findQuantities', () => {
  it.each([
    ['At least 80 people were killed.', [['at-least', 80]]],
    ['Nearly eighty died.', [['less-than', 80]]],
    ['A toll of more than 100.', [['more-than', 100]]],
    ['75 people or more were dead.', [['at-least', 75]]],
    ['Al menos cuarenta muertos.', [['at-least', 40]]],
    ['No menos de cien personas.', [['at-least', 100]]],
    ['Погибли не менее ста человек.', [['at-least', 100]]],
    ['Morreram quase oitenta pessoas.', [['less-than', 80]]],
    ['Au moins quatre-vingts morts.', [['at-least', 80]]],
    ['A tally of 1,200 soldiers.', [['exactly', 1200]]],
    ['thirty-two Cubans and 24 Venezuelans', [['exactly', 32], ['exactly', 24]]],
    ['$3 billion in loans', [['exactly', 3e9]]],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected));

  it.each(['On January 7, 2026 he spoke.', 'El 7 de enero habló.', '7 января', 'sábado (3)', 'In 2019 it began.'])(
    'reads no quantity in the date of "%s"',
    (text) => expect(read(text)).toEqual([]),
  );

  it('says where the number stands and keeps the printed words', () => {
    const text = 'Officials counted at least 80 dead.';
    const [q] = findQuantities(text);
    expect(text.slice(q!.start, q!.end)).toBe('80');
    expect(q!.text).toBe('at least 80');
  });
});
