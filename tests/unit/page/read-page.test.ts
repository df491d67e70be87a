import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { readPage } from '../../../src/page/read-page';
import type { PageSentence } from '../../../src/page/types';

const fixture = readFileSync(new URL('../../fixtures/pages/article.html', import.meta.url), 'utf8');

const read = (html: string, url = 'https://news.example/story') => readPage(new JSDOM(html, { url }).window.document);
const texts = (sentences: PageSentence[]): string[] => sentences.map(({ text }) => text);
const PARAGRAPH = 'The council met in the evening and spoke about the price of oil, which had risen again, for two hours. ';
const filler = `<p>${PARAGRAPH}</p>`.repeat(6);

/** The text between the ends of a range, over whatever stands between its text nodes. */
const rangeText = ({ range }: PageSentence): string => {
  const live = range.startContainer.ownerDocument!.createRange();
  live.setStart(range.startContainer, range.startOffset);
  live.setEnd(range.endContainer, range.endOffset);
  return live.toString();
};
const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

describe('a news article', () => {
  const { facts, sentences } = read(fixture);
  const ofKind = (kind: string): string[] => texts(sentences.filter((sentence) => sentence.kind === kind));

  it('tells the page’s language and date', () => {
    expect(facts).toEqual({ lang: 'en', published: '2026-01-06' });
  });

  it('reads every sentence of the article once, in order, and nothing else', () => {
    expect(texts(sentences)).toEqual([
      'Shipping',
      'Tanker turns back off Margarita',
      'A vessel bound for Cuba changed course on Tuesday, its owner said, after a warship came within sight.',
      'The Aurora Star at anchor in December.',
      'CARACAS, Jan 6 (Example) - The U.S. Navy said nothing about it.1',
      'Gen. J. Doe, who commands the fleet, was at sea.',
      'It carried 1.9 million barrels of oil.',
      'The owner did not say whose.',
      '“We saw a grey ship.',
      'It did not answer,” the captain wrote.',
      'The cargo was loaded in José.',
      'The crew is Russian.',
      'Tankers this week.',
      'Ship',
      'Cargo',
      'Aurora Star',
      'Crude oil',
      'El ministerio calló.',
      'Nadie respondió en EE.UU.',
      'El puerto sigue abierto.',
      'One line of a statement another line of it',
      '東京 is one word.',
      'The words of',
      'a block in a line',
      'stay apart.',
      'Zerowidth and softness vanish from what is read, and so does spare white space.',
    ]);
  });

  it('knows what kind of block each stands in', () => {
    expect(ofKind('headline')).toEqual(['Tanker turns back off Margarita']);
    expect(ofKind('caption')).toEqual(['The Aurora Star at anchor in December.', 'Tankers this week.']);
    expect(ofKind('quote')).toEqual(['“We saw a grey ship.', 'It did not answer,” the captain wrote.']);
    expect(ofKind('list')).toEqual(['The cargo was loaded in José.', 'The crew is Russian.']);
    expect(ofKind('table')).toEqual(['Ship', 'Cargo', 'Aurora Star', 'Crude oil']);
  });

  it('numbers blocks in reading order', () => {
    const blocks = sentences.map(({ block }) => block);
    expect(blocks).toEqual([...blocks].sort((a, b) => a - b));
    expect(new Set(blocks).size).toBe(21);
  });

  it('gives each sentence its place, text nodes at both ends', () => {
    for (const sentence of sentences) {
      const { range } = sentence;
      expect(range.startContainer.nodeType).toBe(3);
      expect(range.endContainer.nodeType).toBe(3);
      expect(letters(rangeText(sentence))).toContain(letters(sentence.text).slice(0, 2));
      expect((range.startContainer as Text).data.slice(range.startOffset).startsWith(sentence.text[0]!)).toBe(true);
      expect((range.endContainer as Text).data.slice(0, range.endOffset).endsWith(sentence.text.at(-1)!)).toBe(true);
    }
  });

  it('takes the language of the nearest lang attribute', () => {
    expect(sentences.filter(({ lang }) => lang === 'es')).toHaveLength(3);
    expect(sentences.filter(({ lang }) => lang === 'en')).toHaveLength(sentences.length - 3);
  });

  it('gives the sentence before, across blocks, but not from headlines, captions and tables', () => {
    const prevOf = (start: string): string => sentences.find(({ text }) => text.startsWith(start))!.prev;
    expect(prevOf('A vessel bound')).toBe('');
    expect(prevOf('CARACAS')).toMatch(/^A vessel bound/);
    expect(prevOf('It did not answer')).toBe('“We saw a grey ship.');
    expect(prevOf('“We saw')).toBe('The owner did not say whose.');
    expect(prevOf('El ministerio')).toBe('The crew is Russian.');
    expect(prevOf('Tankers this week')).toBe('');
  });
});

describe('the article’s place', () => {
  const names = (html: string): string[] => texts(read(html).sentences);

  it('is found without any semantic element', () => {
    const found = names(`<body><div><a href=1>One</a> <a href=2>Two</a></div><div><div><h1>Head</h1>${filler}</div></div><div>${'<div><a href=3>A story elsewhere on the site</a></div>'.repeat(20)}</div>`);
    expect(found).toEqual(['Head', ...Array(6).fill(PARAGRAPH.trim())]);
  });

  it('keeps an article whose box has a misleading name', () => {
    expect(names(`<body class="cookie-banner"><div class="sidebar ad">${filler}</div>`)).toHaveLength(6);
  });

  it('leaves comments out even where they are longer', () => {
    expect(names(`<body><article>${filler}</article><section id="comments">${filler.repeat(5)}</section>`)).toHaveLength(6);
  });

  it('reads several articles that follow each other', () => {
    expect(names(`<body><article>${filler.repeat(5)}</article><article>${filler}</article>`)).toHaveLength(36);
  });

  it('leaves related rails out, with the headline that announces them', () => {
    const rail = `<h3>More on this</h3><ul>${'<li><a href=1>A story elsewhere on the site</a></li>'.repeat(5)}</ul>`;
    expect(names(`<body><article>${filler}${rail}${filler}<h3>Further reading</h3><div class="related"><p>${PARAGRAPH}</p></div></article>`)).toEqual(Array(12).fill(PARAGRAPH.trim()));
  });

  it('reads headlines that are links on a page without an article', () => {
    expect(names('<body><main><h2><a href=1>Tanker turns back</a></h2><h2><a href=2>Council meets tonight</a></h2></main>')).toEqual([
      'Tanker turns back',
      'Council meets tonight',
    ]);
  });

  it('takes layout tables for what they are', () => {
    const { sentences } = read(`<body><table><tr><td><a href=1>menu</a></td><td>${(PARAGRAPH + '<br><br>').repeat(6)}</td></tr></table>`);
    expect(sentences).toHaveLength(6);
    expect(sentences.every(({ kind }) => kind === 'paragraph')).toBe(true);
    expect(new Set(sentences.map(({ block }) => block)).size).toBe(6);
  });

  it('reads open shadow roots and what is slotted into them', () => {
    const { document, customElements, HTMLElement } = new JSDOM('<body><main></main>').window;
    customElements.define('x-story', class extends HTMLElement {});
    const story = document.createElement('x-story');
    story.innerHTML = `<p slot="text">${PARAGRAPH}</p><p>Unslotted text is shown to nobody at all.</p>`;
    story.attachShadow({ mode: 'open' }).innerHTML = `<h1>In the shadow</h1>${filler}<slot name="text"></slot><slot name="none"><p>${PARAGRAPH}</p></slot>`;
    document.querySelector('main')!.append(story);
    expect(texts(readPage(document).sentences)).toEqual(['In the shadow', ...Array(8).fill(PARAGRAPH.trim())]);
  });
});

describe('hostile pages', () => {
  it.each([
    ['nothing', ''],
    ['an empty body', '<body>'],
    ['frames', '<frameset><frame></frameset>'],
    ['deep nesting', `<body>${'<div>'.repeat(2000)}text${'</div>'.repeat(2000)}`],
    ['deep inline nesting', `<body><p>${'<b>'.repeat(600)}text`],
    ['many breaks', `<body><p>${'<br>'.repeat(5000)}`],
    ['an svg with a title', '<body><svg><title>No text</title><text>None</text></svg>'],
    ['odd attributes', '<body lang="\u0000"><p lang="<script>" class="' + 'x-'.repeat(5000) + '">text'],
  ])('%s', (_, html) => {
    expect(() => read(html)).not.toThrow();
  });

  it('reads a document without a window', () => {
    const { window } = new JSDOM('');
    const doc = new window.DOMParser().parseFromString(`<body><article>${filler}</article>`, 'text/html');
    (globalThis as { StaticRange?: unknown }).StaticRange ??= window.StaticRange;
    expect(readPage(doc).sentences).toHaveLength(6);
  });
});
