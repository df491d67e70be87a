/** Without its model the extension goes on by words alone, and the popup says so. */
import { cpSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER_KINDS } from '../../src/launch/find-browser';
import { waitFor } from '../../src/launch/painted-page';
import { BUILDS, type Driver, startDriver } from './support/driver';

describe.each(BROWSER_KINDS)('broken model in %s', (kind) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sourcelight-broken-'));
  let driver: Driver;
  beforeAll(async () => {
    cpSync(BUILDS[kind], folder, { recursive: true });
    truncateSync(path.join(folder, 'model/encoder.onnx'), 1000);
    driver = await startDriver(kind, { extension: folder });
  });
  afterAll(async () => {
    await driver?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('still marks sentences, opens cards, and tells the reader in the popup', async () => {
    const page = await driver.open('dense.html');
    const marks = await driver.settledHighlights(page);
    expect(marks.length).toBeGreaterThan(0);
    await driver.pointAt(page, marks[0]!.text);
    expect(await driver.openCard(page)).not.toBe('');
    const popup = await driver.openPopupFor(page);
    // asked again and again: the popup is behind the page here, where Chromium paints no frames to wait for
    await waitFor('the popup to say it', () => popup.evaluate(() => /by their words alone/.test(document.body.textContent ?? '')), 30_000);
    await driver.screenshot(popup, 'popup-without-model');
    expect(driver.consoleErrors(page)).toEqual([]);
  });
});
