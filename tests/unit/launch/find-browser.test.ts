import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBrowser } from '../../../src/launch/find-browser';

let folder: string;
const program = (...parts: string[]): string => {
  const file = path.join(folder, ...parts);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, '#!/bin/sh\n');
  chmodSync(file, 0o755);
  return file;
};

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'find-browser-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('findBrowser', () => {
  it('takes the first name on PATH, Chromium before Chrome', () => {
    program('b', 'google-chrome');
    const chromium = program('a', 'chromium');
    const PATH = `${path.join(folder, 'b')}:${path.join(folder, 'a')}`;
    expect(findBrowser('chromium', { PATH }, 'linux')).toBe(chromium);
  });

  it('passes over folders and files that cannot be run', () => {
    mkdirSync(path.join(folder, 'a', 'firefox'), { recursive: true });
    writeFileSync(path.join(folder, 'firefox'), '');
    const esr = program('c', 'firefox-esr');
    const PATH = ['a', '', 'c'].map((name) => path.join(folder, name)).join(':');
    expect(findBrowser('firefox', { PATH }, 'linux')).toBe(esr);
  });

  it('finds programs at the well-known places of macOS', () => {
    const chrome = program('Applications', 'Google Chrome.app', 'Contents', 'MacOS', 'Google Chrome');
    expect(findBrowser('chromium', { PATH: '', HOME: folder }, 'darwin')).toBe(chrome);
  });

  it('answers null where there is none', () => {
    expect(findBrowser('firefox', { PATH: folder, HOME: folder }, 'darwin')).toBeNull();
  });

  it('takes the override before all else, and says so where it is wrong', () => {
    program('chromium');
    const own = program('own', 'browser');
    expect(findBrowser('chromium', { PATH: folder, CHROMIUM: own }, 'linux')).toBe(own);
    expect(() => findBrowser('chromium', { PATH: folder, CHROMIUM: path.join(folder, 'gone') }, 'linux')).toThrow(
      /^CHROMIUM is set to .*gone, but no program is there\.$/,
    );
  });
});
