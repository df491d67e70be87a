/** What the extension painted on a page, read from outside: the highlights, and the card in its closed shadow root. */
import type { Page } from 'puppeteer-core';
import type { MatchRelation } from '../matching/match';

export interface PaintedHighlight {
  relation: MatchRelation;
  /** White space collapsed, soft hyphens and zero-width characters dropped. */
  text: string;
  /** Where its first line stands in the viewport, in CSS pixels. */
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * The page's highlights in reading order. Registry and ranges are the document's own, so the page's world sees
 * what the content script painted, in both browsers. A page may have changed under a mark that is still there: of text that
 * has shrunk, what is left is told, and text that is gone is not.
 */
export const paintedHighlights = (page: Page): Promise<PaintedHighlight[]> =>
  page.evaluate(() => {
    const found: { relation: string; range: Range; hosts: Node[] }[] = [];
    for (const relation of ['states', 'differs', 'negates']) {
      for (const { startContainer, startOffset, endContainer, endOffset } of CSS.highlights.get(`sourcelight-${relation}`) ?? []) {
        if (!startContainer.isConnected || !endContainer.isConnected) continue;
        const range = document.createRange();
        const [start, end] = [startContainer, endContainer].map((node) => node.nodeValue?.length ?? node.childNodes.length) as [number, number];
        range.setStart(startContainer, Math.min(startOffset, start));
        range.setEnd(endContainer, Math.min(endOffset, end));
        if (range.collapsed) continue;
        // From the document down to the text: the hosts of the shadow roots between them.
        const hosts: Node[] = [startContainer];
        for (let root = startContainer.getRootNode(); root instanceof ShadowRoot; root = root.host.getRootNode()) hosts.unshift(root.host);
        found.push({ relation, range, hosts });
      }
    }
    found.sort((a, b) => {
      const at = a.hosts.findIndex((host, level) => host !== b.hosts[level]);
      const [one, other] = [a.hosts[at], b.hosts[at]];
      if (!one || !other) return a.range.compareBoundaryPoints(Range.START_TO_START, b.range);
      return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
    });
    return found.map(({ relation, range }) => {
      const line = [...range.getClientRects()].find((r) => r.width > 0 && r.height > 0) ?? range.getBoundingClientRect();
      const text = range.toString().replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '').replace(/\s+/g, ' ').trim();
      return { relation: relation as 'states', text, x: line.x, y: line.y, width: line.width, height: line.height };
    });
  });

/** Finds the element that carries the card, the only one that the extension adds to a page, and only while it is open. */
export const CARD_HOST = 'html > div[popover="manual"]';

/** What puppeteer knows of Firefox and does not publish: its connection, and the id of a frame. Pin its version. */
interface BidiInternals {
  connection: { send(method: string, params: unknown): Promise<{ result: unknown }> };
}

/** Sends one WebDriver BiDi command to Firefox. */
export const sendBidi = async <T>(page: Page, method: string, params: Record<string, unknown>): Promise<T> =>
  (await (page.browser() as unknown as BidiInternals).connection.send(method, params)).result as T;

/** The id of a page's main frame in WebDriver BiDi. */
export const bidiContext = (page: Page): string => (page.mainFrame() as unknown as { _id: string })._id;

interface BidiResult {
  type: 'success' | 'exception';
  result: { value?: unknown };
  exceptionDetails?: { text: string };
}

const bidiValue = ({ type, result, exceptionDetails }: BidiResult): unknown => {
  if (type === 'exception') throw new Error(exceptionDetails?.text);
  return result.value;
};

const callInFirefox = async (page: Page, source: string): Promise<unknown> => {
  const target = { context: bidiContext(page) };
  const host = bidiValue(
    await sendBidi(page, 'script.evaluate', {
      expression: `document.querySelector(${JSON.stringify(CARD_HOST)})`,
      target,
      awaitPromise: false,
      serializationOptions: { includeShadowTree: 'all', maxDomDepth: 1 }, // 'all' takes in closed roots
    }),
  ) as { shadowRoot?: { sharedId: string } } | undefined;
  if (!host?.shadowRoot) return null;
  const json = bidiValue(
    await sendBidi(page, 'script.callFunction', {
      functionDeclaration: source,
      arguments: [{ sharedId: host.shadowRoot.sharedId }],
      target,
      awaitPromise: true,
    }),
  );
  return JSON.parse(json as string);
};

const callInChromium = async (page: Page, source: string): Promise<unknown> => {
  const session = await page.createCDPSession();
  try {
    const host = await session.send('Runtime.evaluate', { expression: `document.querySelector(${JSON.stringify(CARD_HOST)})` });
    if (!host.result.objectId) return null;
    const { node } = await session.send('DOM.describeNode', { objectId: host.result.objectId, depth: 1, pierce: true });
    const root = node.shadowRoots?.[0];
    if (!root) return null;
    const { object } = await session.send('DOM.resolveNode', { backendNodeId: root.backendNodeId });
    const answer = await session.send('Runtime.callFunctionOn', {
      functionDeclaration: source,
      objectId: object.objectId,
      arguments: [{ objectId: object.objectId }],
      awaitPromise: true,
      returnByValue: true,
    });
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text);
    return JSON.parse(answer.result.value as string);
  } finally {
    await session.detach();
  }
};

/**
 * Runs `read` in the page with the card's closed shadow root and `argument`, and gives back its answer, or null where
 * the page has no card. Argument and answer are plain data. `read` must stand alone: nothing outside it exists in the
 * page, and it must name no function inside it (tsx would have it call a helper that the page lacks).
 */
export const inCard = async <T, A>(
  page: Page,
  read: (root: ShadowRoot, argument: A) => T,
  argument: A,
): Promise<T | null> => {
  const firefox = (await page.browser().version()).toLowerCase().startsWith('firefox');
  const source = `async (root) => JSON.stringify((${read.toString()})(root, ${JSON.stringify(argument)}) ?? null)`;
  return (await (firefox ? callInFirefox : callInChromium)(page, source)) as T | null;
};

/** The text of the card as shown, or null while none is open. */
export const shownCardText = (page: Page): Promise<string | null> =>
  inCard(page, (root, hidden) => {
    // textContent would take in style sheets; innerText is empty for what is not rendered.
    const parts = [...root.children].filter((e): e is HTMLElement => e instanceof HTMLElement && e.localName !== hidden);
    const shown = parts.filter((e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility === 'visible');
    return shown.map((e) => e.innerText).join('\n').trim() || null;
  }, 'style');

/** Asks `probe` again and again until it answers something other than null, undefined or false; throws after `limit` ms. */
export const waitFor = async <T>(
  what: string,
  probe: () => Promise<T | null | undefined | false>,
  limit = 15_000,
): Promise<T> => {
  const end = Date.now() + limit;
  for (;;) {
    const answer = await probe();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`Waited ${limit / 1000} s for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};
