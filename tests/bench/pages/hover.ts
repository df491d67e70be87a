/** What a pointer move costs on a page full of marks. */
import { denseParagraphs } from './article';
import type { Bench } from './bench';
import type { PointerReading } from './in-page/pointer';
import type { Row } from './table';

/** Not every one of them is marked among others than its own. */
const SENTENCES = 1200;
const MAX_MS = 1;

export const measureHover = async ({ kind, site, inBrowser }: Bench): Promise<Row[]> => {
  site.write('hover.html', { title: 'What is known of the US operation in Caracas', paragraphs: denseParagraphs(SENTENCES), scripts: ['pointer.js'] });
  const { marks, reading } = await inBrowser('build', async (browser) => {
    const asking = await browser.openExtensionPage();
    const page = await browser.open('hover.html');
    const { matched } = await asking.waitUntilDone(page);
    const measured = await page.evaluate(() => (globalThis as unknown as { benchPointer(): Promise<PointerReading> }).benchPointer());
    return { marks: matched.length, reading: measured };
  });
  const measure = `pointer move with ${marks} marks`;
  return [
    { browser: kind, measure, unit: 'ms', ours: reading.ours, baseline: { name: 'limit', value: MAX_MS }, atMost: 1 },
    { browser: kind, measure, unit: 'ms', ours: reading.ours, baseline: { name: 'caretPositionFromPoint alone', value: reading.caret } },
    { browser: kind, measure, unit: 'ms', ours: reading.ours, baseline: { name: 'elementFromPoint alone', value: reading.element } },
  ];
};
