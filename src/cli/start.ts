/**
 * `npm start`: builds the extension, starts a browser with it, and opens a sample news page served from this machine.
 *
 *   npm start -- [--browser chromium|firefox] [--page NAME] [--headless --screenshot FILE]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer-core';
import { BROWSER_KINDS, type BrowserKind, findBrowser } from '../launch/find-browser';
import { findOrInstallBrowser } from '../launch/install-browser';
import { type PaintedHighlight, paintedHighlights, shownCardText, waitFor } from '../launch/painted-page';
import { serveFolder } from '../launch/serve-folder';
import { startBrowser } from '../launch/start-browser';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SITE = path.join(ROOT, 'tests/fixtures/site');
const BUILD: Record<BrowserKind, { script: string; folder: string }> = {
  chromium: { script: 'build:chrome', folder: '.output/chrome-mv3' },
  firefox: { script: 'build:firefox', folder: '.output/firefox-mv3' },
};

const BY_HAND = `To load the build by hand:
  Chrome, Chromium: open chrome://extensions, turn on Developer mode, Load unpacked, choose .output/chrome-mv3
  Firefox: open about:debugging#/runtime/this-firefox, Load Temporary Add-on, choose .output/firefox-mv3/manifest.json`;

const USAGE = `npm start -- [--browser chromium|firefox] [--page NAME] [--headless --screenshot FILE]
  --browser     which browser; without it, Chromium or Chrome where there is one, else Firefox
  --page        which sample page: ${'PAGES'}
  --screenshot  rest the pointer on a highlighted sentence, write a picture (PNG) with the card open, and end
  --headless    with --screenshot: no window
${BY_HAND}`;

/** How far down a 900 px window a sentence may stand, in px, for its card to open under it. */
const LOWEST = 520;

/** A mistake in the command line: one sentence, exit status 2. */
class UsageError extends Error {}

const samplePages = (): string[] =>
  readdirSync(SITE)
    .filter((name) => name.endsWith('.html') && name !== 'ad.html')
    .map((name) => name.slice(0, -'.html'.length))
    .sort();

interface Options {
  browser: BrowserKind | null;
  page: string;
  headless: boolean;
  screenshot: string | null;
}

const readOptions = (args: string[]): Options | 'help' => {
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        browser: { type: 'string' },
        page: { type: 'string', default: 'dense' },
        headless: { type: 'boolean', default: false },
        screenshot: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ')[0] + '. Try --help.');
  }
  if (values.help) return 'help';
  const browser = BROWSER_KINDS.find((kind) => kind === values.browser) ?? null;
  if (values.browser !== undefined && !browser) throw new UsageError(`--browser takes chromium or firefox, not "${values.browser}".`);
  const pages = samplePages();
  if (!pages.includes(values.page)) throw new UsageError(`There is no sample page "${values.page}": choose one of ${pages.join(', ')}.`);
  if (values.headless && !values.screenshot) throw new UsageError('--headless shows nothing by itself: add --screenshot FILE.');
  if (values.screenshot !== undefined && !values.screenshot.endsWith('.png')) throw new UsageError('--screenshot takes a file name that ends in .png.');
  return { browser, page: values.page, headless: values.headless, screenshot: values.screenshot ?? null };
};

/** Chromium or Chrome where there is one, else Firefox, else Chromium (to be installed). */
const preferredBrowser = (): BrowserKind => BROWSER_KINDS.find((kind) => findBrowser(kind)) ?? 'chromium';

const build = (kind: BrowserKind): string => {
  const npm = process.env.npm_execpath; // set by npm; running it through node spares a shell on Windows
  const [program, first] = npm ? [process.execPath, [npm]] : ['npm', []];
  const { status, error } = spawnSync(program, [...first, 'run', '-s', BUILD[kind].script], { cwd: ROOT, stdio: 'inherit' });
  const folder = path.join(ROOT, BUILD[kind].folder);
  if (error || status !== 0 || !existsSync(path.join(folder, 'manifest.json'))) {
    throw new Error(`The build failed: "npm run ${BUILD[kind].script}" says why.`);
  }
  return folder;
};

/** The lowest highlight that leaves room for the card under it, else the first further down. */
const goodForPicture = (highlights: PaintedHighlight[]): PaintedHighlight | null =>
  highlights.findLast((h) => h.y > 120 && h.y < LOWEST) ?? highlights.find((h) => h.y >= LOWEST) ?? null;

const takePicture = async (page: Page, file: string): Promise<void> => {
  await waitFor('a highlighted sentence', async () => (await paintedHighlights(page)).length > 0, 60_000);
  // Matches arrive in portions: the page is calm once their number stays the same for a second.
  let before = -1;
  await waitFor('the page to be checked', async () => {
    const now = (await paintedHighlights(page)).length;
    const calm = now === before;
    before = now;
    if (!calm) await new Promise((resolve) => setTimeout(resolve, 1000));
    return calm;
  }, 60_000);
  let target = goodForPicture(await paintedHighlights(page));
  if (!target) throw new Error('No highlighted sentence is in sight.');
  if (target.y >= LOWEST) {
    await page.evaluate((y) => window.scrollBy({ top: y - 240, behavior: 'instant' }), target.y);
    target = goodForPicture(await paintedHighlights(page)) ?? target;
  }
  const x = target.x + Math.min(target.width / 2, 160);
  const y = target.y + target.height / 2;
  await page.mouse.move(x - 40, y + 60);
  await page.mouse.move(x, y, { steps: 8 });
  await waitFor('the card to open', () => shownCardText(page));
  await new Promise((resolve) => setTimeout(resolve, 400)); // the card fades in
  await mkdir(path.dirname(path.resolve(file)), { recursive: true });
  await page.screenshot({ path: file as `${string}.png` });
};

const start = async (options: Options): Promise<void> => {
  const kind = options.browser ?? preferredBrowser();
  if (!options.headless && process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    throw new Error('There is no display to open a window on: use "npm start -- --headless --screenshot page.png".');
  }
  const program = findOrInstallBrowser(kind);
  const extension = build(kind);
  console.log(BY_HAND);

  const site = await serveFolder(SITE);
  const running = await startBrowser({ kind, program, extension, headless: options.headless }).catch(async (error: Error) => {
    await site.close();
    throw new Error(`${program} did not start with the extension: ${error.message.split('\n')[0]}`);
  });
  const closed = new Promise<void>((resolve) => running.browser.once('disconnected', () => resolve()));
  const interrupted = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  try {
    const page = (await running.browser.pages())[0] ?? (await running.browser.newPage());
    if (options.headless) await page.setViewport({ width: 1280, height: 900 });
    const address = `${site.url}${options.page}.html`;
    await page.goto(address);
    console.log(`Opened ${address} in ${await running.browser.version()}.`);
    if (options.screenshot) {
      await takePicture(page, options.screenshot);
      console.log(`Wrote ${options.screenshot}.`);
      return;
    }
    console.log('Close the browser or press Ctrl-C to end.');
    await Promise.race([closed, interrupted]);
  } finally {
    await running.close();
    await site.close();
  }
};

try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') console.log(USAGE.replace('PAGES', samplePages().join(', ')));
  else await start(options);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
