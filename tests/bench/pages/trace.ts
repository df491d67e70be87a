/** Chromium's own record of what a page's main thread did. */
import type { Page } from 'puppeteer-core';

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  /** Time passed, and time for which the thread had a processor, in microseconds. */
  dur?: number;
  tdur?: number;
}

export interface MainThread {
  /**
   * The longest task and all tasks together, in ms for which the thread had a processor: waiting for one, as on a busy
   * machine, does not count.
   */
  longest: number;
  all: number;
}

const CATEGORIES = ['disabled-by-default-devtools.timeline', 'devtools.timeline', 'blink.user_timing'];

/**
 * Records while `use` runs, and tells what the page's main thread did from a mark of the User Timing API on: every task
 * counts, whoever caused it.
 */
export const traceFrom = async (page: Page, mark: string, use: () => Promise<unknown>): Promise<MainThread> => {
  await page.tracing.start({ categories: CATEGORIES });
  let buffer: Uint8Array | undefined;
  try {
    await use();
  } finally {
    buffer = await page.tracing.stop();
  }
  if (!buffer) throw new Error('Chromium gave no trace.');
  const { traceEvents } = JSON.parse(new TextDecoder().decode(buffer)) as { traceEvents: TraceEvent[] };
  const begin = traceEvents.find(({ name }) => name === mark);
  if (!begin) throw new Error(`The trace has no mark ${mark}.`);
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid, ts, dur = 0 }) => name === 'RunTask' && ph === 'X' && pid === begin.pid && tid === begin.tid && ts + dur >= begin.ts,
  );
  const times = tasks.map(({ tdur }) => {
    if (tdur === undefined) throw new Error('Chromium’s trace tells no processor times.');
    return tdur / 1000;
  });
  return { longest: Math.max(...times), all: times.reduce((sum, time) => sum + time, 0) };
};
