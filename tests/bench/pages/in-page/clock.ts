/**
 * A page's own clock, from its first script on: when marks came, and how long the page's thread was kept from it.
 * It looks every few milliseconds, so what it says is exact to about that much.
 */

const LOOK_EVERY_MS = 5;
const RELATIONS = ['states', 'differs', 'negates'];

export interface ClockReading {
  /** All in ms since the navigation began; null: not yet. */
  ready: number | null;
  injected: number | null;
  first: number | null;
  /** When the number of marks changed last. */
  last: number | null;
  marks: number;
  /** The longest time after the page had loaded for which the clock could not look. */
  longestWait: number;
}

const reading: ClockReading = { ready: null, injected: null, first: null, last: null, marks: 0, longestWait: 0 };
let before: number | null = null;

const look = (): void => {
  const now = performance.now();
  if (before !== null && document.visibilityState === 'visible') reading.longestWait = Math.max(reading.longestWait, now - before - LOOK_EVERY_MS);
  before = document.readyState === 'complete' ? now : null;
  reading.injected ??= performance.getEntriesByName('bench:annotator')[0]?.startTime ?? null;
  const marks = RELATIONS.reduce((sum, relation) => sum + (CSS.highlights.get(`sourcelight-${relation}`)?.size ?? 0), 0);
  if (marks !== reading.marks) {
    reading.first ??= now;
    reading.last = now;
    reading.marks = marks;
  }
  setTimeout(look, LOOK_EVERY_MS);
};

addEventListener('DOMContentLoaded', () => (reading.ready = performance.now()), { once: true });
look();
(globalThis as { benchClock?: ClockReading }).benchClock = reading;
