/** The marks on the sample reports are those that the same code finds in Node, down to the relation. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER_KINDS } from '../../src/launch/find-browser';
import { type Driver, startDriver } from './support/driver';
import { sampleReports } from './support/expected';
import { expectedMarks } from './support/expected-marks';

describe.each(BROWSER_KINDS)('marks in %s', (kind) => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await startDriver(kind);
  });
  afterAll(() => driver?.close());

  it.each(sampleReports())('%s: exactly the expected sentences, each with its relation', async (name) => {
    const expected = await expectedMarks(name);
    const page = await driver.open(`${name}.html`);
    await driver.settledHighlights(page, expected.length > 0 ? 'some' : 'none');
    await driver.screenshot(page, `marks-${name}`);
    await driver.scrollThrough(page);
    const marks = await driver.settledHighlights(page, expected.length > 0 ? 'some' : 'none');
    expect(marks.map(({ text, relation }) => `${relation}: ${text}`)).toEqual(expected.map(({ text, relation }) => `${relation}: ${text}`));
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
