/** The card: a resting pointer opens it, the pointer can move into it, Escape and leaving close it, its links work. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { BROWSER_KINDS } from '../../src/launch/find-browser';
import { type Driver, startDriver } from './support/driver';

const TOLL = 'The American operation cost at least 80 lives, by the count of officials in Caracas.';
const OTHER_TOLL = 'CARACAS — The American operation cost at least 112 lives, the interior ministry said on Thursday.';

describe.each(BROWSER_KINDS)('card in %s', (kind) => {
  let driver: Driver;
  let page: Page;
  beforeAll(async () => {
    driver = await startDriver(kind);
  });
  afterAll(() => driver?.close());
  beforeEach(async () => {
    page = await driver.open('dense.html');
    await driver.settledHighlights(page);
  });
  afterEach(() => page.close());

  it('opens on the claim of the sentence under the pointer', async () => {
    await driver.pointAt(page, TOLL);
    expect(await driver.openCard(page)).toMatch(/\b80\b/);
    expect(await driver.cardWidth(page)).toBe(380); // styled, under the sample site's strict CSP
    await driver.screenshot(page, 'card');
  });

  it('stays while the pointer is in it and closes once the pointer has left', async () => {
    await driver.pointAt(page, TOLL);
    await driver.openCard(page);
    await driver.moveIntoCard(page);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await driver.openCard(page)).toMatch(/\b80\b/);
    await page.mouse.move(5, 890, { steps: 20 });
    await driver.cardClosed(page);
  });

  it('closes on Escape and stays closed while the pointer rests', async () => {
    await driver.pointAt(page, TOLL);
    await driver.openCard(page);
    await page.keyboard.press('Escape');
    await driver.cardClosed(page);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await driver.cardClosed(page);
  });

  it('opens no card where the pointer only passes', async () => {
    await page.mouse.move(640, 880);
    await page.mouse.move(640, 100, { steps: 10 });
    await page.mouse.move(1200, 100);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await driver.cardClosed(page);
  });

  it('shows the number of the page beside that of the corpus where they differ', async () => {
    const differs = await driver.open('differs.html');
    await driver.settledHighlights(differs);
    await driver.pointAt(differs, OTHER_TOLL);
    const text = await driver.openCard(differs);
    expect(text).toMatch(/\b112\b/);
    expect(text).toMatch(/\b80\b/);
    await driver.screenshot(differs, 'card-differs');
    await differs.close();
  });

  it('asks for a source only when its link is clicked, and then in a tab of its own', async () => {
    // The built-in sources have no known addresses, so the reader's own corpus brings one.
    const options = await driver.openExtensionPage('options.html');
    await importCorpus(options, LINKED_CORPUS);
    await options.close();
    await driver.settledHighlights(page);
    driver.clearRequests();
    await driver.pointAt(page, TOLL);
    expect(await driver.openCard(page)).toContain('The count in full');
    await driver.screenshot(page, 'card-own-corpus');
    expect(driver.requests().filter((request) => !request.includes(driver.site))).toEqual([]);
    await driver.clickInCard(page, 'a[href^="http"]');
    await driver.requestElsewhere();
    expect(page.url()).toBe(`${driver.site}dense.html`);
  });
});

const LINKED_CORPUS = JSON.stringify({
  id: 'own',
  title: { en: 'A corpus of the reader' },
  updated: { value: '2026-01-08', precision: 'day' },
  license: 'CC0-1.0',
  topics: [{ id: 'tolls', name: { en: 'Tolls' } }],
  actors: [{ id: 'count-office', kind: 'institution', name: { en: 'The counting office' }, aliases: { en: [], es: [], ru: [], pt: [], fr: [] } }],
  sources: [{ id: 'full-count', read: true, title: 'The count in full', kind: 'primary', url: 'http://count.example/full' }],
  claims: [
    {
      id: 'own-toll',
      topic: 'tolls',
      kind: 'figure',
      statement: { en: TOLL },
      actor: 'count-office',
      parties: [],
      evidence: [{ document: 'full-count', paragraph: 1, stance: 'asserts', chain: [] }],
    },
  ],
  relations: [],
  wordings: [],
});

/** Adds a corpus through the extension's own message, as the options page does. */
const importCorpus = (options: Page, text: string): Promise<unknown> =>
  options.evaluate(async (corpus) => {
    const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
    interface Api {
      runtime: { sendMessage(message: object): Promise<unknown> };
    }
    return (browser ?? chrome).runtime.sendMessage({ type: 'corpora.import', name: 'own.json', text: corpus });
  }, text);
