/** A browser for the bench, with whichever extension, and nothing between it and the pages. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import type { BrowserKind } from '../../../src/launch/find-browser';
import { findOrInstallBrowser } from '../../../src/launch/install-browser';
import { bidiContext, sendBidi, waitFor } from '../../../src/launch/painted-page';
import { startBrowser } from '../../../src/launch/start-browser';
import { stopServiceWorker } from '../../e2e/support/stop-service-worker';
import type { BackgroundRequest, PageState } from '../../../src/messages/messages';
import { traceFrom, type MainThread } from './trace';

/** On slow machines a long article takes minutes. */
const DONE_WITHIN_MS = 900_000;
/** As often as the popup does: each answer costs the page a moment. */
const ASK_EVERY_MS = 500;

/** Time that Firefox gets to collect garbage. */
const COLLECT_MS = 5000;

interface ExtensionApi {
  runtime: { sendMessage(message: unknown): Promise<unknown> };
  tabs: { query(filter: object): Promise<{ id?: number; url?: string }[]>; sendMessage(tab: number, message: unknown): Promise<unknown> };
}
type ExtensionScope = { browser?: ExtensionApi; chrome: ExtensionApi };

export interface BenchBrowser {
  kind: BrowserKind;
  /** Opens a page of the bench's site in front. */
  open(file: string): Promise<Page>;
  /** Opens a page while Chromium records its main thread, until `use` is through; then closes it. */
  openTraced(file: string, mark: string, use: (page: Page) => Promise<unknown>): Promise<MainThread>;
  /** A page of the extension, behind the others, that can speak for the popup. */
  openExtensionPage(): Promise<ExtensionPage>;
  /** Stops the service worker or event page; the next message wakes it. */
  stopBackground(): Promise<void>;
  /** MB of memory that the extension's process holds; null where that can't be told. */
  backgroundMemory(): Promise<number | null>;
  /** MB of memory that Firefox' processes for web pages hold after a collection; null in Chromium, where a page's heap can be told. */
  pagesMemory(): Promise<number | null>;
  close(): Promise<void>;
}

export interface ExtensionPage {
  /** How far the annotator of a page is; null where it has none. */
  stateOf(page: Page): Promise<PageState | null>;
  /** Waits until every sentence of a page is checked. */
  waitUntilDone(page: Page): Promise<PageState>;
  /** How many ms the background takes to answer. */
  timeRequest(request: BackgroundRequest): Promise<number>;
}

const PREFERENCES = {
  'privacy.reduceTimerPrecision': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
};

const inFirefox = async (page: Page, extensionId: string, body: string): Promise<unknown> => {
  const { contexts } = await sendBidi<{ contexts: { context: string }[] }>(page, 'browsingContext.getTree', { 'moz:scope': 'chrome' });
  const answer = await sendBidi<{ type: string; result: { value?: unknown }; exceptionDetails?: { text: string } }>(page, 'script.evaluate', {
    expression: `(async () => { const policy = WebExtensionPolicy.getByID(${JSON.stringify(extensionId)}); ${body} })()`,
    target: { context: contexts[0]?.context },
    awaitPromise: true,
    resultOwnership: 'none',
  });
  if (answer.type !== 'success') throw new Error(answer.exceptionDetails?.text);
  return answer.result.value;
};

const extensionPage = (page: Page): ExtensionPage => {
  const stateOf = (of: Page): Promise<PageState | null> =>
    page.evaluate(async (url) => {
      const scope = globalThis as unknown as ExtensionScope;
      const { tabs } = scope.browser ?? scope.chrome;
      const tab = (await tabs.query({})).find((one) => one.url === url);
      return tab?.id === undefined ? null : (tabs.sendMessage(tab.id, { type: 'page.state' }).catch(() => null) as Promise<PageState | null>);
    }, of.url());
  return {
    stateOf,
    waitUntilDone: async (of) => {
      for (const end = Date.now() + DONE_WITHIN_MS; Date.now() < end; ) {
        const state = await stateOf(of);
        if (state?.status === 'done' && state.sentences > 0) return state;
        await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
      }
      throw new Error(`${of.url()} was not checked in time.`);
    },
    timeRequest: (request) =>
      page.evaluate(async (message) => {
        const scope = globalThis as unknown as ExtensionScope;
        const began = performance.now();
        await (scope.browser ?? scope.chrome).runtime.sendMessage(message);
        return performance.now() - began;
      }, request),
  };
};

/** What the extension's process below Chromium's holds, where the system has /proc. */
const residentMb = (browserId: number | undefined): number | null => {
  if (browserId === undefined || process.platform !== 'linux') return null;
  const parents = new Map<number, number>();
  let found: number | null = null;
  const isBelow = (id: number | undefined): boolean => id !== undefined && (id === browserId || isBelow(parents.get(id)));
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number);
  const read = (id: number, file: string): string => {
    try {
      return readFileSync(`/proc/${id}/${file}`, 'utf8');
    } catch {
      return ''; // ended meanwhile
    }
  };
  for (const id of ids) parents.set(id, Number(/^PPid:\s+(\d+)/m.exec(read(id, 'status'))?.[1]));
  for (const id of ids) {
    if (!read(id, 'cmdline').includes('--extension-process') || !isBelow(id)) continue;
    const kilobytes = Number(/^VmRSS:\s+(\d+) kB/m.exec(read(id, 'status'))?.[1]);
    if (kilobytes > 0) found = (found ?? 0) + (kilobytes * 1024) / 1e6;
  }
  return found;
};

/** @param extension Its folder; null starts the browser without one. */
export const startBenchBrowser = async (kind: BrowserKind, site: string, extension: string | null): Promise<BenchBrowser> => {
  const running = await startBrowser({
    kind,
    program: findOrInstallBrowser(kind),
    extension,
    headless: true,
    args: kind === 'firefox' ? ['-remote-allow-system-access'] : [],
    preferences: PREFERENCES,
  });
  const { browser, extensionId, extensionUrl } = running;
  const newPage = async (): Promise<Page> => {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    return page;
  };
  const anyPage = async (): Promise<Page> => (await browser.pages())[0] ?? newPage();

  return {
    kind,
    open: async (file) => {
      const page = await newPage();
      await page.bringToFront();
      await page.goto(site + file);
      return page;
    },
    openTraced: async (file, mark, use) => {
      const page = await newPage();
      await page.bringToFront();
      const recorded = await traceFrom(page, mark, async () => {
        await page.goto(site + file);
        await use(page);
      });
      await page.close();
      return recorded;
    },
    openExtensionPage: async () => {
      const page = await newPage();
      const url = `${extensionUrl}options.html`;
      if (kind === 'chromium') await page.goto(url);
      // Firefox never tells puppeteer that such a page has loaded.
      else await sendBidi(page, 'browsingContext.navigate', { context: bidiContext(page), url, wait: 'complete' });
      await waitFor('the extension’s page', () => page.evaluate((at) => location.href === at, url).catch(() => false));
      return extensionPage(page);
    },
    stopBackground: async () => {
      if (kind === 'firefox') await inFirefox(await anyPage(), extensionId!, 'await policy.extension.terminateBackground();');
      else await stopServiceWorker(browser, extensionUrl!);
    },
    backgroundMemory: async () => {
      if (kind === 'firefox') {
        const read = `return (await ChromeUtils.requestProcInfo()).children.find(({ type }) => type === 'extension').memory;`;
        return Number(await inFirefox(await anyPage(), extensionId!, read)) / 1e6;
      }
      return residentMb(browser.process()?.pid);
    },
    pagesMemory: async () => {
      if (kind !== 'firefox') return null;
      // garbage is no leak: Firefox is asked to collect it in these processes, and told nothing when it has
      const read = `Services.obs.notifyObservers(null, 'child-mmu-request');
        await new Promise((resolve) => ChromeUtils.importESModule('resource://gre/modules/Timer.sys.mjs').setTimeout(resolve, ${COLLECT_MS}));
        return (await ChromeUtils.requestProcInfo()).children.filter(({ type }) => type.startsWith('web')).reduce((sum, { memory }) => sum + memory, 0);`;
      return Number(await inFirefox(await anyPage(), extensionId ?? '', read)) / 1e6;
    },
    close: running.close,
  };
};
