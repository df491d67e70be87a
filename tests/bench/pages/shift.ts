/** Whether anything on a page moves because of marks and card. */
import type { Page } from 'puppeteer-core';
import { CARD_HOST, paintedHighlights } from '../../../src/launch/painted-page';
import { onTopicParagraphs } from './article';
import type { Bench } from './bench';
import type { Shifts } from './in-page/boxes';
import type { Row } from './table';

const WORDS = 1000;
const VARIANT = 9;

const shiftsOf = (page: Page): Promise<Shifts> => page.evaluate(() => (globalThis as unknown as { benchShifts(): Shifts }).benchShifts());

/** Opens the card of the first mark, as a reader does. */
const openCard = async (page: Page): Promise<void> => {
  const [first] = await paintedHighlights(page);
  if (!first) throw new Error('Nothing is marked.');
  const [x, y] = [first.x + 20, first.y + first.height / 2];
  await page.mouse.move(x, y + 200);
  await page.mouse.move(x, y, { steps: 8 });
  await page.waitForSelector(CARD_HOST);
};

const farthest = (a: number[][], b: number[][]): number => {
  if (a.length !== b.length) throw new Error(`The page has ${a.length} elements with the extension and ${b.length} without.`);
  return Math.max(...a.flatMap((box, at) => box.map((value, side) => Math.abs(value - b[at]![side]!))));
};

export const measureShift = async ({ kind, site, inBrowser }: Bench): Promise<Row[]> => {
  site.write('shift.html', { title: 'What is known of the US operation in Caracas', paragraphs: onTopicParagraphs(WORDS, VARIANT), scripts: ['boxes.js'] });
  const marked = await inBrowser('build', async (browser) => {
    const asking = await browser.openExtensionPage();
    const page = await browser.open('shift.html');
    await asking.waitUntilDone(page);
    await openCard(page);
    return shiftsOf(page);
  });
  const plain = await inBrowser('none', async (browser) => shiftsOf(await browser.open('shift.html')));
  const without = 'without the extension';
  const rows: Row[] = [
    { browser: kind, measure: 'farthest that an element moved, card open', unit: 'px', ours: farthest(marked.boxes, plain.boxes), baseline: { name: without, value: 0 } },
  ];
  if (marked.score !== null && plain.score !== null) {
    rows.push({ browser: kind, measure: 'layout shift, card open', unit: 'score', ours: marked.score, baseline: { name: without, value: plain.score } });
  }
  return rows;
};
