/** Gets a browser where none is, if that may be done without asking: on Debian and its like, as root, with apt. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { BrowserKind, findBrowser, OVERRIDE } from './find-browser';

const PACKAGE: Record<BrowserKind, string> = { chromium: 'chromium', firefox: 'firefox-esr' };

const advice = (kind: BrowserKind): string => {
  const what = kind === 'chromium' ? 'Chromium or Chrome' : 'Firefox';
  const how = existsSync('/usr/bin/apt-get') ? ` (for example with: sudo apt-get install ${PACKAGE[kind]})` : '';
  return `No ${what} was found: install it${how}, or set ${OVERRIDE[kind]} to its program file.`;
};

const apt = (...args: string[]): boolean =>
  spawnSync('apt-get', args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;

/**
 * The program file of a browser, installed first where there is none and this process may install one.
 * Throws one sentence that says what to install where it may not or could not.
 */
export const findOrInstallBrowser = (kind: BrowserKind): string => {
  const found = findBrowser(kind);
  if (found) return found;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version') || !existsSync('/usr/bin/apt-get')) {
    throw new Error(advice(kind));
  }
  console.log(`No ${kind} here yet: installing ${PACKAGE[kind]} with apt-get.`);
  const installed = apt('update') && apt('install', '-y', '--no-install-recommends', PACKAGE[kind]);
  const program = installed ? findBrowser(kind) : null;
  if (!program) throw new Error(`apt-get could not install ${PACKAGE[kind]}. ${advice(kind)}`);
  return program;
};
