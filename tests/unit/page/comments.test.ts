import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { readPage } from '../../../src/page/read-page';

const PARAGRAPH = 'The council met in the evening and spoke about the price of oil, which had risen again, for two hours.';
const ARTICLE = `<article><h1>Council meets</h1>${`<p>${PARAGRAPH}</p>`.repeat(6)}</article>`;
const ARTICLE_TEXTS = ['Council meets', ...Array<string>(6).fill(PARAGRAPH)];

const read = (body: string, comments: boolean) =>
  readPage(new JSDOM(`<!doctype html><html lang="en"><body>${body}`, { url: 'https://news.example/story' }).window.document, { comments }).sentences;
const texts = (body: string, comments: boolean): string[] => read(body, comments).map(({ text }) => text);

/** As blog software writes it: a list, each comment an article with its author in a footer. */
const BLOG = `<div id="comments" class="comments-area">
  <h2 class="comments-title">2 thoughts on “Council meets”</h2>
  <ol class="comment-list">
    <li class="comment byuser comment-author-jane even depth-1"><article class="comment-body">
      <footer class="comment-meta"><div class="comment-author vcard"><b class="fn">Jane Roe</b> <span class="says">says:</span></div>
        <div class="comment-metadata"><a href="#1">January 6, 2026 at 9:14 am</a></div></footer>
      <div class="comment-content"><p>They met for three hours. I was there</p><p>Nobody asked me.</p></div>
      <div class="reply"><a href="#">Reply</a></div></article>
      <ol class="children"><li class="comment depth-2"><article class="comment-body">
        <div class="comment-content"><p>Two hours, says the paper.</p></div></article></li></ol></li>
  </ol>
  <div id="respond" class="comment-respond"><h3>Leave a Reply</h3><form class="comment-form">
    <p class="comment-notes">Your address will not be published, and we ask for your name.</p></form></div></div>`;
const BLOG_TEXTS = ['They met for three hours.', 'I was there', 'Nobody asked me.', 'Two hours, says the paper.'];

/** As other sites do: boxes without meaning but for their names. */
const BOXES = `<section class="reader-comments"><h3>What our readers say about it</h3>
  <div class="comment"><span class="user-name">Max Power from Springfield in Illinois</span> <time>6 January 2026 at noon</time>
    <div class="text">Oil is not what this is about.</div><span>12 people like this</span><button>Reply to this comment.</button></div>
  <div class="comment"><div>Ann Example, yesterday, 14:05</div><div>Rents are what they ought to speak about</div></div></section>`;
const BOXES_TEXTS = ['Oil is not what this is about.', 'Rents are what they ought to speak about'];

describe('comments under an article', () => {
  it.each([
    ['of blog software', BLOG, BLOG_TEXTS],
    ['in boxes', BOXES, BOXES_TEXTS],
    ['in an aside', BOXES.replaceAll('section', 'aside'), BOXES_TEXTS],
    ['beside the article, in a region of their own', BOXES.replaceAll('section', 'div').replace('<div ', '<div role="complementary" '), BOXES_TEXTS],
    ['in a footer', `<div class="post-footer">${BOXES.replaceAll('section', 'footer')}</div>`, BOXES_TEXTS],
  ])('are read where they are asked for, without names, times, counts and forms: %s', (_, html, said) => {
    expect(texts(ARTICLE + html, true)).toEqual([...ARTICLE_TEXTS, ...said]);
    expect(texts(ARTICLE + html, false)).toEqual(ARTICLE_TEXTS);
    const inside = ARTICLE.replace('</article>', `${html}</article>`);
    expect(texts(inside, true)).toEqual([...ARTICLE_TEXTS, ...said]);
    expect(texts(inside, false)).toEqual(ARTICLE_TEXTS);
  });

  it('do not change the article, however long they are', () => {
    const many = `<section id="comments">${`<article class="comment"><p>${PARAGRAPH} ${PARAGRAPH}</p></article>`.repeat(40)}</section>`;
    expect(texts(ARTICLE + many, true).slice(0, 7)).toEqual(ARTICLE_TEXTS);
    expect(texts(ARTICLE + many, true)).toHaveLength(7 + 80);
    expect(texts(ARTICLE + many.replaceAll('section', 'aside'), true)).toHaveLength(7 + 80);
    expect(texts(ARTICLE + many, false)).toEqual(ARTICLE_TEXTS);
  });

  it('are read in the order of the page where articles follow each other', () => {
    const second = ARTICLE.replace('Council meets', 'Tanker turns').replaceAll('oil', 'gold');
    const found = texts(ARTICLE + BOXES + second + BLOG, true);
    expect(found.filter((text) => text !== PARAGRAPH && !text.includes('gold'))).toEqual(['Council meets', ...BOXES_TEXTS, 'Tanker turns', ...BLOG_TEXTS]);
  });

  it('have nothing before them: the next block may be another person’s', () => {
    const [one, two, three, four] = read(ARTICLE + BLOG, true).slice(7);
    expect([one!.prev, two!.prev, three!.prev, four!.prev]).toEqual(['', 'They met for three hours.', '', '']);
  });

  it('leave what follows them as it was', () => {
    const between = ARTICLE.replace('</article>', `${BOXES}<p>And then it was over for this year.</p></article>`);
    const last = read(between, true).at(-1)!;
    expect([last.text, last.prev]).toEqual(['And then it was over for this year.', PARAGRAPH]);
  });

  it.each([
    ['a link to them', `<div class="comments-link"><p>All twelve comments on this story can be read there.</p></div>`],
    ['a rule for them', `<div class="comments-closed"><p>Comments on this story have been closed by the editors.</p></div>`],
    ['those on other stories', `<div class="recent-comments"><p>Somebody said something about another story.</p></div>`],
    ['hidden ones', `<section class="comments" style="display: none"><p>Oil is not what this is about.</p></section>`],
    ['ones not meant to be read', `<aside class="comments" aria-hidden="true"><p>Oil is not what this is about.</p></aside>`],
    ['other asides', `<aside class="related"><p>Oil is not what this is about.</p></aside>`],
  ])('are not %s', (_, html) => {
    expect(texts(ARTICLE + html, true)).toEqual(ARTICLE_TEXTS);
  });

  it('are read on a page that has hardly an article', () => {
    expect(texts(`<main><h1>What do you think?</h1></main>${BOXES}`, true)).toEqual(['What do you think?', ...BOXES_TEXTS]);
  });
});
