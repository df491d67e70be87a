/**
 * Content script: reads the page with the extension's own reader and marks the sentences given in the page with its own
 * marks, all at once. What it took stands in the page: reading in all its slices, and marking with the frame that shows it.
 */
import { createHitTest } from '../../../../src/highlights/hit-test';
import { browserHighlights, createMarks } from '../../../../src/highlights/marks';
import type { PageSentence } from '../../../../src/page/types';
import { watchPage } from '../../../../src/page/watch-page';
import { givenTexts, showIn, timeFrame } from './timing';

const wanted = new Set(givenTexts());
const found: PageSentence[] = [];
let reading = 0;
let slices = 0;

const time = (run: () => void): void => {
  const began = performance.now();
  run();
  reading += performance.now() - began;
};

// The reader goes on in timers without delay; each is a slice of its work. Its others look for what comes later.
const { setTimeout: later } = globalThis;
const timed = (run: () => void, delay?: number) => {
  if (delay !== 0) return later(run, delay);
  slices++;
  return later(() => {
    time(run);
    slices--;
    if (slices === 0) void paint();
  });
};

const paint = async (): Promise<void> => {
  const marks = createMarks(browserHighlights()!, 'normal');
  const hitTest = createHitTest<PageSentence>(document);
  const marked = found.filter(({ text }) => wanted.has(text));
  const painting = await timeFrame(() => {
    for (const sentence of marked) {
      marks.add(sentence.range, 'states');
      hitTest.add(sentence.range, sentence);
    }
  });
  showIn(document, { reading, painting, marked: marked.length });
};

globalThis.setTimeout = timed as typeof setTimeout;
time(() => void watchPage(document, ({ added }) => found.push(...added), new AbortController().signal));
