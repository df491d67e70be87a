import { describe, expect, it } from 'vitest';
import { contextOf, encodedContext } from '../../../src/model/context';

const sentence = (words: number) => Array.from({ length: words }, (_, i) => `w${i}`).join(' ');

describe('the context of a sentence', () => {
  it('is the beginning of the sentence before', () => {
    expect(contextOf(sentence(40))).toBe(sentence(12));
    expect(contextOf('Two\nwords')).toBe('Two words');
    expect(contextOf('')).toBe('');
  });

  it('is left out for the encoder beside a sentence of 24 words and more', () => {
    expect(encodedContext(sentence(23), 'Before it.')).toBe('Before it.');
    expect(encodedContext(` ${sentence(24)} `, 'Before it.')).toBe('');
    expect(encodedContext('', 'Before it.')).toBe('Before it.');
  });
});
