/**
 * What the extension costs pages, in real browsers, each figure beside a baseline of the same run.
 *
 * npm run bench:pages -- [--browser chromium|firefox] [--only gate|marking|hover|shift|tabs|soak] [--minutes 60] [--markdown]
 * The soak runs only where it is named, for so many minutes. Measures the builds in .output, so build first.
 * docs/performance.md says what the figures mean. Exit 1 where something could not be measured; no figure fails the run.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BROWSER_KINDS } from '../../src/launch/find-browser';
import { createBench, type Bench } from './pages/bench';
import { measureGate } from './pages/gate';
import { measureHover } from './pages/hover';
import { measureMarking } from './pages/marking';
import { measureShift } from './pages/shift';
import { measureSoak } from './pages/soak';
import { startSite } from './pages/site';
import { markdownTable, plainTable, type Row } from './pages/table';
import { measureTabs } from './pages/tabs';

const { values } = parseArgs({
  options: {
    browser: { type: 'string' },
    only: { type: 'string' },
    minutes: { type: 'string', default: '60' },
    markdown: { type: 'boolean', default: false },
  },
});

const PARTS: Record<string, (bench: Bench) => Promise<Row[]>> = {
  gate: measureGate,
  marking: measureMarking,
  hover: measureHover,
  shift: measureShift,
  tabs: measureTabs,
  soak: (bench) => measureSoak(bench, Number(values.minutes)),
};
/** Takes as long as it is told to, so it runs only where it is named. */
const ONLY_NAMED = 'soak';

const kinds = BROWSER_KINDS.filter((kind) => values.browser === undefined || values.browser === kind);
const parts = Object.entries(PARTS).filter(([name]) => (values.only === undefined ? name !== ONLY_NAMED : values.only === name));
if (kinds.length === 0 || parts.length === 0) {
  console.error(`Browsers: ${BROWSER_KINDS.join(', ')}. Parts: ${Object.keys(PARTS).join(', ')}.`);
  process.exit(2);
}

const folder = mkdtempSync(path.join(tmpdir(), 'sourcelight-bench-'));
const rows: Row[] = [];
try {
  const site = await startSite(path.join(folder, 'site'));
  try {
    for (const kind of kinds) {
      const bench = await createBench(kind, site, folder);
      for (const [name, measure] of parts) {
        console.error(`${kind}: ${name} …`);
        rows.push(...(await measure(bench)));
      }
    }
  } finally {
    await site.close();
  }
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(values.markdown ? markdownTable(rows) : plainTable(rows));
