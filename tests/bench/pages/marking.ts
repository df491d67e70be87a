/** A long article about the topic: how soon its marks come, and what the page's thread pays for them. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';
import { waitFor } from '../../../src/launch/painted-page';
import { onTopicParagraphs } from './article';
import { LOADS, markedTexts, resultOf, type Bench } from './bench';
import type { BenchBrowser, ExtensionPage } from './browser';
import type { ClockReading } from './in-page/clock';
import { median, type Row } from './table';
import { traceFrom } from './trace';

const WORDS = 10_000;
const VISITS = 3;
const LONG_TASK_MS = 50;
const WARM_MS = 300;
const COLD_MS = 1500;

/** Which article serves what: no two share a sentence's encoding. */
const VARIANTS = { warmUp: 0, whole: 1, traced: 2, warm: [3, 4, 5], cold: [6, 7, 8] };

interface Compared {
  reading: number;
  painting: number;
  marked: number;
}

const clockOf = (page: Page): Promise<ClockReading> =>
  page.evaluate(() => (globalThis as unknown as { benchClock: ClockReading }).benchClock);

const untilFirst = (page: Page): Promise<ClockReading> =>
  waitFor('the first marks', async () => {
    const reading = await clockOf(page);
    return reading.first !== null && reading.injected !== null && reading;
  }, 120_000);

/** Waits until nothing of an abandoned page is being checked any more. */
const untilIdle = async (asking: ExtensionPage): Promise<void> => {
  let quick = 0;
  await waitFor('the background to be idle', async () => {
    quick = (await asking.timeRequest({ type: 'matcher.state' })) < 15 ? quick + 1 : 0;
    return quick >= 5;
  }, 60_000);
};

const firstMarks = async (browser: BenchBrowser, file: string): Promise<{ injected: number; ready: number }> => {
  const page = await browser.open(file);
  const { ready, injected, first } = await untilFirst(page);
  await page.close();
  return { injected: first! - injected!, ready: first! - ready! };
};

const wholeVisit = async (browser: BenchBrowser, asking: ExtensionPage, file: string): Promise<{ clock: ClockReading; texts: string[] }> => {
  const page = await browser.open(file);
  await asking.waitUntilDone(page);
  const visit = { clock: await clockOf(page), texts: await markedTexts(page) };
  await page.close();
  return visit;
};

/** How long the page's timer had to wait at most in visits as long as those, without the extension. */
const waitsWithout = ({ inBrowser }: Bench, visits: ClockReading[]): Promise<number[]> =>
  inBrowser('none', async (browser) => {
    const waits: number[] = [];
    for (const { last } of visits) {
      const page = await browser.open('whole.html');
      await new Promise((resolve) => setTimeout(resolve, last!));
      waits.push((await clockOf(page)).longestWait);
      await page.close();
    }
    return waits;
  });

/** What the page's thread does for mark.js, from its call to the frame that shows its marks. */
const traceMarkJs = (bench: Bench, texts: string[]) =>
  bench.inBrowser('none', async (browser) => {
    const page = await browser.open('traced.html');
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('mark.js/dist/mark.min.js'), 'utf8'));
    return traceFrom(page, 'bench:mark.js', () =>
      page.evaluate(async (given) => {
        interface MarkJs {
          mark(texts: string[], options: object): void;
        }
        const { Mark } = globalThis as unknown as { Mark: new (around: Element) => MarkJs };
        performance.mark('bench:mark.js');
        new Mark(document.querySelector('article')!).mark(given, { separateWordSearch: false, diacritics: false, acrossElements: true });
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      }, texts),
    );
  });

/** The extension's reader and marks beside mark.js, each in a content script, on the same page with the same sentences. */
const compare = (bench: Bench, texts: string[]) =>
  bench.inBrowser('measuring', async (browser) => {
    const times: Record<'ours' | 'theirs', number[]> = { ours: [], theirs: [] };
    for (const name of ['ours', 'theirs']) bench.site.write(`mark-${name}.html`, { ...article(VARIANTS.whole), data: texts });
    for (let load = 0; load <= LOADS; load++) {
      for (const name of ['ours', 'theirs'] as const) {
        const { reading, painting, marked } = await resultOf<Compared>(browser, `mark-${name}.html`);
        if (marked < texts.length) throw new Error(`Only ${marked} of ${texts.length} sentences were marked by ${name}.`);
        if (load > 0) times[name].push(reading + painting);
      }
    }
    return { ours: median(times.ours), theirs: median(times.theirs) };
  });

const article = (variant: number, words = WORDS) => ({
  title: `Report ${variant} on what is known of the US operation in Caracas`,
  paragraphs: onTopicParagraphs(words, variant),
});

export const measureMarking = async (bench: Bench): Promise<Row[]> => {
  const { kind, site, inBrowser } = bench;
  const timed = { scripts: ['clock.js'] };
  site.write('warm-up.html', article(VARIANTS.warmUp, 300));
  site.write('whole.html', { ...article(VARIANTS.whole), ...timed });
  site.write('traced.html', article(VARIANTS.traced));
  for (const variant of [...VARIANTS.warm, ...VARIANTS.cold]) site.write(`first-${variant}.html`, { ...article(variant), ...timed });

  const ours = await inBrowser('build', async (browser) => {
    const asking = await browser.openExtensionPage();
    await asking.waitUntilDone(await browser.open('warm-up.html'));
    const warm = [];
    for (const variant of VARIANTS.warm.slice(0, VISITS)) {
      await untilIdle(asking);
      warm.push(await firstMarks(browser, `first-${variant}.html`));
    }
    await untilIdle(asking);
    const first = await wholeVisit(browser, asking, 'whole.html');
    const again = [];
    for (let visit = 0; visit < VISITS; visit++) again.push(await wholeVisit(browser, asking, 'whole.html'));
    const traced =
      kind === 'chromium'
        ? await browser.openTraced('traced.html', 'bench:annotator', (page) => asking.waitUntilDone(page))
        : null;
    const cold = [];
    for (const variant of VARIANTS.cold.slice(0, VISITS)) {
      await browser.stopBackground();
      cold.push(await firstMarks(browser, `first-${variant}.html`));
    }
    return { warm, cold, first, again: again.map(({ clock }) => clock), traced };
  });
  const { texts } = ours.first;
  const compared = await compare(bench, texts);
  const marked = ours.first.clock.marks;

  const row = { browser: kind, unit: 'ms' as const };
  const rows: Row[] = [
    {
      ...row,
      measure: `article of 10,000 words, ${marked} marks: reading and marking`,
      ours: compared.ours,
      baseline: { name: 'mark.js on the same sentences', value: compared.theirs },
      atMost: 1,
    },
    {
      ...row,
      measure: 'article: first marks after injection, warm background',
      ours: median(ours.warm.map(({ injected }) => injected)),
      baseline: { name: 'limit', value: WARM_MS },
      atMost: 1,
    },
    {
      ...row,
      measure: 'article: first marks after injection, cold background',
      ours: median(ours.cold.map(({ injected }) => injected)),
      baseline: { name: 'limit', value: COLD_MS },
      atMost: 1,
    },
    {
      ...row,
      measure: 'article: first marks after the page was parsed, warm background',
      ours: median(ours.warm.map(({ ready }) => ready)),
      baseline: { name: 'cold background', value: median(ours.cold.map(({ ready }) => ready)) },
    },
    {
      ...row,
      measure: 'article: all marks, second visit',
      ours: median(ours.again.map(({ last, injected }) => last! - injected!)),
      baseline: { name: 'first visit', value: ours.first.clock.last! - ours.first.clock.injected! },
    },
  ];
  if (!ours.traced) {
    const plain = await waitsWithout(bench, ours.again);
    return [
      ...rows,
      {
        ...row,
        measure: 'article: longest time that the page’s own timer had to wait',
        ours: median(ours.again.map(({ longestWait }) => longestWait)),
        baseline: { name: 'without the extension', value: median(plain) },
      },
    ];
  }
  const theirs = await traceMarkJs(bench, texts);
  return [
    ...rows,
    {
      ...row,
      measure: 'article: longest task of the page’s thread after injection',
      ours: ours.traced.longest,
      baseline: { name: 'a long task', value: LONG_TASK_MS },
      atMost: 1,
    },
    {
      ...row,
      measure: 'article: all tasks of the page’s thread, reading to last mark',
      ours: ours.traced.all,
      baseline: { name: 'mark.js, from its call to its frame', value: theirs.all },
    },
  ];
};
