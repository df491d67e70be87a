/** Where Chromium, Chrome and Firefox are on Linux, macOS and Windows. */
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

export const BROWSER_KINDS = ['chromium', 'firefox'] as const;
export type BrowserKind = (typeof BROWSER_KINDS)[number];

type Environment = Record<string, string | undefined>;

/** The variable that names the program to use, whatever else is installed. */
export const OVERRIDE: Record<BrowserKind, string> = { chromium: 'CHROMIUM', firefox: 'FIREFOX' };

const NAMES: Record<BrowserKind, string[]> = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
  firefox: ['firefox', 'firefox-esr'],
};

const MAC: Record<BrowserKind, string[]> = {
  chromium: ['Chromium.app/Contents/MacOS/Chromium', 'Google Chrome.app/Contents/MacOS/Google Chrome'],
  firefox: ['Firefox.app/Contents/MacOS/firefox'],
};

const WINDOWS: Record<BrowserKind, string[]> = {
  chromium: ['Chromium\\Application\\chrome.exe', 'Google\\Chrome\\Application\\chrome.exe'],
  firefox: ['Mozilla Firefox\\firefox.exe'],
};

const LINUX: Record<BrowserKind, string[]> = {
  chromium: ['/usr/lib/chromium/chromium', '/snap/bin/chromium', '/opt/google/chrome/chrome'],
  firefox: ['/usr/lib/firefox/firefox', '/usr/lib/firefox-esr/firefox-esr', '/snap/bin/firefox'],
};

const isProgram = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
};

const onPath = (kind: BrowserKind, env: Environment, platform: NodeJS.Platform): string[] => {
  const folders = (env.PATH ?? '').split(platform === 'win32' ? ';' : ':').filter(Boolean);
  const ending = platform === 'win32' ? '.exe' : '';
  return NAMES[kind].flatMap((name) => folders.map((folder) => path.join(folder, name + ending)));
};

const wellKnown = (kind: BrowserKind, env: Environment, platform: NodeJS.Platform): string[] => {
  if (platform === 'darwin') {
    const folders = ['/Applications', ...(env.HOME ? [path.join(env.HOME, 'Applications')] : [])];
    return folders.flatMap((folder) => MAC[kind].map((program) => path.join(folder, program)));
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((f) => f !== undefined);
    return folders.flatMap((folder) => WINDOWS[kind].map((program) => path.join(folder, program)));
  }
  return LINUX[kind];
};

/**
 * The program file of a browser: the override, else the first on PATH, else the first at a well-known place;
 * null where there is none. Throws, in one sentence, where the override names no program.
 */
export const findBrowser = (
  kind: BrowserKind,
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
): string | null => {
  const override = env[OVERRIDE[kind]];
  if (override) {
    if (isProgram(override)) return override;
    throw new Error(`${OVERRIDE[kind]} is set to ${override}, but no program is there.`);
  }
  return [...onPath(kind, env, platform), ...wellKnown(kind, env, platform)].find(isProgram) ?? null;
};
