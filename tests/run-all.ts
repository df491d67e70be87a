/**
 * Runs every check of the project one after the other, shows its output, and ends with `N passed, N failed`.
 * Each test of vitest counts as one, and so does every other step.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const REPORTS = mkdtempSync(path.join(tmpdir(), 'sourcelight-tests-'));

interface Step {
  name: string;
  /** Script of package.json. */
  script: string;
  vitest?: boolean;
}

const STEPS: Step[] = [
  { name: 'types', script: 'typecheck' },
  { name: 'lint', script: 'lint' },
  { name: 'corpus check', script: 'corpus -- check' },
  { name: 'unit tests', script: 'test:unit', vitest: true },
  { name: 'build for Chrome', script: 'build:chrome' },
  { name: 'build for Firefox', script: 'build:firefox' },
  { name: 'store linter', script: 'lint:firefox' },
  { name: 'end to end', script: 'test:e2e', vitest: true },
];

interface Result {
  name: string;
  passed: number;
  failed: number;
  seconds: number;
}

/** Runs a program with its output shown as it comes; answers its exit status, 1 where it did not start or was killed. */
const run = (args: string[]): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn('npm', args, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' });
    child.on('error', () => resolve(1));
    child.on('close', (status) => resolve(status ?? 1));
  });

/** Counts from vitest's report. A skipped test counts as failed: nothing may be left untested unseen. */
const vitestCounts = (file: string, status: number): { passed: number; failed: number } => {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as { numPassedTests: number; numTotalTests: number };
    const passed = report.numPassedTests;
    const failed = report.numTotalTests - passed;
    // A file that cannot be loaded, or an error outside any test, fails the run without failing a test.
    return { passed, failed: status !== 0 && failed === 0 ? 1 : failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
};

const runStep = async ({ name, script, vitest }: Step): Promise<Result> => {
  console.log(`\n=== ${name}: npm run ${script}`);
  const begin = Date.now();
  const report = path.join(REPORTS, `${script.replaceAll(':', '-')}.json`);
  const more = vitest ? ['--', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`] : [];
  const status = await run(['run', '-s', ...script.split(' '), ...more]);
  const counts = vitest ? vitestCounts(report, status) : { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 };
  return { name, ...counts, seconds: (Date.now() - begin) / 1000 };
};

// A build that fails must not leave an earlier one to be tested in its place.
for (const folder of ['chrome-mv3', 'firefox-mv3']) rmSync(path.join(ROOT, '.output', folder), { recursive: true, force: true });

const results: Result[] = [];
try {
  for (const step of STEPS) results.push(await runStep(step));
} finally {
  rmSync(REPORTS, { recursive: true, force: true });
}

const sum = (field: 'passed' | 'failed' | 'seconds'): number => results.reduce((total, r) => total + r[field], 0);
console.log(`\n${'step'.padEnd(20)}${'passed'.padStart(8)}${'failed'.padStart(8)}${'seconds'.padStart(9)}`);
for (const r of [...results, { name: 'all', passed: sum('passed'), failed: sum('failed'), seconds: sum('seconds') }]) {
  console.log(`${r.name.padEnd(20)}${String(r.passed).padStart(8)}${String(r.failed).padStart(8)}${r.seconds.toFixed(1).padStart(9)}`);
}
process.exitCode = sum('failed') > 0 ? 1 : 0;
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
