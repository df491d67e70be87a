import { JSDOM } from 'jsdom';
import { describe, expect, it, vi } from 'vitest';
import { readPage, type ReadingOptions } from '../../../src/page/read-page';
import type { PageSentence } from '../../../src/page/types';
import { watchPage, type PageChanges } from '../../../src/page/watch-page';

const sentence = (about: string): string => `The council met in the evening and spoke about ${about}, which had risen again, for two hours.`;
const paragraph = (about: string): string => `<p>${sentence(about)}</p>`;
const ARTICLE = `<article><h1>Council meets</h1>${['oil', 'gold', 'bread', 'rent', 'gas', 'fish'].map(paragraph).join('')}</article>`;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits for what the watcher will tell, however busy this machine is. */
const soon = (assertion: () => void): Promise<void> => vi.waitFor(assertion, { timeout: 15_000, interval: 40 });
/** Where nothing ought to be told: several batches. */
const SEVERAL_BATCHES = 1500;

/** Watches a page; `held` is what a listener believes to be on it, by the changes alone. */
const watch = async (body: string, end = new AbortController(), options: ReadingOptions = {}) => {
  const { window } = new JSDOM(`<!doctype html><html lang="en"><body>${body}`, { url: 'https://news.example/2026/01/06/story' });
  const { document } = window;
  const held = new Set<PageSentence>();
  const told: PageChanges[] = [];
  const facts = watchPage(
    document,
    (changes) => {
      told.push(changes);
      for (const gone of changes.removed) expect(held.delete(gone)).toBe(true);
      for (const added of changes.added) {
        expect(held.has(added)).toBe(false);
        held.add(added);
      }
    },
    end.signal,
    options,
  );
  const expected = end.signal.aborted ? 0 : readPage(document, options).sentences.length;
  await soon(() => expect(held.size).toBe(expected));
  told.length = 0;
  return { document, window, held, told, facts, end };
};

const textsOf = (held: Iterable<PageSentence>): string[] => [...held].sort((a, b) => a.block - b.block).map(({ text }) => text);
const added = (told: PageChanges[]): string[] => told.flatMap((changes) => changes.added.map(({ text }) => text));
const removed = (told: PageChanges[]): string[] => told.flatMap((changes) => changes.removed.map(({ text }) => text));

const inOrder = (a: StaticRange, b: StaticRange): number =>
  a.startContainer === b.startContainer ? a.startOffset - b.startOffset : a.startContainer.compareDocumentPosition(b.startContainer) & 4 ? -1 : 1;

/** What is held is what a fresh reading finds, each at the same place. */
const expectCurrent = (document: Document, held: Set<PageSentence>, options: ReadingOptions = {}): void => {
  const places = (sentences: PageSentence[]) =>
    sentences.map(({ text, prev, block, range }) => [text, prev, block, range.startContainer, range.startOffset, range.endContainer, range.endOffset]);
  const fresh = places(readPage(document, options).sentences);
  const known = places([...held].sort((a, b) => a.block - b.block || inOrder(a.range, b.range)));
  expect(known.map(([text]) => text)).toEqual(fresh.map(([text]) => text));
  for (const [index, one] of known.entries()) expect(one.every((part, at) => part === fresh[index]![at])).toBe(true);
};

describe.concurrent('watchPage', { timeout: 40_000 }, () => {
  it('tells what is there, in pieces, after it has returned', async () => {
    const { document } = new JSDOM(`<body>${ARTICLE}`).window;
    const told: string[] = [];
    const facts = watchPage(document, ({ added: came }) => told.push(...came.map(({ text }) => text)), new AbortController().signal);
    expect(told).toEqual([]);
    expect(facts().lang).toBe('en');
    await soon(() => expect(told).toHaveLength(7));
    expect(told[0]).toBe('Council meets');
  });

  it('reads an edited paragraph again and nothing else', async () => {
    const { document, held, told } = await watch(ARTICLE);
    document.querySelectorAll('p')[1]!.firstChild!.nodeValue = sentence('silver');
    await soon(() => {
      expect(added(told)).toEqual([sentence('silver')]);
      expect(removed(told)).toEqual([sentence('gold')]);
      expectCurrent(document, held);
    });
  });

  it('keeps the sentences of an edited paragraph that stay where they are', async () => {
    const { document, held, told } = await watch(ARTICLE);
    (document.querySelectorAll('p')[1]!.firstChild as Text).appendData(' Nobody spoke about the weather.');
    await soon(() => {
      expect(added(told)).toEqual(['Nobody spoke about the weather.']);
      expect(removed(told)).toEqual([]);
      expectCurrent(document, held);
    });
  });

  it('gives new places to text drawn again', async () => {
    const { document, held, told } = await watch(ARTICLE);
    const second = document.querySelectorAll('p')[1]!;
    second.innerHTML = second.textContent!;
    await soon(() => {
      expect(added(told)).toEqual([sentence('gold')]);
      expect(removed(told)).toEqual([sentence('gold')]);
      expectCurrent(document, held);
    });
  });

  it('says nothing where nothing changed for the reader', async () => {
    const { document, told } = await watch(`${ARTICLE}<div id="ticker">1</div>`);
    const text = document.querySelectorAll('p')[1]!.firstChild as Text;
    text.data = `${text.data}`;
    document.getElementById('ticker')!.textContent = '2';
    document.querySelector('article')!.className = 'seen';
    document.querySelector('article')!.append(document.createComment('noted'));
    await pause(SEVERAL_BATCHES);
    expect(told).toEqual([]);
  });

  it('reads added blocks, with the sentence before them and their number', async () => {
    const { document, held, told } = await watch(ARTICLE);
    document.querySelectorAll('p')[2]!.insertAdjacentHTML('afterend', `<section>${paragraph('tea')}<ul><li>The vote was close, they said.</li></ul></section>`);
    await soon(() => {
      expect(added(told)).toEqual([sentence('tea'), 'The vote was close, they said.']);
    });
    // a busy machine may tell of them one by one
    const [tea, vote] = told.flatMap((changes) => changes.added);
    expect(tea!.prev).toBe(sentence('bread'));
    expect(textsOf(held).indexOf(sentence('tea'))).toBe(4);
    expect(vote!.kind).toBe('list');
    expectCurrent(document, held);
  });

  it('tells which sentences follow another one now, without their going', async () => {
    const { document, held, told } = await watch(ARTICLE);
    const following = [...held].find(({ text }) => text === sentence('rent'));
    document.querySelectorAll('p')[2]!.insertAdjacentHTML('afterend', paragraph('tea'));
    await soon(() => expect(told).toHaveLength(1));
    expect(told[0]!.again).toEqual([following]);
    expect(following!.prev).toBe(sentence('tea'));
    expect(removed(told)).toEqual([]);
    document.querySelectorAll('p')[3]!.remove();
    await soon(() => expect(told).toHaveLength(2));
    expect(told[1]!.again).toEqual([following]);
    expect(following!.prev).toBe(sentence('bread'));
    expectCurrent(document, held);
  });

  it('leaves out added parts that are no article', async () => {
    const { document, told } = await watch(ARTICLE);
    const article = document.querySelector('article')!;
    article.insertAdjacentHTML('beforeend', `<div class="newsletter-signup">${paragraph('mail')}</div><aside>${paragraph('more')}</aside>`);
    document.body.insertAdjacentHTML('beforeend', `<div class="cookie-consent">${paragraph('cookies').repeat(9)}</div>`);
    await pause(SEVERAL_BATCHES);
    expect(told).toEqual([]);
  });

  it('leaves out what is written later into added parts that are no article', async () => {
    const { document, held, told } = await watch(ARTICLE);
    const article = document.querySelector('article')!;
    article.insertAdjacentHTML('beforeend', `<div class="newsletter-signup">${paragraph('mail')}</div><section>${paragraph('tea')}<div class="related">${paragraph('more')}</div></section>`);
    await soon(() => expect(added(told)).toEqual([sentence('tea')]));
    for (const one of document.querySelectorAll('.newsletter-signup p, .related p')) one.textContent = sentence('other things');
    document.querySelector('section p')!.textContent = sentence('coffee');
    await soon(() => expect(added(told)).toEqual([sentence('tea'), sentence('coffee')]));
    expectCurrent(document, held);
  });

  it('takes removed text away', async () => {
    const { document, held, told } = await watch(ARTICLE);
    document.querySelectorAll('p')[1]!.remove();
    document.querySelectorAll('p')[1]!.textContent = '';
    await soon(() => {
      expect(removed(told)).toEqual([sentence('gold'), sentence('bread')]);
      expect(added(told)).toEqual([]);
      expectCurrent(document, held);
    });
  });

  it('notices text that is shown or hidden', async () => {
    const { document, held, told } = await watch(`${ARTICLE}`);
    const second = document.querySelectorAll('p')[1]!;
    second.hidden = true;
    await soon(() => {
      expect(removed(told)).toEqual([sentence('gold')]);
    });
    second.hidden = false;
    await soon(() => {
      expect(added(told)).toEqual([sentence('gold')]);
      expectCurrent(document, held);
    });
  });

  it('follows the page to another article', async () => {
    const { document, held } = await watch(`<div id="app">${ARTICLE}</div>`);
    document.getElementById('app')!.innerHTML = `<main><h1>Tanker turns</h1>${['north', 'south', 'east', 'west'].map(paragraph).join('')}</main>`;
    await soon(() => {
      expect(textsOf(held)).toEqual(['Tanker turns', ...['north', 'south', 'east', 'west'].map(sentence)]);
      expectCurrent(document, held);
    });
  });

  it('finds the article of a page that began empty', async () => {
    const { document, held } = await watch('<div id="app"></div>');
    expect(held.size).toBe(0);
    document.getElementById('app')!.innerHTML = `<nav><a href=1>${sentence('links')}</a></nav><div class="sidebar">${paragraph('elsewhere')}</div>${ARTICLE}`;
    await soon(() => {
      expect(textsOf(held)).toEqual(['Council meets', ...['oil', 'gold', 'bread', 'rent', 'gas', 'fish'].map(sentence)]);
      expectCurrent(document, held);
    });
  });

  it('reads the next article of an endless page', async () => {
    const { document, held } = await watch(ARTICLE);
    document.body.insertAdjacentHTML('beforeend', ARTICLE.replaceAll('oil', 'copper'));
    await soon(() => {
      expect(held.size).toBe(14);
      expectCurrent(document, held);
    });
  });

  it('watches open shadow roots', async () => {
    const { document, held, told } = await watch(ARTICLE);
    const host = document.createElement('x-box');
    host.attachShadow({ mode: 'open' }).innerHTML = paragraph('salt');
    document.querySelector('article')!.append(host);
    await soon(() => {
      expect(added(told)).toEqual([sentence('salt')]);
    });
    host.shadowRoot!.querySelector('p')!.textContent = sentence('pepper');
    await soon(() => {
      expect(added(told)).toEqual([sentence('salt'), sentence('pepper')]);
      expect(removed(told)).toEqual([sentence('salt')]);
      expectCurrent(document, held);
    });
  });

  it('finds shadow roots that are attached late', async () => {
    const { document, held } = await watch(`<article>${paragraph('oil').repeat(5)}<x-late></x-late></article>`);
    document.querySelector('x-late')!.attachShadow({ mode: 'open' }).innerHTML = paragraph('salt');
    await soon(() => {
      expect(textsOf(held)).toContain(sentence('salt'));
    });
  });

  it('survives a storm of mutations and is right after it', async () => {
    const { document, held, told } = await watch(`<div>${ARTICLE}<div id="ticker"></div></div>`);
    const paragraphs = document.querySelectorAll('article p');
    const ticker = document.getElementById('ticker')!;
    for (let round = 0; round < 10; round++) {
      for (let i = 0; i < 500; i++) {
        ticker.append(document.createElement('i'));
        if (i % 2) ticker.firstChild!.remove();
        paragraphs[i % 6]!.textContent = sentence(`round ${round}.${i}`);
      }
      await pause(20);
    }
    await soon(() => {
      expect(held.size).toBe(7);
      expect(told.length).toBeLessThan(20);
      expectCurrent(document, held);
    });
  });

  it('follows readers’ comments where they are read', async () => {
    const options = { comments: true };
    const said = (about: string): string => `<li class="comment"><div class="comment-meta">Jane said this at the end of a day.</div><p>${sentence(about)}</p></li>`;
    const { document, held, told } = await watch(`${ARTICLE}<div id="comments" hidden><ol></ol></div>`, undefined, options);
    const list = document.querySelector('ol')!;
    const current = (...about: string[]) =>
      soon(() => {
        expect(textsOf(held).slice(7)).toEqual(about.map(sentence));
        expectCurrent(document, held, options);
      });
    list.innerHTML = said('salt');
    document.getElementById('comments')!.hidden = false;
    await current('salt');
    list.insertAdjacentHTML('beforeend', said('pepper') + said('rice'));
    await current('salt', 'pepper', 'rice');
    list.querySelectorAll('p')[1]!.textContent = sentence('thyme');
    list.querySelectorAll('.comment-meta')[2]!.textContent = 'Joan said this in the morning of the day after.';
    await current('salt', 'thyme', 'rice');
    list.firstElementChild!.remove();
    await current('thyme', 'rice');
    expect(told.flatMap((changes) => changes.added).map(({ prev }) => prev)).toEqual(['', '', '', '']);
    document.getElementById('comments')!.remove();
    await current();
  });

  it.each([
    ['after the article', 'afterend'],
    ['in the article', 'beforeend'],
  ] as const)('finds comments that come late: %s', async (_, where) => {
    const options = { comments: true };
    const late = `<div class="lazy"><section class="comments"><p>${sentence('salt')}</p></section></div>`;
    const { document, held } = await watch(ARTICLE, undefined, options);
    document.querySelector('article')!.insertAdjacentHTML(where, late);
    await soon(() => {
      expect(textsOf(held).slice(7)).toEqual([sentence('salt')]);
      expectCurrent(document, held, options);
    });
  });

  it('takes comments for no article where they are not read', async () => {
    const { document, told } = await watch(`${ARTICLE}<div id="comments"></div>`);
    document.getElementById('comments')!.innerHTML = `${paragraph('salt').repeat(9)}`;
    await pause(SEVERAL_BATCHES);
    document.querySelector('#comments p')!.textContent = sentence('pepper');
    await pause(SEVERAL_BATCHES);
    expect(told).toEqual([]);
  });

  it.each([
    [7, false],
    [11, false],
    [23, false],
    [5, true],
    [13, true],
  ])('is right after any series of changes (%i, comments: %s)', async (start, comments) => {
    const said = comments ? `<section class="comments">${['salt', 'rice', 'tea'].map((about) => `<div>${paragraph(about)}</div>`).join('')}</section>` : '';
    const { document, held } = await watch(`<main>${ARTICLE}${said}</main>`, undefined, { comments });
    let seed = start;
    const random = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
    for (let step = 0; step < 60; step++) {
      const paragraphs = document.querySelectorAll('article p, .comments p');
      const one = paragraphs[random(paragraphs.length)]!;
      const deeds = [
        () => one.after(document.createRange().createContextualFragment(paragraph(`topic ${step}`))),
        () => paragraphs.length > 4 && one.parentElement!.childElementCount > 1 && one.remove(),
        () => (one.innerHTML = `${sentence(`edit ${step}`)} <b>It ${random(2) ? 'passed' : 'failed'}.</b>`),
        () => one.append(` One more point, number ${step}.`),
        () => one.parentElement!.prepend(one),
        () => one.normalize(),
        () => (one.firstChild as Text | null)?.nodeType === 3 && (one.firstChild as Text).data.length > 30 && (one.firstChild as Text).splitText(20),
        () => one.replaceWith(document.createRange().createContextualFragment(`<blockquote>${one.outerHTML}</blockquote>`)),
      ];
      deeds[random(deeds.length)]!();
      if (step % 6 === 0) await pause(300);
    }
    await soon(() => {
      expectCurrent(document, held, { comments });
    });
  });

  it('ends with its signal', async () => {
    const { document, told, end } = await watch(ARTICLE);
    document.querySelectorAll('p')[1]!.remove();
    end.abort();
    await pause(SEVERAL_BATCHES);
    expect(told).toEqual([]);
  });

  it('does nothing for a signal that is over', async () => {
    const end = new AbortController();
    end.abort();
    const { document, held } = await watch(ARTICLE, end);
    document.querySelectorAll('p')[1]!.remove();
    await pause(SEVERAL_BATCHES);
    expect(held.size).toBe(0);
  });
});
