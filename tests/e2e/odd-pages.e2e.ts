/** Pages of any shape: no error of ours in their console, and the browser goes on. */
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER_KINDS } from '../../src/launch/find-browser';
import { type Driver, startDriver } from './support/driver';

const PAGES = readdirSync(new URL('../fixtures/site/odd/', import.meta.url));
/** Longer than the latest thing that such a page does to itself. */
const SETTLE_MS = 3500;

describe.each(BROWSER_KINDS)('odd pages in %s', (kind) => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await startDriver(kind);
  });
  afterAll(() => driver?.close());

  it.each(PAGES)('%s', async (name) => {
    const page = await driver.open(`odd/${name}`);
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    expect(driver.consoleErrors(page)).toEqual([]);
    expect(await page.evaluate('1 + 1')).toBe(2);
    await page.close();
  });
});
