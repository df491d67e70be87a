/** One way to drive both browsers with the built extension on the sample site. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { type BrowserKind } from '../../../src/launch/find-browser';
import { findOrInstallBrowser } from '../../../src/launch/install-browser';
import {
  CARD_HOST,
  inCard,
  type PaintedHighlight,
  paintedHighlights,
  sendBidi,
  shownCardText,
  waitFor,
} from '../../../src/launch/painted-page';
import { serveFolder } from '../../../src/launch/serve-folder';
import { type RunningBrowser, startBrowser } from '../../../src/launch/start-browser';
import { NOWHERE, startRecordingProxy } from './recording-proxy';
import { stopServiceWorker } from './stop-service-worker';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const ARTIFACTS = path.join(ROOT, 'tests/e2e/artifacts');

/** Where the build of each browser lies. */
export const BUILDS: Record<BrowserKind, string> = {
  chromium: path.join(ROOT, '.output/chrome-mv3'),
  firefox: path.join(ROOT, '.output/firefox-mv3'),
};

export interface DriverOptions {
  /** Folder of the extension; null: the browser without it. The build of the project unless said. */
  extension?: string | null;
}

export interface Driver {
  kind: BrowserKind;
  /** Address of the sample site, ending in a slash. */
  site: string;
  /** Opens a page of the sample site (or a whole address) in a new tab. */
  open(name: string): Promise<Page>;
  /** Opens a page of the extension in a new tab. */
  openExtensionPage(file: string): Promise<Page>;
  /** Opens the popup as a tab behind `page`, so that it takes `page` for the tab it was opened on. */
  openPopupFor(page: Page): Promise<Page>;
  /** A click on the toolbar button while `page` is in front. */
  clickToolbarButton(page: Page): Promise<void>;
  /** The text on the toolbar button of the tab that shows `page`. */
  badge(page: Page): Promise<string>;
  /** Stops the service worker or event page; the next message wakes it. */
  stopBackground(): Promise<void>;
  /** Scrolls to the end of the page step by step, so that whatever loads late has loaded, and back to the top. */
  scrollThrough(page: Page): Promise<void>;
  /** Waits until the highlights of a page are as many for two seconds (and at least one unless `none` is expected). */
  settledHighlights(page: Page, expected?: 'some' | 'none'): Promise<PaintedHighlight[]>;
  /** Waits for at least one highlight, looking often. */
  firstHighlight(page: Page): Promise<void>;
  /** Waits until a page has at least so many highlights. */
  waitForHighlights(page: Page, count: number): Promise<void>;
  /** Moves the pointer onto a highlighted sentence as a hand does, scrolling to it first. */
  pointAt(page: Page, text: string): Promise<void>;
  /** Waits for the card to be open and gives its text. */
  openCard(page: Page): Promise<string>;
  /** Width of the open card in px: tells that its styles have reached it. */
  cardWidth(page: Page): Promise<number | null>;
  /** Moves the pointer from where it is into the open card, as a hand does. */
  moveIntoCard(page: Page): Promise<void>;
  /** Lays a page out as for paper. */
  showAsPrinted(page: Page): Promise<void>;
  /** How many card hosts are in the page. */
  hosts(page: Page): Promise<number>;
  /** Waits until the browser has asked for something that is not on the sample site. */
  requestElsewhere(): Promise<void>;
  /** Waits for the card to be gone. */
  cardClosed(page: Page): Promise<void>;
  /** Clicks the first thing in the open card that `selector` finds, with the pointer. */
  clickInCard(page: Page, selector: string): Promise<void>;
  /** The page's markup without the card's host. */
  markup(page: Page): Promise<string>;
  /** Errors that the page's console showed since it was opened. */
  consoleErrors(page: Page): string[];
  /** Every request that left the browser since `clearRequests`, whoever made it: page, extension or browser. */
  requests(): string[];
  clearRequests(): void;
  /** Saves a picture as tests/e2e/artifacts/KIND-NAME.png. */
  screenshot(page: Page, name: string): Promise<void>;
  close(): Promise<void>;
}

/** The few parts of Chromium's extension API that tests call in the service worker. */
interface ChromeOfTests {
  tabs: { query(filter: object): Promise<{ id: number }[]> };
  action: { getBadgeText(details: { tabId: number | undefined }): Promise<string> };
}

/** Without it, Firefox ignores services.settings.server. */
const FIREFOX_ENVIRONMENT = { MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' };

const PROXY_PREFERENCES = (port: number) => ({
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': port,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': port,
  'network.proxy.no_proxies_on': '',
  'network.proxy.allow_hijacking_localhost': true,
  // The browser's own calls home would drown the extension's, if it made any.
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#none/v1',
});

const PROXY_SWITCHES = (port: number) => [
  `--proxy-server=http://127.0.0.1:${port}`,
  '--proxy-bypass-list=<-loopback>',
  '--disable-quic',
  '--disable-features=NetworkTimeServiceQuerying,AutofillServerCommunication,OptimizationHints,MediaRouter',
  `--gaia-url=http://${NOWHERE}/`,
  `--component-updater=url-source=http://${NOWHERE}/`,
];

/** Runs code with Firefox's own rights in its parent process; `policy` there is the extension's. */
const inFirefox = async (page: Page, extensionId: string, body: string): Promise<unknown> => {
  const { contexts } = await sendBidi<{ contexts: { context: string }[] }>(page, 'browsingContext.getTree', {
    'moz:scope': 'chrome',
  });
  const answer = await sendBidi<{ type: string; result: { value?: unknown }; exceptionDetails?: { text: string } }>(
    page,
    'script.evaluate',
    {
      expression: `(async () => { const policy = WebExtensionPolicy.getByID(${JSON.stringify(extensionId)}); ${body} })()`,
      target: { context: contexts[0]?.context },
      awaitPromise: true,
      resultOwnership: 'none',
    },
  );
  if (answer.type !== 'success') throw new Error(answer.exceptionDetails?.text);
  return answer.result.value;
};

const FIREFOX_BUTTON = `
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const button = ExtensionParent.apiManager.global.browserActionFor(policy.extension);
  const win = Services.wm.getMostRecentWindow('navigator:browser');`;

/** Loads an address of the extension. Firefox never tells puppeteer that such a page has loaded. */
const goToExtensionPage = async (running: RunningBrowser, page: Page, address: string): Promise<void> => {
  if (running.kind === 'chromium') {
    await page.goto(address);
    return;
  }
  interface Navigable {
    browsingContext: { navigate(url: string, wait: 'complete'): Promise<unknown> };
  }
  await (page.mainFrame() as unknown as Navigable).browsingContext.navigate(address, 'complete');
  await waitFor(`${address} to load`, () =>
    page.evaluate((url) => location.href === url && document.readyState === 'complete', address).catch(() => false),
  );
};

/** Starts a browser with the extension, the sample site, and the proxy between them. */
export const startDriver = async (kind: BrowserKind, options: DriverOptions = {}): Promise<Driver> => {
  const extension = options.extension === undefined ? BUILDS[kind] : options.extension;
  const site = await serveFolder(path.join(ROOT, 'tests/fixtures/site'));
  const proxy = await startRecordingProxy([site.host, site.host.replace('127.0.0.1', 'localhost')]);
  const closeServers = async () => {
    await proxy.close();
    await site.close();
  };
  const running = await startBrowser({
    kind,
    program: findOrInstallBrowser(kind),
    extension,
    headless: true,
    args: kind === 'chromium' ? PROXY_SWITCHES(proxy.port) : ['-remote-allow-system-access'],
    preferences: PROXY_PREFERENCES(proxy.port),
    env: kind === 'firefox' ? FIREFOX_ENVIRONMENT : {},
  }).catch(async (error: unknown) => {
    await closeServers();
    throw error;
  });
  const { browser } = running;
  const consoleErrors = new WeakMap<Page, string[]>();

  const needExtension = (): { id: string; url: string } => {
    if (!running.extensionId || !running.extensionUrl) throw new Error('This browser was started without the extension.');
    return { id: running.extensionId, url: running.extensionUrl };
  };
  const newPage = async (): Promise<Page> => {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    const errors: string[] = [];
    consoleErrors.set(page, errors);
    page.on('pageerror', (error) => errors.push(error instanceof Error ? error.message : String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    return page;
  };
  const anyPage = async (): Promise<Page> => (await browser.pages())[0] ?? (await browser.newPage());
  const worker = () =>
    browser.targets().find((target) => target.type() === 'service_worker' && target.url().startsWith(needExtension().url));

  return {
    kind,
    site: site.url,
    open: async (name) => {
      const page = await newPage();
      await page.bringToFront();
      await page.goto(new URL(name, site.url).href);
      return page;
    },
    openExtensionPage: async (file) => {
      const page = await newPage();
      await goToExtensionPage(running, page, needExtension().url + file);
      return page;
    },
    openPopupFor: async (page) => {
      const popup = await newPage();
      await page.bringToFront();
      await goToExtensionPage(running, popup, `${needExtension().url}popup.html`);
      return popup;
    },
    clickToolbarButton: async (page) => {
      await page.bringToFront();
      const { id } = needExtension();
      if (kind === 'firefox') {
        await inFirefox(page, id, `${FIREFOX_BUTTON} await button.triggerAction(win);`);
        return;
      }
      const action = (await browser.extensions()).get(id);
      if (!action) throw new Error('The browser does not know the extension.');
      await page.triggerExtensionAction(action);
    },
    badge: async (page) => {
      await page.bringToFront();
      const { id } = needExtension();
      if (kind === 'firefox') {
        const read = `${FIREFOX_BUTTON} return button.action.getProperty(win.gBrowser.selectedTab, 'badgeText') ?? '';`;
        return String(await inFirefox(page, id, read));
      }
      const background = await worker()?.worker();
      if (!background) throw new Error('The service worker is stopped.');
      return background.evaluate(async () => {
        const { chrome } = globalThis as unknown as { chrome: ChromeOfTests };
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        return chrome.action.getBadgeText({ tabId: tab?.id });
      });
    },
    stopBackground: async () => {
      const { id } = needExtension();
      if (kind === 'firefox') await inFirefox(await anyPage(), id, 'await policy.extension.terminateBackground();');
      else await stopServiceWorker(browser, needExtension().url);
    },
    scrollThrough: async (page) => {
      await page.evaluate(async () => {
        for (let y = 0; y < document.documentElement.scrollHeight; y += 400) {
          window.scrollTo({ top: y, behavior: 'instant' });
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        window.scrollTo({ top: 0, behavior: 'instant' });
      });
    },
    settledHighlights: async (page, expected = 'some') => {
      if (expected === 'some') await waitFor('a highlight', async () => (await paintedHighlights(page)).length > 0, 60_000);
      let before = -1;
      let same = 0;
      return waitFor('the highlights to settle', async () => {
        await new Promise((resolve) => setTimeout(resolve, 1000));
        const now = await paintedHighlights(page);
        same = now.length === before ? same + 1 : 0;
        before = now.length;
        return same >= 2 && now;
      }, 60_000);
    },
    firstHighlight: async (page) => {
      await page.waitForFunction(
        () => ['states', 'differs', 'negates'].some((r) => (CSS.highlights.get(`sourcelight-${r}`)?.size ?? 0) > 0),
        { polling: 20, timeout: 30_000 },
      );
    },
    waitForHighlights: async (page, count) => {
      await waitFor(`${count} highlights`, async () => (await paintedHighlights(page)).length >= count, 60_000);
    },
    pointAt: async (page, text) => {
      const find = async () => {
        const found = (await paintedHighlights(page)).find((h) => h.text === text);
        if (!found) throw new Error(`Not highlighted: ${text}`);
        return found;
      };
      const { y: top } = await find();
      if (top < 80 || top > 500) await page.evaluate((y) => window.scrollBy({ top: y - 240, behavior: 'instant' }), top);
      const { x, y, width, height } = await find();
      const at = { x: x + Math.min(width / 2, 120), y: y + height / 2 };
      await page.mouse.move(at.x - 30, at.y + 90);
      await page.mouse.move(at.x, at.y, { steps: 8 });
    },
    openCard: (page) => waitFor('the card to open', () => shownCardText(page)),
    cardWidth: (page) => inCard(page, (root, selector) => root.querySelector(selector)?.getBoundingClientRect().width ?? 0, '.card'),
    moveIntoCard: async (page) => {
      const at = await inCard(
        page,
        (root, ratio) => {
          const box = root.host.getBoundingClientRect();
          return { x: box.x + box.width * ratio, y: box.y + box.height * ratio };
        },
        0.5,
      );
      if (!at) throw new Error('No card is open.');
      await page.mouse.move(at.x, at.y, { steps: 12 });
    },
    showAsPrinted: async (page) => {
      if (kind === 'chromium') {
        await page.emulateMediaType('print');
        return;
      }
      await page.bringToFront();
      await inFirefox(page, needExtension().id, `${FIREFOX_BUTTON} win.gBrowser.selectedBrowser.browsingContext.mediumOverride = 'print';`);
      await waitFor('the print styles', () => page.evaluate(() => matchMedia('print').matches));
    },
    hosts: (page) => page.evaluate((host) => document.querySelectorAll(host).length, CARD_HOST),
    requestElsewhere: async () => {
      await waitFor('a request elsewhere', async () => proxy.requests().some((request) => !request.includes(site.host)));
    },
    cardClosed: async (page) => {
      await waitFor('the card to close', async () => (await shownCardText(page)) === null);
    },
    clickInCard: async (page, selector) => {
      const find = (root: ShadowRoot, wanted: string) => {
        const element = root.querySelector(wanted);
        element?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
        const box = element?.getClientRects()[0];
        return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
      };
      const at = await inCard(page, find, selector);
      if (!at) throw new Error(`The card has no ${selector}.`);
      await page.mouse.move(at.x, at.y, { steps: 12 });
      await page.mouse.click(at.x, at.y);
    },
    markup: (page) =>
      page.evaluate((host) => {
        const copy = document.documentElement.cloneNode(true) as Element;
        for (const element of copy.querySelectorAll(host)) element.remove();
        return copy.outerHTML;
      }, CARD_HOST),
    consoleErrors: (page) => consoleErrors.get(page) ?? [],
    requests: proxy.requests,
    clearRequests: proxy.clear,
    screenshot: async (page, name) => {
      mkdirSync(ARTIFACTS, { recursive: true });
      await page.screenshot({ path: path.join(ARTIFACTS, `${kind}-${name}.png`) as `${string}.png` });
    },
    close: async () => {
      await running.close();
      await closeServers();
    },
  };
};
