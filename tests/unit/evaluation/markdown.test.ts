import { describe, expect, it } from 'vitest';
import { fillIn, table } from '../../../src/evaluation/markdown';

describe('table', () => {
  it('writes Markdown', () => {
    expect(table(['', 'a'], [['x', '1'], ['y', '2']])).toBe('|  | a |\n|---|---|\n| x | 1 |\n| y | 2 |');
  });
});

describe('fillIn', () => {
  const page = 'Before\n<!-- one -->\nold\n<!-- /one -->\nAfter <!-- two --><!-- /two -->';

  it('replaces what stands between the marks, once and again', () => {
    const once = fillIn(page, 'one', 'new');
    expect(once).toBe('Before\n<!-- one -->\nnew\n<!-- /one -->\nAfter <!-- two --><!-- /two -->');
    expect(fillIn(once, 'one', 'new')).toBe(once);
    expect(fillIn(page, 'two', 'x')).toContain('<!-- two -->\nx\n<!-- /two -->');
  });

  it('says which mark is missing', () => {
    expect(() => fillIn(page, 'three', '')).toThrow('<!-- three -->');
  });
});
