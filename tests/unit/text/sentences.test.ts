import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../src/text/sentences';
import { NEWS } from './news-sentences';

const split = (text: string, lang: string): string[] => splitSentences(text, lang).map(({ start, end }) => text.slice(start, end));

describe('news', () => {
  for (const [lang, paragraphs] of Object.entries(NEWS)) {
    it.each(paragraphs.map((sentences) => [sentences[0], sentences] as const))(`${lang}: %s`, (_, sentences) => {
      expect(split(sentences.join(' '), lang)).toEqual(sentences);
    });
  }
});

describe('lists, lines and omissions', () => {
  it('cuts a list written in running text before each of its marks', () => {
    expect(split('1. End the blockade 2. Free the crew 3. Pay for the cargo', 'en')).toEqual([
      '1. End the blockade',
      '2. Free the crew',
      '3. Pay for the cargo',
    ]);
    expect(split('• Caracas • Maracaibo', 'es')).toEqual(['• Caracas', '• Maracaibo']);
    expect(split('a) Oil b) Gold', 'en')).toEqual(['a) Oil', 'b) Gold']);
  });

  it('leaves numbers in a text that is no list alone', () => {
    expect(split('As payment for 1. above, they get oil.', 'en')).toEqual(['As payment for 1. above, they get oil.']);
  });

  it('ends a sentence at a line break, except in the middle of wrapped prose', () => {
    expect(split('Oil exports\nGold reserves', 'en')).toEqual(['Oil exports', 'Gold reserves']);
    expect(split('The tanker left\nfor the open sea.', 'en')).toEqual(['The tanker left\nfor the open sea.']);
  });

  it('keeps omissions inside their sentence', () => {
    expect(split('“Troops [...] left,” he said. “All […] of them.”', 'en')).toEqual(['“Troops [...] left,” he said.', '“All […] of them.”']);
  });

  it('takes note numbers to the sentence before them', () => {
    expect(split('The raid lasted an hour.[12][13] Two ships burned.4 Nobody claimed it.', 'en')).toEqual([
      'The raid lasted an hour.[12][13]',
      'Two ships burned.4',
      'Nobody claimed it.',
    ]);
  });

  it('separates sentences glued together, but not addresses', () => {
    expect(split('The port closed.Ships wait outside.', 'en')).toEqual(['The port closed.', 'Ships wait outside.']);
    expect(split('Write to Ana.Ruiz@example.org or see www.Example.Com today.', 'en')).toHaveLength(1);
  });

  it('reads full-width and other marks', () => {
    expect(split('委内瑞拉总统被捕。俄罗斯表示谴责！', 'zh')).toEqual(['委内瑞拉总统被捕。', '俄罗斯表示谴责！']);
  });
});

describe('spans', () => {
  const hostile = [
    '',
    ' \n\t ',
    '...',
    '?!?!?!',
    '. . . . .',
    '"',
    'A.B.C.D.E.F.G.',
    '1. 2. 3. 4.',
    '«»«».',
    '\u00a0Hello.\u00a0\u00a0World.\u202f',
    '🙂. 🙃! 😀',
    'a'.repeat(5000) + '. ' + 'B'.repeat(5000),
    '. '.repeat(3000),
    '.'.repeat(20000),
    '"'.repeat(20000),
    'A. '.repeat(5000),
    '\n'.repeat(5000),
    '1) '.repeat(5000),
    '[1]'.repeat(5000),
    '. .'.repeat(5000),
  ];
  it.each(hostile.map((text) => [text.slice(0, 20), text]))('covers every character of substance once: %j', (_, text) => {
    const began = performance.now();
    const spans = splitSentences(text, 'en');
    expect(performance.now() - began).toBeLessThan(1000);
    let at = 0;
    for (const { start, end } of spans) {
      expect(text.slice(at, start).trim()).toBe('');
      expect(end).toBeGreaterThan(start);
      expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
      at = end;
    }
    expect(text.slice(at).trim()).toBe('');
  });
});
