/** What the extension leaves alone: the page's markup, its console, the network, and every page off topic. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { BROWSER_KINDS, type BrowserKind } from '../../src/launch/find-browser';
import { type Driver, startDriver } from './support/driver';
import { expectedPage, markedSentences, sampleReports } from './support/expected';

/** What assistive software is told of a page; only Chromium can be asked, elsewhere null. */
const accessibilityTree = async (page: Page, kind: BrowserKind): Promise<unknown> => {
  if (kind !== 'chromium') return null;
  const session = await page.createCDPSession();
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes.map(({ ignored, role, name, description }) => [ignored, role?.value, name?.value, description?.value]);
};

describe.each(BROWSER_KINDS)('page in %s', (kind) => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await startDriver(kind);
  });
  afterAll(() => driver?.close());

  it('keeps the markup that it has without the extension, with and without an open card, and what is read aloud of it', async () => {
    const plain = await startDriver(kind, { extension: null });
    const untouched = await plain.open('dense.html');
    await plain.settledHighlights(untouched, 'none');
    const before = await plain.markup(untouched);
    const spoken = await accessibilityTree(untouched, kind);
    await plain.close();

    const page = await driver.open('dense.html');
    const [first] = await driver.settledHighlights(page);
    expect(await driver.markup(page)).toBe(before);
    expect(await accessibilityTree(page, kind)).toEqual(spoken);
    await driver.pointAt(page, first?.text ?? '');
    await driver.openCard(page);
    expect(await driver.markup(page)).toBe(before);
    await page.keyboard.press('Escape');
    await driver.cardClosed(page);
    expect(await driver.hosts(page)).toBe(0);
    await page.close();
  });

  it('paints nothing on a page about something else', async () => {
    const page = await driver.open('off-topic.html');
    await driver.scrollThrough(page);
    expect(await driver.settledHighlights(page, 'none')).toEqual([]);
    expect(await driver.hosts(page)).toBe(0);
    expect(await driver.badge(page)).toBe('');
    await driver.screenshot(page, 'off-topic');
    await page.close();
  });

  it('marks nothing outside the report', async () => {
    const page = await driver.open('dense.html');
    await driver.scrollThrough(page);
    const texts = (await driver.settledHighlights(page)).map((mark) => mark.text);
    expect(texts.filter((text) => expectedPage('dense').furniture.includes(text))).toEqual([]);
    await page.close();
  });

  it('asks nobody but the page’s own server for anything, and puts no error into the console', async () => {
    driver.clearRequests();
    for (const name of sampleReports()) {
      const page = await driver.open(`${name}.html`);
      await driver.settledHighlights(page, markedSentences(expectedPage(name)).length > 0 ? 'some' : 'none');
      await driver.scrollThrough(page);
      expect(driver.consoleErrors(page), name).toEqual([]);
      await page.close();
    }
    expect(driver.requests().length).toBeGreaterThan(0);
    expect(driver.requests().filter((request) => !request.startsWith(`GET ${driver.site}`))).toEqual([]);
  });

  it('still gets its marks when the background is stopped in the middle of the work', async () => {
    const calm = await driver.open('dense.html');
    const expected = (await driver.settledHighlights(calm)).map((mark) => mark.text);
    await calm.close();

    // From before the gate has told it of the page until after the first sentences were asked for.
    const opening = driver.open('dense.html');
    for (let times = 0; times < 12; times += 1) {
      await driver.stopBackground();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const page = await opening;
    await driver.waitForHighlights(page, expected.length);
    expect((await driver.settledHighlights(page)).map((mark) => mark.text)).toEqual(expected);

    await driver.stopBackground();
    await driver.pointAt(page, expected[0] ?? '');
    expect(await driver.openCard(page)).not.toBe('');
    await page.close();
  });
});
