/**
 * A page about the topic that changes without end: does anything of ours grow with it? The same page changes likewise in a
 * browser without the extension, at the same time.
 */
import type { CDPSession, Page } from 'puppeteer-core';
import { denseParagraphs, onTopicParagraphs } from './article';
import type { Bench } from './bench';
import { median, type Row } from './table';

const WORDS = 2000;
const VARIANT = 63;
const CHANGE_EVERY_MS = 250;
/** What is held is looked at this often; the first and the last three looks are compared. */
const LOOKS = 12;
const COMPARED = 3;

/** What is held at one look, or the middle of some looks; null where the browser can't tell. */
interface Held {
  /** MB of the page's heap after a collection, content scripts included (Chromium). */
  heap: number | null;
  nodes: number | null;
  listeners: number | null;
  /** MB of the processes for web pages (Firefox, which tells no heap of a page). */
  pages: number | null;
  /** MB of the extension's process. */
  background: number | null;
}

/** @param minutes How long the page changes. */
export const measureSoak = async ({ kind, site, inBrowser }: Bench, minutes: number): Promise<Row[]> => {
  site.write('soak.html', { title: 'What is known of the US operation in Caracas', paragraphs: onTopicParagraphs(WORDS, VARIANT) });
  const pool = [...denseParagraphs(20), ...onTopicParagraphs(WORDS, VARIANT - 1)];
  const watch = (extension: 'build' | 'none') =>
    inBrowser(extension, async (browser) => {
      const page = await browser.open('soak.html');
      await changeOn(page, pool);
      const session = kind === 'chromium' ? await page.createCDPSession() : null;
      const looks: Held[] = [];
      for (let look = 0; look < LOOKS; look++) {
        await new Promise((resolve) => setTimeout(resolve, (minutes * 60_000) / LOOKS));
        looks.push({
          ...(session ? await heldBy(session) : { heap: null, nodes: null, listeners: null }),
          pages: await browser.pagesMemory(),
          background: extension === 'build' ? await browser.backgroundMemory() : null,
        });
      }
      return { early: middle(looks.slice(0, COMPARED)), late: middle(looks.slice(-COMPARED)) };
    });
  const [ours, theirs] = await Promise.all([watch('build'), watch('none')]);
  const over = `page changed for ${minutes} minutes`;
  const held = (what: string, of: keyof Held): Row[] => {
    const [late, early] = [ours.late[of], ours.early[of]];
    if (late === null || early === null) return [];
    return [{ browser: kind, measure: `${over}: ${what}, late`, unit: 'MB', ours: late, baseline: { name: 'early', value: early } }];
  };
  const grown = (what: string, unit: Row['unit'], of: keyof Held): Row[] => {
    const growth = ({ early, late }: typeof ours): number | null => (late[of] === null || early[of] === null ? null : late[of] - early[of]);
    const [own, other] = [growth(ours), growth(theirs)];
    if (own === null || other === null) return [];
    return [{ browser: kind, measure: `${over}: ${what}, late less early`, unit, ours: own, baseline: { name: 'without the extension', value: other } }];
  };
  return [
    ...held('heap of the page', 'heap'),
    ...held('memory of the page’s process', 'pages'),
    ...grown('memory of the page’s process', 'MB', 'pages'),
    ...held('memory of the extension’s process', 'background'),
    ...grown('nodes', 'count', 'nodes'),
    ...grown('listeners', 'count', 'listeners'),
  ];
};

/** Paragraphs are written again, removed, added and moved; now and then the whole article is another. */
const changeOn = (page: Page, pool: string[]): Promise<void> =>
  page.evaluate(
    (texts, every) => {
      const article = document.querySelector('article')!;
      const all = [...article.querySelectorAll('p')].map((p) => p.innerHTML).concat(texts);
      let turn = 0;
      setInterval(() => {
        turn++;
        const paragraphs = [...article.querySelectorAll('p')];
        const one = paragraphs[(turn * 13) % paragraphs.length]!;
        const fresh = document.createElement('p');
        const text = all[(turn * 7) % all.length]!;
        fresh.innerHTML = text;
        if (turn % 400 === 0) paragraphs.forEach((p, at) => (p.innerHTML = all[(turn + at) % all.length]!));
        else if (turn % 4 === 0) one.replaceWith(fresh);
        else if (turn % 4 === 1) article.append(one);
        else if (turn % 4 === 2) one.innerHTML = text;
        else if (paragraphs.length > 30) one.remove();
        else one.after(fresh);
      }, every);
    },
    pool,
    CHANGE_EVERY_MS,
  );

const heldBy = async (session: CDPSession): Promise<Pick<Held, 'heap' | 'nodes' | 'listeners'>> => {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  return { heap: usedSize / 1e6, nodes, listeners: jsEventListeners };
};

const middle = (looks: Held[]): Held => {
  const of = (what: keyof Held): number | null => {
    const told = looks.map((look) => look[what]).filter((value) => value !== null);
    return told.length ? median(told) : null;
  };
  return { heap: of('heap'), nodes: of('nodes'), listeners: of('listeners'), pages: of('pages'), background: of('background') };
};
