/** The marks on the sample reports are those that a careful reader would make. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER_KINDS } from '../../src/launch/find-browser';
import { type Driver, startDriver } from './support/driver';
import { expectedPage, markedSentences, sampleReports } from './support/expected';

const reports = sampleReports().filter((name) => markedSentences(expectedPage(name)).length > 0);

describe.each(BROWSER_KINDS)('marks in %s', (kind) => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await startDriver(kind);
  });
  afterAll(() => driver?.close());

  it.each(reports)('%s: exactly the expected sentences', async (name) => {
    const expected = markedSentences(expectedPage(name));
    const page = await driver.open(`${name}.html`);
    await driver.settledHighlights(page);
    await driver.screenshot(page, `marks-${name}`);
    await driver.scrollThrough(page);
    const marks = await driver.settledHighlights(page);
    expect(marks.map((mark) => mark.text)).toEqual(expected.map((sentence) => sentence.text));
    await page.close();
  });

  it.each(reports)('%s: each mark has a relation that the sentence is labelled with', async (name) => {
    const labels = new Map(markedSentences(expectedPage(name)).map(({ text, labels: own }) => [text, own]));
    const page = await driver.open(`${name}.html`);
    const marks = await driver.settledHighlights(page);
    const wrong = marks.filter(({ text, relation }) => !labels.get(text)?.some((label) => label.relation === relation));
    expect(wrong.map(({ text, relation }) => `${relation}: ${text}`)).toEqual([]);
    await page.close();
  });

  it('marks the first sentences within two seconds of opening the page', async () => {
    await driver.open('dense.html').then((page) => page.close()); // the matcher is loaded now, as on a reader's second page
    const begin = Date.now();
    const page = await driver.open('dense.html');
    await driver.firstHighlight(page);
    expect(Date.now() - begin).toBeLessThan(2000);
    await page.close();
  });
});
