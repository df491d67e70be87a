/** Reads a page and reads it again where it changes; tells which sentences came and which went. */
import { readPage } from './read-page';
import type { PageFacts, PageSentence } from './types';

export interface PageChanges {
  added: readonly PageSentence[];
  removed: readonly PageSentence[];
}

/** Changes are gathered for this long, so that a busy page is read at most twice a second. */
const GATHER_MS = 500;

/**
 * @param onChange told of the first reading at once, then of each change; unchanged sentences are not told again
 * @returns the page's language and date as last read
 */
export function watchPage(doc: Document, onChange: (changes: PageChanges) => void, signal: AbortSignal): () => PageFacts {
  let facts: PageFacts = { lang: 'en', published: null };
  let known = new Map<string, PageSentence>();
  const read = () => {
    if (signal.aborted) return;
    const page = readPage(doc);
    facts = page.facts;
    const next = new Map<string, PageSentence>();
    const added: PageSentence[] = [];
    const seen = new Map<string, number>();
    for (const sentence of page.sentences) {
      const name = `${sentence.prev}\n${sentence.text}`;
      const nth = seen.get(name) ?? 0;
      seen.set(name, nth + 1);
      const key = `${nth}\n${name}`;
      const before = known.get(key);
      if (before && samePlace(before.range, sentence.range)) next.set(key, before);
      else {
        next.set(key, sentence);
        added.push(sentence);
      }
    }
    const kept = new Set(next.values());
    const removed = [...known.values()].filter((s) => !kept.has(s));
    known = next;
    if (added.length || removed.length) onChange({ added, removed });
  };
  read();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer = new MutationObserver(() => {
    timer ??= setTimeout(() => {
      timer = undefined;
      read();
    }, GATHER_MS);
  });
  observer.observe(doc, { childList: true, characterData: true, subtree: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
  return () => facts;
}

function samePlace(a: StaticRange, b: StaticRange): boolean {
  return (
    a.startContainer === b.startContainer && a.startOffset === b.startOffset &&
    a.endContainer === b.endContainer && a.endOffset === b.endOffset && a.startContainer.isConnected
  );
}
