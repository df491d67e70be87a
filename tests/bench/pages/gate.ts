/** What a page about something else pays: the gate's bytes, its time, and what it leaves. */
import { waitFor } from '../../../src/launch/painted-page';
import { offTopicParagraphs } from './article';
import { LOADS, resultOf, type Bench } from './bench';
import { gateBytes } from './extensions';
import { median, type Row } from './table';

/** With its markup the page has 1 MB. */
const CHARACTERS = 950_000;
const MAX_KB = 10;

interface Left {
  listeners: string[];
  observers: number;
  timers: number;
}

export const measureGate = async ({ kind, site, inBrowser }: Bench): Promise<Row[]> => {
  const page = { title: 'A day at the market', paragraphs: offTopicParagraphs(CHARACTERS) };
  for (const name of ['ours', 'once', 'left']) site.write(`gate-${name}.html`, page);
  return inBrowser('measuring', async (browser) => {
    const times: Record<'ours' | 'once', number[]> = { ours: [], once: [] };
    for (let load = 0; load <= LOADS; load++) {
      for (const name of ['ours', 'once'] as const) {
        const took = await resultOf<number>(browser, `gate-${name}.html`);
        if (load > 0) times[name].push(took);
      }
    }
    const watched = await browser.open('gate-left.html');
    // It looks once more some time after the page has loaded.
    const left = await waitFor('the gate to be through', async () => {
      const now = JSON.parse((await watched.evaluate(() => document.documentElement.dataset.left))!) as Left;
      return now.timers === 0 && now;
    });
    const row = { browser: kind };
    return [
      { ...row, measure: 'gate: script', unit: 'kB', ours: gateBytes(kind) / 1000, baseline: { name: 'limit', value: MAX_KB }, atMost: 1 },
      {
        ...row,
        measure: 'gate: time on an off-topic page of 1 MB',
        unit: 'ms',
        ours: median(times.ours),
        baseline: { name: 'one textContent, one regular expression', value: median(times.once) },
        atMost: 1.5,
      },
      {
        ...row,
        measure: `gate: listeners left${left.listeners.length > 0 ? ` (${left.listeners.join(', ')})` : ''}`,
        unit: 'count',
        ours: left.listeners.length,
        baseline: { name: 'limit', value: 1 },
        atMost: 1,
      },
      { ...row, measure: 'gate: observers and timers left', unit: 'count', ours: left.observers + left.timers, baseline: { name: 'limit', value: 0 } },
    ];
  });
};
