import { JSDOM } from 'jsdom';
import { beforeEach, describe, expect, it } from 'vitest';
import { createHitTest } from '../../../src/highlights/hit-test';

/** jsdom has no layout: here every character is 10 px wide, every text node a line of 20 px. */
const layOut = (html: string) => {
  const { window } = new JSDOM(html);
  const { document } = window;
  const walker = document.createTreeWalker(document.body, 4);
  const lines: Text[] = [];
  while (walker.nextNode()) lines.push(walker.currentNode as Text);
  Object.assign(document, {
    caretPositionFromPoint: (x: number, y: number) => {
      const node = lines[Math.floor(y / 20)];
      return node ? { offsetNode: node, offset: Math.min(node.length, Math.round(x / 10)) } : null;
    },
  });
  window.Range.prototype.getClientRects = function (this: Range) {
    return lines.flatMap((node, i) => {
      if (!this.intersectsNode(node)) return [];
      const from = node === this.startContainer ? this.startOffset : 0;
      const to = node === this.endContainer ? this.endOffset : node.length;
      return from < to ? [{ left: from * 10, right: to * 10, top: i * 20, bottom: i * 20 + 20, height: 20 }] : [];
    }) as unknown as DOMRectList;
  };
  const range = (start: number, from: number, end: number, to: number): StaticRange =>
    new window.StaticRange({ startContainer: lines[start]!, startOffset: from, endContainer: lines[end]!, endOffset: to });
  return { document, range, hits: createHitTest<string>(document) };
};

describe('hit-test by caret position', () => {
  let page: ReturnType<typeof layOut>;
  beforeEach(() => {
    page = layOut('<p>First line here</p><p>Second <a>linked</a> tail</p>');
    page.hits.add(page.range(0, 6, 0, 10), 'word');
    page.hits.add(page.range(1, 0, 3, 5), 'sentence');
  });
  const at = (x: number, y: number, target: Node | null = null) => page.hits.at(x, y, target)?.value ?? null;

  it('finds the sentence under the point, across elements', () => {
    expect(at(80, 10)).toBe('word');
    expect(at(20, 30)).toBe('sentence');
    expect(at(20, 50)).toBe('sentence');
  });
  it('gives the box of that line', () => {
    expect(page.hits.at(20, 50, null)!.line).toMatchObject({ top: 40, left: 0, right: 60 });
  });
  it('misses beside the text, though the caret is nearest to it', () => {
    expect(at(20, 10)).toBeNull();
    expect(at(120, 10)).toBeNull();
    expect(at(400, 30)).toBeNull();
  });
  it('does not hit what something else covers', () => {
    expect(at(80, 10, page.document.querySelectorAll('p')[0]!)).toBe('word');
    expect(at(80, 10, page.document.querySelector('a'))).toBeNull();
  });
  it('forgets what is removed', () => {
    const range = page.range(0, 0, 0, 5);
    page.hits.add(range, 'other');
    expect(at(20, 10)).toBe('other');
    page.hits.remove(range);
    expect(at(20, 10)).toBeNull();
    expect(at(80, 10)).toBe('word');
    page.hits.clear();
    expect(at(80, 10)).toBeNull();
  });
  it('does not hit text that the page has shortened or removed', () => {
    page.document.querySelector('p')!.firstChild!.textContent = 'Short';
    expect(at(80, 10)).toBeNull();
    page.document.querySelectorAll('p')[1]!.remove();
    expect(at(20, 30)).toBeNull();
  });
});
