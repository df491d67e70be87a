/** Fifty tabs about the topic at once: does the background still answer, and how much does it hold? */
import { onTopicParagraphs } from './article';
import type { Bench } from './bench';
import { median, type Row } from './table';

const TABS = 50;
const WORDS = 2000;
/** Variants that no other part of the bench uses. */
const FIRST_VARIANT = 10;
const ASKED = 40;

export const measureTabs = async ({ kind, site, inBrowser }: Bench): Promise<Row[]> => {
  const title = (tab: number) => `Report ${tab} on what is known of the US operation in Caracas`;
  for (let tab = 0; tab <= TABS; tab++) site.write(`tab-${tab}.html`, { title: title(tab), paragraphs: onTopicParagraphs(WORDS, FIRST_VARIANT + tab) });
  return inBrowser('build', async (browser) => {
    const asking = await browser.openExtensionPage();
    const ask = async (times: number, watch: () => Promise<unknown> = async () => {}): Promise<number[]> => {
      const took: number[] = [];
      for (let time = 0; time < times; time++) {
        took.push(await asking.timeRequest({ type: 'matcher.state' }));
        await watch();
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      return took;
    };
    await asking.waitUntilDone(await browser.open(`tab-${TABS}.html`));
    const idle = await ask(ASKED);
    const one = await browser.backgroundMemory();
    const pages = [];
    for (let tab = 0; tab < TABS; tab++) pages.push(await browser.open(`tab-${tab}.html`));
    let held = 0;
    const busy = await ask(ASKED, async () => (held = Math.max(held, (await browser.backgroundMemory()) ?? 0)));
    if ((await asking.stateOf(pages.at(-1)!))?.status === 'done') throw new Error('The background was through before it was asked: give the tabs more words.');
    const row = { browser: kind, unit: 'ms' as const };
    const rows: Row[] = [
      { ...row, measure: `${TABS} tabs at once: answer to the popup, median`, ours: median(busy), baseline: { name: 'idle background', value: median(idle) } },
      { ...row, measure: `${TABS} tabs at once: answer to the popup, slowest of ${ASKED}`, ours: Math.max(...busy), baseline: { name: 'idle background', value: Math.max(...idle) } },
    ];
    if (one !== null) rows.push({ ...row, measure: `${TABS} tabs at once: memory of the extension’s process`, unit: 'MB', ours: held, baseline: { name: 'one tab', value: one } });
    return rows;
  });
};
