/** Kinds of pages: what changes under its marks, what lies over them, and what moves, frames, zooms or hides the text. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Frame, Page } from 'puppeteer-core';
import { BROWSER_KINDS } from '../../src/launch/find-browser';
import { CARD_HOST, waitFor } from '../../src/launch/painted-page';
import { type Driver, startDriver } from './support/driver';

const TOLL = 'The American operation cost at least 80 lives, by the count of officials in Caracas.';
const NEIGHBOURS =
  'Brazil, Mexico and Cuba condemned the US operation as a threat to the sovereignty that their neighbourhood rests on.';
const RESERVES = 'No country has larger proven reserves of oil than Venezuela.';
const ENVOY =
  'At the United Nations, the Russian envoy Vasily Nebenzya asked Washington to free Maduro and Flores without delay.';
const INFLUENCE = 'For Moscow the fall of Maduro means a loss of weight across the Atlantic.';

/** Longer than a pointer has to rest before its card opens. */
const NO_CARD_MS = 1000;

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The marked texts of a frame, shadow roots included, in alphabetical order; text that is not in the page any more is told. */
const markedTexts = (frame: Page | Frame): Promise<string[]> =>
  frame.evaluate(() =>
    ['states', 'differs', 'negates']
      .flatMap((relation) => [...(CSS.highlights.get(`sourcelight-${relation}`) ?? [])])
      .map((painted) => {
        const range = document.createRange();
        // Until an edit is noticed, a mark may end beyond the end of its text.
        const { length } = painted.endContainer as Text;
        if (painted.endOffset > length) return 'beyond the text';
        range.setStart(painted.startContainer, painted.startOffset);
        range.setEnd(painted.endContainer, painted.endOffset);
        return `${painted.startContainer.isConnected ? '' : 'gone: '}${range.toString().replace(/\s+/g, ' ')}`;
      })
      .sort(),
  );

/** Waits until exactly these texts are marked in a frame. */
const expectMarks = async (frame: Page | Frame, texts: string[]): Promise<void> => {
  const wanted = JSON.stringify([...texts].sort());
  let last = '';
  await waitFor('the marks', async () => (last = JSON.stringify(await markedTexts(frame))) === wanted, 20_000).catch(() => {});
  expect(last).toBe(wanted);
};

/** The first line of a marked text in its frame's viewport. */
const lineOf = async (frame: Page | Frame, text: string): Promise<Box> => {
  const box = await frame.evaluate((wanted) => {
    for (const relation of ['states', 'differs', 'negates']) {
      for (const painted of CSS.highlights.get(`sourcelight-${relation}`) ?? []) {
        const range = document.createRange();
        range.setStart(painted.startContainer, painted.startOffset);
        range.setEnd(painted.endContainer, painted.endOffset);
        if (range.toString().replace(/\s+/g, ' ') !== wanted) continue;
        const line = range.getClientRects()[0]!;
        return { left: line.left, top: line.top, right: line.right, bottom: line.bottom };
      }
    }
    return null;
  }, text);
  if (!box) throw new Error(`Not marked: ${text}`);
  return box;
};

const scrollTo = (frame: Page | Frame, selector: string): Promise<void> =>
  frame.evaluate((wanted) => document.querySelector(wanted)!.scrollIntoView({ block: 'center', behavior: 'instant' }), selector);

/** Moves the pointer as a hand does to a point of the page. */
const moveTo = async (page: Page, x: number, y: number): Promise<void> => {
  await page.mouse.move(x - 30, y + 60);
  await page.mouse.move(x, y, { steps: 8 });
};

/** A point on the first line of a marked text, in its frame's viewport. */
const pointOn = async (frame: Page | Frame, text: string): Promise<{ x: number; y: number }> => {
  const line = await lineOf(frame, text);
  return { x: line.left + Math.min((line.right - line.left) / 2, 120), y: (line.top + line.bottom) / 2 };
};

/**
 * Waits for the card to stand right above or below the first line of a marked text, over or under the point, wholly in the
 * frame's viewport.
 */
const expectCardAt = async (frame: Page | Frame, text: string, x: number): Promise<void> => {
  let seen = 'no card';
  const stands = async (): Promise<boolean> => {
    const [line, card] = await Promise.all([
      lineOf(frame, text),
      frame.evaluate((host) => {
        const box = document.querySelector(host)?.getBoundingClientRect();
        return box && box.height > 0
          ? { left: box.left, top: box.top, right: box.right, bottom: box.bottom, width: innerWidth, height: innerHeight }
          : null;
      }, CARD_HOST),
    ]);
    if (!card) return false;
    seen = `line ${JSON.stringify(line)}, card ${JSON.stringify(card)}, pointer ${x}`;
    const gap = card.top > line.top ? card.top - line.bottom : line.top - card.bottom;
    const inside = card.left >= 0 && card.top >= 0 && card.right <= card.width && card.bottom <= card.height;
    return inside && gap > -2 && gap < 16 && card.left <= x && card.right >= x;
  };
  await waitFor('the card', stands).catch(() => expect.fail(`The card is not at its line: ${seen}`));
};

const expectNoCard = async (driver: Driver, page: Page): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, NO_CARD_MS));
  expect(await driver.hosts(page)).toBe(0);
};

describe.each(BROWSER_KINDS)('kinds of pages in %s', (kind) => {
  let driver: Driver;
  let page: Page;
  beforeAll(async () => {
    driver = await startDriver(kind);
  });
  afterAll(() => driver?.close());
  afterEach(() => page.close());

  /** Opens a page, waits for exactly these marks. */
  const open = async (name: string, texts: string[]): Promise<void> => {
    page = await driver.open(`kinds/${name}.html`);
    await expectMarks(page, texts);
  };
  const hover = async (text: string): Promise<void> => {
    const { x, y } = await pointOn(page, text);
    await moveTo(page, x, y);
    await expectCardAt(page, text, x);
  };

  describe('that change', () => {
    it('marks what an endless page adds as the reader comes near its end', async () => {
      await open('growing', [TOLL, NEIGHBOURS]);
      await scrollTo(page, '#end');
      await expectMarks(page, [TOLL, NEIGHBOURS, RESERVES]);
    });

    it('follows a site that replaces its article and its address, from off topic to on topic and on', async () => {
      page = await driver.open('kinds/single-page.html');
      expect(await driver.settledHighlights(page, 'none')).toEqual([]);
      const go = (view: string) => page.evaluate((detail) => void dispatchEvent(new CustomEvent('go', { detail })), view);
      await go('toll');
      await expectMarks(page, [TOLL, NEIGHBOURS]);
      await go('envoy');
      await expectMarks(page, [ENVOY, INFLUENCE]);
      await go('cocoa');
      await expectMarks(page, []);
      await page.evaluate(() => history.back());
      await expectMarks(page, [ENVOY, INFLUENCE]);
    });

    it('marks an edited paragraph by what it says now', async () => {
      await open('report', [TOLL, NEIGHBOURS]);
      const write = (text: string) =>
        page.evaluate((data) => {
          (document.querySelector('#toll')!.firstChild as Text).data = data;
        }, text);
      await write('The bakeries of Caracas opened at seven on Thursday.');
      await expectMarks(page, [NEIGHBOURS]);
      await write(RESERVES);
      await expectMarks(page, [NEIGHBOURS, RESERVES]);
      const differs = TOLL.replace('80', '75');
      await write(differs);
      await expectMarks(page, [NEIGHBOURS, differs]);
      expect((await driver.settledHighlights(page)).map(({ relation }) => relation)).toEqual(['differs', 'states']);
    });

    it('lets a page make ten thousand changes a second, and is right once it rests', async () => {
      await open('report', [TOLL, NEIGHBOURS]);
      const storm = await page.evaluate(async (last) => {
        const toll = document.querySelector('#toll')!;
        const ticker = document.createElement('p');
        toll.after(ticker);
        let [changes, longest, before] = [0, 0, performance.now()];
        for (const end = before + 4000; before < end; ) {
          for (let i = 0; i < 100; i++) {
            ticker.append(document.createElement('i'));
            if (i % 2) ticker.firstChild!.remove();
            (toll.firstChild as Text).data = `Bulletin ${changes} of the storm in Caracas.`;
            changes += 2;
          }
          await new Promise((resolve) => setTimeout(resolve, 5));
          const now = performance.now();
          longest = Math.max(longest, now - before);
          before = now;
        }
        ticker.remove();
        toll.textContent = last;
        return { changes, longest };
      }, RESERVES);
      expect(storm.changes).toBeGreaterThan(10_000);
      // Frozen is what a reader would call frozen, also on a busy machine.
      expect(storm.longest).toBeLessThan(1000);
      await expectMarks(page, [NEIGHBOURS, RESERVES]);
    });

    it('takes the marks of removed text away, and an open card with them', async () => {
      await open('report', [TOLL, NEIGHBOURS]);
      await hover(TOLL);
      await page.evaluate(() => document.querySelector('#toll')!.remove());
      await expectMarks(page, [NEIGHBOURS]);
      await driver.cardClosed(page);
      await page.evaluate(() => document.querySelector('main')!.remove());
      await expectMarks(page, []);
    });

    it('keeps up with a list that gives its few rows other texts as it scrolls', async () => {
      await open('virtual', [NEIGHBOURS, TOLL, RESERVES]);
      const scrollToRow = (row: number) => page.evaluate((at) => document.querySelector('#list')!.scrollTo(0, at * 80), row);
      await scrollToRow(498);
      await expectMarks(page, [NEIGHBOURS, ENVOY]);
      await scrollToRow(0);
      await expectMarks(page, [NEIGHBOURS, TOLL, RESERVES]);
      await hover(RESERVES);
    });

    it('keeps the marks under a paywall and opens no card through it', async () => {
      await open('wall', [TOLL, NEIGHBOURS]);
      await page.evaluate(() => {
        document.querySelector('.gap')!.remove();
        document.querySelector<HTMLElement>('#wall')!.hidden = false;
        document.body.style.overflow = 'hidden';
      });
      const covered = await pointOn(page, NEIGHBOURS);
      expect(await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)!.closest('#wall') !== null, covered)).toBe(true);
      await moveTo(page, covered.x, covered.y);
      await expectNoCard(driver, page);
      await expectMarks(page, [TOLL, NEIGHBOURS]);
      await hover(TOLL);
    });
  });

  describe('of other shapes', () => {
    it('marks text in an open shadow root and opens its card', async () => {
      await open('shadow', [TOLL, NEIGHBOURS]);
      await hover(NEIGHBOURS);
    });

    it.each([
      ['the same site', 'same'],
      ['another site', 'other'],
    ])('marks a frame of %s and opens the card inside it', async (_, id) => {
      page = await driver.open('kinds/frames.html');
      await expectMarks(page, [TOLL]);
      const host = id === 'same' ? '127.0.0.1' : 'localhost';
      const frame = await waitFor('the frame', async () =>
        page.frames().find((one) => one.parentFrame() && one.url().startsWith(`http://${host}:`)),
      );
      await expectMarks(frame, [RESERVES, NEIGHBOURS]);
      await scrollTo(page, `#${id}`);
      const corner = await page.evaluate((wanted) => {
        const element = document.querySelector(wanted)!;
        const { left, top } = element.getBoundingClientRect();
        return { left: left + element.clientLeft, top: top + element.clientTop };
      }, `#${id}`);
      const at = await pointOn(frame, RESERVES);
      await moveTo(page, corner.left + at.x, corner.top + at.y);
      await expectCardAt(frame, RESERVES, at.x);
      expect(await driver.hosts(page)).toBe(0);
    });

    it.each(['transformed', 'zoomed'])('opens the card at its line on a %s page', async (name) => {
      await open(name, [TOLL, NEIGHBOURS]);
      await scrollTo(page, '#toll');
      await hover(TOLL);
      await driver.screenshot(page, `kinds-${name}`);
    });

    it('opens no card for text under a sticky header', async () => {
      await open('sticky', [TOLL, NEIGHBOURS]);
      const line = await lineOf(page, TOLL);
      await page.evaluate((y) => window.scrollBy({ top: y - 30, behavior: 'instant' }), line.top);
      const covered = await pointOn(page, TOLL);
      expect(await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)!.id, covered)).toBe('bar');
      await moveTo(page, covered.x, covered.y);
      await expectNoCard(driver, page);
      await hover(NEIGHBOURS);
    });

    it('opens the card of text inside a scrolling box, and closes it once the text has scrolled out of sight', async () => {
      await open('scroller', [TOLL, NEIGHBOURS]);
      await page.evaluate(() => document.querySelector('#box')!.scrollTo(0, 680));
      await hover(NEIGHBOURS);
      await page.evaluate(() => document.querySelector('#box')!.scrollTo(0, 0));
      await driver.cardClosed(page);
    });

    it('marks a claim on a page that runs from right to left and opens its card', async () => {
      await open('right-to-left', [TOLL, NEIGHBOURS]);
      await hover(TOLL);
    });
  });

  describe('left as they are', () => {
    it('leaves vertical text alone', async () => {
      await open('vertical', [NEIGHBOURS]);
    });

    it('opens the card of a marked link, and a click still follows the link', async () => {
      await open('linked', [TOLL, NEIGHBOURS]);
      await hover(TOLL);
      const { x, y } = await pointOn(page, TOLL);
      await Promise.all([page.waitForNavigation(), page.mouse.click(x, y)]);
      expect(page.url()).toBe(`${driver.site}off-topic.html`);
    });

    it('selects, finds and copies the page’s own text', async () => {
      await open('report', [TOLL, NEIGHBOURS]);
      await hover(TOLL);
      await page.mouse.move(5, 890, { steps: 5 });
      await driver.cardClosed(page);
      const select = () =>
        page.evaluate(() => {
          getSelection()!.selectAllChildren(document.querySelector('#toll')!);
          return getSelection()!.toString();
        });
      expect(await select()).toBe(TOLL);
      const found = await page.evaluate((text) => {
        getSelection()!.removeAllRanges();
        const find = (window as unknown as { find(text: string): boolean }).find(text);
        return { find, text: getSelection()!.toString() };
      }, NEIGHBOURS);
      expect(found).toEqual({ find: true, text: NEIGHBOURS });

      await select();
      await page.keyboard.down('Control');
      await page.keyboard.press('KeyC', { commands: ['Copy'] });
      await page.keyboard.up('Control');
      await page.focus('#notes');
      await page.keyboard.down('Control');
      await page.keyboard.press('KeyV', { commands: ['Paste'] });
      await page.keyboard.up('Control');
      await waitFor('the pasted text', () => page.$eval('#notes', (notes) => (notes as HTMLTextAreaElement).value !== ''));
      expect(await page.$eval('#notes', (notes) => (notes as HTMLTextAreaElement).value)).toBe(TOLL);
    });

    it('shows no marks on paper', async () => {
      await open('report', [TOLL, NEIGHBOURS]);
      const clip = await page.$eval('#toll', (block) => {
        const { x, y, width, height } = block.getBoundingClientRect();
        return { x, y, width, height };
      });
      const picture = () => page.screenshot({ clip, encoding: 'base64' });
      const onScreen = await picture();
      await driver.showAsPrinted(page);
      const printed = await picture();
      await page.evaluate(() => CSS.highlights.clear());
      expect(printed).toBe(await picture());
      expect(printed).not.toBe(onScreen);
    });

    it('has its marks and cards when the browser brings the kept page back', async () => {
      await open('report', [TOLL, NEIGHBOURS]);
      await page.evaluate(() =>
        addEventListener('pageshow', ({ persisted }) => document.documentElement.classList.toggle('kept', persisted)),
      );
      await page.goto(`${driver.site}off-topic.html`);
      // Not `goBack`: in Firefox it waits for a load, and a kept page does not load.
      await page.evaluate(() => setTimeout(() => history.back()));
      await waitFor('the kept page', () =>
        page.evaluate(() => document.documentElement.classList.contains('kept')).catch(() => false),
      );
      await expectMarks(page, [TOLL, NEIGHBOURS]);
      await hover(TOLL);
      await page.evaluate((text) => {
        (document.querySelector('#toll')!.firstChild as Text).data = text;
      }, RESERVES);
      await expectMarks(page, [RESERVES, NEIGHBOURS]);
    });

    it('opens the card on a tap on a mark and closes it on a tap elsewhere', async () => {
      await open('report', [TOLL, NEIGHBOURS]);
      const { x, y } = await pointOn(page, TOLL);
      await page.touchscreen.tap(x, y);
      await expectCardAt(page, TOLL, x);
      await page.touchscreen.tap(20, 850);
      await driver.cardClosed(page);
    });
  });
});
