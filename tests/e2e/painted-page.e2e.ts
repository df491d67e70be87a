/** What is read of painted pages holds while a page changes under its marks; the extension has no part in it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER_KINDS } from '../../src/launch/find-browser';
import { paintedHighlights } from '../../src/launch/painted-page';
import { type Driver, startDriver } from './support/driver';

describe.each(BROWSER_KINDS)('reading painted pages in %s', (kind) => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await startDriver(kind, { extension: null });
  });
  afterAll(() => driver?.close());

  it('tells what is left of marked text that shrinks, moves into a shadow root or goes', async () => {
    const page = await driver.open('kinds/report.html');
    await page.evaluate(() => {
      const host = document.querySelector('main')!.appendChild(document.createElement('div'));
      host.attachShadow({ mode: 'open' }).appendChild(document.createElement('p')).textContent = 'In the shadow.';
      const markAll = (element: Element) => {
        const text = element.firstChild as Text;
        return new StaticRange({ startContainer: text, startOffset: 0, endContainer: text, endOffset: text.length });
      };
      CSS.highlights.set('sourcelight-states', new Highlight(...[host.shadowRoot!.querySelector('p')!, document.querySelector('#neighbours')!].map(markAll)));
      CSS.highlights.set('sourcelight-negates', new Highlight(markAll(document.querySelector('#toll')!)));
    });
    const texts = async () => (await paintedHighlights(page)).map(({ relation, text }) => `${relation}: ${text}`);
    const toll = 'negates: The American operation cost at least 80 lives, by the count of officials in Caracas.';
    const neighbours =
      'states: Brazil, Mexico and Cuba condemned the US operation as a threat to the sovereignty that their neighbourhood rests on.';
    expect(await texts()).toEqual([toll, neighbours, 'states: In the shadow.']);

    const write = (data: string) => page.evaluate((words) => void ((document.querySelector('#toll')!.firstChild as Text).data = words), data);
    await write('The American operation.');
    expect(await texts()).toEqual(['negates: The American operation.', neighbours, 'states: In the shadow.']);
    await write('');
    expect(await texts()).toEqual([neighbours, 'states: In the shadow.']);
    await page.evaluate(() => document.querySelector('#neighbours')!.remove());
    expect(await texts()).toEqual(['states: In the shadow.']);
  });
});
