/** Starts Chromium or Firefox with a fresh profile and, where asked, the built extension. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import type { BrowserKind } from './find-browser';

export interface StartOptions {
  kind: BrowserKind;
  /** The browser's program file. */
  program: string;
  /** Folder of the unpacked extension; null starts the browser without one. */
  extension: string | null;
  headless: boolean;
  /** More switches for the browser's command line. */
  args?: string[];
  /** More preferences (Firefox only). */
  preferences?: Record<string, unknown>;
  /** More environment variables. */
  env?: Record<string, string>;
}

export interface RunningBrowser {
  kind: BrowserKind;
  browser: Browser;
  /** Address of the extension's own files, ending in a slash: chrome-extension://ID/; null without one. */
  extensionUrl: string | null;
  /** The id that the browser knows the extension by (Firefox: the one in its manifest); null without one. */
  extensionId: string | null;
  /** Closes the browser and removes its profile. May be called twice. */
  close(): Promise<void>;
}

const QUIET_CHROMIUM = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-search-engine-choice-screen',
  '--window-size=1280,900',
];

const QUIET_FIREFOX = {
  'browser.aboutwelcome.enabled': false,
  'browser.tabs.warnOnClose': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'termsofuse.bypassNotification': true,
};

/** A snap sees no profile in /tmp and no hidden folder: it gets one in its own folder. */
const profileParent = (kind: BrowserKind, program: string): string => {
  const size = statSync(program).size;
  const snap = program.startsWith('/snap/') || (size < 10_000 && readFileSync(program, 'utf8').includes('/snap/bin/'));
  const folder = path.join(homedir(), 'snap', kind, 'common');
  return snap && existsSync(folder) ? folder : tmpdir();
};

const geckoId = (extension: string): string => {
  const manifest = JSON.parse(readFileSync(path.join(extension, 'manifest.json'), 'utf8')) as {
    browser_specific_settings?: { gecko?: { id?: string } };
  };
  const id = manifest.browser_specific_settings?.gecko?.id;
  if (!id) throw new Error(`${extension}/manifest.json has no id for Firefox: build it with "npm run build:firefox".`);
  return id;
};

/** Puppeteer would end the process at once on these, before the profile is removed. Whoever started the browser closes it. */
const SIGNALS_LEFT_ALONE = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };

const startChromium = async (options: StartOptions, profile: string) => {
  const browser = await puppeteer.launch({
    executablePath: options.program,
    headless: options.headless,
    pipe: true,
    userDataDir: profile,
    defaultViewport: null,
    ...SIGNALS_LEFT_ALONE,
    env: { ...process.env, ...options.env },
    enableExtensions: options.extension ? [options.extension] : false,
    // Chromium refuses its sandbox to root.
    args: [...QUIET_CHROMIUM, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...(options.args ?? [])],
  });
  if (!options.extension) return { browser, extensionId: null, extensionUrl: null };
  const worker = await browser.waitForTarget(
    (target) => target.type() === 'service_worker' && target.url().startsWith('chrome-extension://'),
    { timeout: 30_000 },
  );
  const extensionId = new URL(worker.url()).host;
  return { browser, extensionId, extensionUrl: `chrome-extension://${extensionId}/` };
};

const startFirefox = async (options: StartOptions, profile: string) => {
  const extensionId = options.extension && geckoId(options.extension);
  const host = randomUUID();
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: options.program,
    headless: options.headless,
    userDataDir: profile,
    defaultViewport: null,
    ...SIGNALS_LEFT_ALONE,
    env: { ...process.env, ...options.env },
    args: ['--width=1280', '--height=900', ...(options.args ?? [])],
    extraPrefsFirefox: {
      ...QUIET_FIREFOX,
      // Firefox gives each installation a random host; setting it is the only way to know it.
      ...(extensionId ? { 'extensions.webextensions.uuids': JSON.stringify({ [extensionId]: host }) } : {}),
      ...options.preferences,
    },
  });
  if (options.extension) await browser.installExtension(options.extension);
  return { browser, extensionId, extensionUrl: extensionId && `moz-extension://${host}/` };
};

/** Starts the browser. Throws where the program does not start or refuses the extension; nothing is left behind then. */
export const startBrowser = async (options: StartOptions): Promise<RunningBrowser> => {
  const profile = mkdtempSync(path.join(profileParent(options.kind, options.program), 'sourcelight-'));
  const removeProfile = () => rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  try {
    const started = await (options.kind === 'chromium' ? startChromium : startFirefox)(options, profile);
    return {
      kind: options.kind,
      ...started,
      close: async () => {
        await started.browser.close().catch(() => {}); // already gone when the reader closed the window
        removeProfile();
      },
    };
  } catch (error) {
    removeProfile();
    throw error;
  }
};
