/**
 * Articles that change at random: what is marked in the end is what the same code, run in Node, marks in the page as it then
 * is. A failure names seed and round, and the changes made; the same seed makes the same changes again.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { cliMatcher } from '../../src/cli/assets';
import { parsePage } from '../../src/cli/saved-page';
import { BROWSER_KINDS } from '../../src/launch/find-browser';
import { waitFor } from '../../src/launch/painted-page';
import type { Match, SentenceQuery } from '../../src/matching/match';
import type { PageState } from '../../src/messages/messages';
import { readPage } from '../../src/page/read-page';
import { type FuzzTexts, mutate } from './fuzz-mutations';
import { markedSentences, expectedPage } from './support/expected';
import { type Driver, startDriver } from './support/driver';

const SEEDS = [1, 2, 3, 4];
const ROUNDS = 6;
const CHANGES = 8;
const PAGE = 'kinds/report.html';

const dense = expectedPage('dense');
const TEXTS: FuzzTexts = {
  claims: markedSentences(dense).filter(({ kind }) => kind === 'paragraph').map(({ text }) => text),
  neutral: dense.sentences.filter(({ kind, labels }) => kind === 'paragraph' && labels.length === 0).map(({ text }) => text),
};

/** How a page is read and marked; a mark is its relation, its place in the article's text, and that text. */
interface Marked {
  status: PageState['status'];
  sentences: number;
  marks: string[];
}

let matcher: ReturnType<typeof cliMatcher> | undefined;
const answers = new Map<string, Promise<Match[]>>();

/** Rounds repeat most of a page. */
const matchesOf = async (query: SentenceQuery): Promise<Match[]> => {
  const key = JSON.stringify(query);
  const { match } = await (matcher ??= cliMatcher());
  if (!answers.has(key)) answers.set(key, match(query));
  return answers.get(key)!;
};

/** What the reader and the matcher say of a page's source. */
const expectedOf = async (html: string): Promise<Marked> => {
  const document = parsePage(html, `http://127.0.0.1/${PAGE}`);
  const article = document.querySelector('article')!;
  const placeOf = (node: Node, offset: number): number => {
    const before = document.createRange();
    before.setStart(article, 0);
    before.setEnd(node, offset);
    return before.toString().length;
  };
  const { facts, sentences } = readPage(document);
  const marks: string[] = [];
  for (const { text, prev, lang, range } of sentences) {
    const [best] = await matchesOf({ id: 0, text, prev, lang, published: facts.published });
    if (!best) continue;
    const [start, end] = [placeOf(range.startContainer, range.startOffset), placeOf(range.endContainer, range.endOffset)];
    marks.push(`${best.relation} ${start}-${end} ${article.textContent!.slice(start, end)}`);
  }
  return { status: 'done', sentences: sentences.length, marks };
};

/** What is painted; a range that does not stand in the page as it is, is told as torn. */
const paintedOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const article = document.querySelector('article')!;
    const found: { start: number; mark: string }[] = [];
    for (const relation of ['states', 'differs', 'negates']) {
      for (const { startContainer, startOffset, endContainer, endOffset } of CSS.highlights.get(`sourcelight-${relation}`) ?? []) {
        const [first, last] = [startContainer as Text, endContainer as Text];
        if (!article.contains(first) || !article.contains(last) || startOffset >= first.length || endOffset > last.length) {
          found.push({ start: -1, mark: `torn: ${relation} ${startOffset} of “${first.data}” to ${endOffset} of “${last.data}”` });
          continue;
        }
        const range = document.createRange();
        range.setStart(article, 0);
        range.setEnd(first, startOffset);
        const start = range.toString().length;
        range.setStart(first, startOffset);
        range.setEnd(last, endOffset);
        const text = range.toString();
        found.push({ start, mark: `${relation} ${start}-${start + text.length} ${text}` });
      }
    }
    return found.sort((a, b) => a.start - b.start).map(({ mark }) => mark);
  });

interface Tabs {
  tabs: { query(filter: object): Promise<{ id?: number; url?: string }[]>; sendMessage(tab: number, message: unknown): Promise<unknown> };
}

/** What the popup would be told of a page. */
const stateOf = (asking: Page, page: Page): Promise<PageState> =>
  asking.evaluate(async (url) => {
    const scope = globalThis as unknown as { browser?: Tabs; chrome: Tabs };
    const { tabs } = scope.browser ?? scope.chrome;
    const tab = (await tabs.query({})).find((one) => one.url === url);
    return (await tabs.sendMessage(tab!.id!, { type: 'page.state' })) as PageState;
  }, page.url());

describe.each(BROWSER_KINDS)('random changes in %s', (kind) => {
  let driver: Driver;
  let page: Page;
  let asking: Page;
  beforeAll(async () => {
    driver = await startDriver(kind);
    page = await driver.open(PAGE);
    await driver.firstHighlight(page);
    asking = await driver.openExtensionPage('options.html');
    // A page that is not in front has slow timers.
    await page.bringToFront();
  });
  afterAll(() => driver?.close());

  /** Waits until the annotator has read the page as it is and marked it as expected. */
  const expectMarked = async (expected: Marked, history: string): Promise<void> => {
    let seen: Marked | undefined;
    await waitFor('the marks', async () => {
      const { status, sentences } = await stateOf(asking, page);
      seen = { status, sentences, marks: await paintedOn(page) };
      return JSON.stringify(seen) === JSON.stringify(expected);
    }, 30_000).catch(() => {});
    expect(seen, history).toEqual(expected);
  };

  it.each(SEEDS)('are followed exactly, seed %i', async (seed) => {
    for (let round = 0; round < ROUNDS; round++) {
      const call = [TEXTS, seed * 1000 + round, CHANGES, round === 0].map((value) => JSON.stringify(value)).join(', ');
      const changes = (await page.evaluate(`(${mutate.toString()})(document, ${call})`)) as string[];
      await expectMarked(await expectedOf(await driver.markup(page)), `seed ${seed}, round ${round}: ${changes.join(', ')}`);
    }
    expect(driver.consoleErrors(page)).toEqual([]);
  });
});
