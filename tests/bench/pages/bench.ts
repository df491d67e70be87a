/** What every part of the bench is given. */
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import type { BrowserKind } from '../../../src/launch/find-browser';
import { startBenchBrowser, type BenchBrowser } from './browser';
import { copyBuild, writeMeasuringExtension } from './extensions';
import type { BenchSite } from './site';

export interface Bench {
  kind: BrowserKind;
  site: BenchSite;
  /** Runs `use` in a fresh browser: with the build, with the extension that only measures, or with none. */
  inBrowser<T>(extension: 'build' | 'measuring' | 'none', use: (browser: BenchBrowser) => Promise<T>): Promise<T>;
}

/** Loads that are measured, after one that is not. */
export const LOADS = 9;

/** @param folder For the extensions; nothing is left behind in the project. */
export const createBench = async (kind: BrowserKind, site: BenchSite, folder: string): Promise<Bench> => {
  const folders = {
    build: copyBuild(kind, path.join(folder, `${kind}-build`)),
    measuring: await writeMeasuringExtension(kind, path.join(folder, `${kind}-measuring`)),
    none: null,
  };
  return {
    kind,
    site,
    inBrowser: async (extension, use) => {
      const browser = await startBenchBrowser(kind, site.url, folders[extension]);
      try {
        return await use(browser);
      } finally {
        await browser.close();
      }
    },
  };
};

/** Opens a page, waits for what a content script of the bench leaves in it, and closes it. */
export const resultOf = async <T>(browser: BenchBrowser, file: string): Promise<T> => {
  const page = await browser.open(file);
  try {
    const result = await page.waitForFunction(() => document.documentElement.dataset.bench, { timeout: 120_000 });
    return JSON.parse((await result.jsonValue())!) as T;
  } finally {
    await page.close();
  }
};

/** What is marked on a page, as the page says it, each text once. */
export const markedTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts = new Set<string>();
    for (const relation of ['states', 'differs', 'negates']) {
      for (const painted of CSS.highlights.get(`sourcelight-${relation}`) ?? []) {
        const range = document.createRange();
        range.setStart(painted.startContainer, painted.startOffset);
        range.setEnd(painted.endContainer, painted.endOffset);
        texts.add(range.toString().replace(/\s+/g, ' '));
      }
    }
    return [...texts];
  });
