/** Random changes of an article, the same for the same seed, in a browser or in a parsed document. */

/** What the article is made of. */
export interface FuzzTexts {
  /** Sentences that make a claim of the corpus. */
  claims: string[];
  /** Sentences that make none. */
  neutral: string[];
}

/** A change that left the page as it was is not named. */
type Change = string;

/**
 * Changes the article of a document. It stands alone, so that a browser can be given its source.
 *
 * @param steps How many changes to make.
 * @param anew Fill the article anew first.
 * @returns What was changed, in order.
 */
export const mutate = (doc: Document, texts: FuzzTexts, seed: number, steps: number, anew: boolean): Change[] => {
  const article = doc.querySelector('article')!;
  let state = seed | 0;
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number): number => Math.floor(random() * count);
  const pick = <T>(list: ArrayLike<T>): T | undefined => list[below(list.length)];

  const sentence = (): string => pick(random() < 0.4 ? texts.claims : texts.neutral)!;
  const prose = (): string => Array.from({ length: 1 + below(3) }, sentence).join(' ');
  const make = (tag: string, ...content: (string | Node)[]): HTMLElement => {
    const element = doc.createElement(tag);
    element.append(...content);
    return element;
  };
  const list = (depth: number): HTMLElement => {
    const items = Array.from({ length: 1 + below(3) }, () => {
      const item = make('li', sentence());
      if (depth > 0 && random() < 0.5) item.append(list(depth - 1));
      return item;
    });
    return make(random() < 0.5 ? 'ul' : 'ol', ...items);
  };
  const block = (): HTMLElement => {
    const kind = random();
    if (kind < 0.6) return make('p', prose());
    if (kind < 0.75) return list(2);
    if (kind < 0.85) return make('blockquote', make('p', prose()));
    if (kind < 0.92) return make('figure', make('figcaption', sentence()));
    return make('div', make('p', prose()), make('p', prose()));
  };

  const paragraphs = (): HTMLElement[] => [...article.querySelectorAll<HTMLElement>('p')];
  const inlines = (): HTMLElement[] => [...article.querySelectorAll<HTMLElement>('p em, p strong, p b, p span, li > em, li > strong, li > b, li > span')];
  const lists = (): HTMLElement[] => [...article.querySelectorAll<HTMLElement>('ul, ol')];
  const blocks = (): HTMLElement[] => [...article.querySelectorAll<HTMLElement>('p, ul, ol, blockquote, figure, li, article > div')];
  const texture = (): Text[] => {
    const found: Text[] = [];
    const walker = doc.createTreeWalker(article, 4);
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      if (node.data.trim() !== '' && node.parentElement!.tagName !== 'H1') found.push(node);
    }
    return found;
  };
  /** Blocks stand in the article, in boxes of it, and in quotes. */
  const homes = (): Element[] => [article, ...article.querySelectorAll('div, blockquote')];
  /** Puts a block somewhere after the headline. */
  const place = (what: Element): void => {
    const home = pick(homes().filter((one) => !what.contains(one)))!;
    const before = [...home.children].filter((child) => child.tagName !== 'H1' && child !== what);
    home.insertBefore(what, before[below(before.length + 1)] ?? null);
  };
  const isMovable = (element: Element): boolean => element.tagName !== 'LI';

  const changes: Record<string, () => unknown> = {
    'insert a block': () => {
      place(block());
      return true;
    },
    'remove a block': () => {
      const found = blocks();
      if (found.length < 8) return false;
      return pick(found)!.remove(), true;
    },
    'replace a paragraph': () => {
      const found = pick(paragraphs());
      return found && (found.replaceWith(make('p', prose())), true);
    },
    'write a paragraph again as it is': () => {
      const found = pick(paragraphs());
      return found && (found.replaceChildren(...[...found.childNodes].map((node) => node.cloneNode(true))), true);
    },
    'move a block': () => {
      const found = pick(blocks().filter(isMovable));
      return found && (place(found), true);
    },
    'move an item': () => {
      const item = pick(article.querySelectorAll('li'));
      const home = item && pick(lists().filter((one) => !item.contains(one)));
      return home && (home.insertBefore(item, home.children[below(home.children.length + 1)] ?? null), true);
    },
    'add an item': () => {
      const home = pick(lists());
      return home && (home.insertBefore(make('li', sentence()), home.children[below(home.children.length + 1)] ?? null), true);
    },
    'nest a list': () => {
      const item = pick(article.querySelectorAll('li'));
      return item && (item.append(list(1)), true);
    },
    'split a text node': () => {
      const node = pick(texture());
      return node && (node.splitText(below(node.length)), true);
    },
    'join text nodes': () => {
      pick(blocks())?.normalize();
      return true;
    },
    'wrap some text': () => {
      const node = pick(texture());
      if (!node) return false;
      const from = below(node.length);
      const range = doc.createRange();
      range.setStart(node, from);
      range.setEnd(node, from + 1 + below(node.length - from));
      return range.surroundContents(make(pick(['em', 'strong', 'b', 'span'])!)), true;
    },
    'unwrap some text': () => {
      const found = pick(inlines());
      return found && (found.replaceWith(...found.childNodes), true);
    },
    'write another sentence': () => {
      const node = pick(texture());
      return node && ((node.data = ` ${sentence()} `), true);
    },
    'add a sentence': () => {
      const node = pick(texture());
      if (!node) return false;
      return random() < 0.5 ? node.appendData(` ${sentence()}`) : node.insertData(0, `${sentence()} `), true;
    },
    'cut some text': () => {
      const node = pick(texture());
      if (!node) return false;
      const from = below(node.length);
      return node.deleteData(from, 1 + below(20)), true;
    },
    'hyphenate softly': () => {
      const node = pick(texture());
      return node && (node.insertData(below(node.length), '\u00ad'), true);
    },
    'break a line': () => {
      const node = pick(texture());
      if (!node) return false;
      const rest = node.splitText(below(node.length));
      return rest.before(doc.createElement('br')), true;
    },
    'comment on some text': () => {
      const node = pick(texture());
      if (!node) return false;
      return node.splitText(below(node.length)).before(doc.createComment('note')), true;
    },
    'split a paragraph': () => {
      const found = pick(paragraphs());
      if (!found || found.childNodes.length < 2) return false;
      const second = make('p', ...[...found.childNodes].slice(1 + below(found.childNodes.length - 1)));
      return found.after(second), true;
    },
    'join two paragraphs': () => {
      const found = pick(paragraphs());
      const next = found?.nextElementSibling;
      if (!found || next?.tagName !== 'P') return false;
      found.append(' ', ...next.childNodes);
      return next.remove(), true;
    },
    'hide something': () => {
      const found = pick([...blocks(), ...inlines()]);
      if (!found) return false;
      const how = random();
      if (how < 0.4) found.hidden = true;
      else if (how < 0.8) found.style.display = 'none';
      else found.setAttribute('aria-hidden', 'true');
      return true;
    },
    'show something': () => {
      const found = pick([...article.querySelectorAll<HTMLElement>('[hidden], [style], [aria-hidden]')]);
      if (!found) return false;
      found.hidden = false;
      found.removeAttribute('style');
      return found.removeAttribute('aria-hidden'), true;
    },
  };

  if (anew) article.replaceChildren(make('h1', texts.neutral[0]!.replace(/\.$/, '')), ...Array.from({ length: 10 }, () => make('p', prose())));
  const names = Object.keys(changes);
  const done: Change[] = [];
  for (let tries = 0; done.length < steps && tries < steps * 20; tries++) {
    const name = pick(names)!;
    if (changes[name]!()) done.push(name);
  }
  return done;
};
