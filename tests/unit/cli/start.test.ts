import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const start = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/start.ts', ...args], { cwd: ROOT, encoding: 'utf8' });

describe('npm start', () => {
  it.each([
    [['--browser', 'opera'], '--browser takes chromium or firefox, not "opera".'],
    [['--page', '../secret'], 'There is no sample page "../secret"'],
    [['--headless'], '--headless shows nothing by itself: add --screenshot FILE.'],
    [['--screenshot', 'page.jpg'], '--screenshot takes a file name that ends in .png.'],
    [['--colour'], "Unknown option '--colour'. Try --help."],
    [['dense'], "Unexpected argument 'dense'. Try --help."],
  ])('%j: one sentence, status 2', (args, sentence) => {
    const { status, stdout, stderr } = start(...args);
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  it('--help names the sample pages and how to load the build by hand', () => {
    const { status, stdout } = start('--help');
    expect(status).toBe(0);
    expect(stdout).toMatch(/dense, differs, .*off-topic/);
    expect(stdout).toContain('chrome://extensions');
    expect(stdout).toContain('about:debugging#/runtime/this-firefox');
  });
});
