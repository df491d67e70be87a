/** Random changes of an article, the same for the same seed, in a browser or in a parsed document. */

/** What the article is made of. */
export interface FuzzTexts {
  /** Sentences that make a claim of the corpus. */
  claims: string[];
  /** Sentences that make none. */
  neutral: string[];
}

/**
 * Changes the article of a document. It stands alone, so that a browser can be given its source.
 *
 * @param steps How many changes to make.
 * @param anew Fill the article anew first.
 * @returns The changes by name, in order.
 */
export const mutate = (doc: Document, texts: FuzzTexts, seed: number, steps: number, anew: boolean): string[] => {
  const article = doc.querySelector('article')!;
  // A linear congruence, its beginning spread so that neighbouring seeds part at once.
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
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

  /** One that finds nothing to change changes nothing. */
  const changes: Record<string, () => void> = {
    'insert a block': () => place(block()),
    'remove a block': () => {
      const found = blocks();
      if (found.length > 8) pick(found)!.remove();
    },
    'replace a paragraph': () => pick(paragraphs())?.replaceWith(make('p', prose())),
    'write a paragraph again as it is': () => {
      const found = pick(paragraphs());
      found?.replaceChildren(...[...found.childNodes].map((node) => node.cloneNode(true)));
    },
    'move a block': () => {
      const found = pick(blocks().filter(({ tagName }) => tagName !== 'LI'));
      if (found) place(found);
    },
    'move an item': () => {
      const item = pick(article.querySelectorAll('li'));
      const home = item && pick(lists().filter((one) => !item.contains(one)));
      home?.insertBefore(item!, home.children[below(home.children.length + 1)] ?? null);
    },
    'add an item': () => {
      const home = pick(lists());
      home?.insertBefore(make('li', sentence()), home.children[below(home.children.length + 1)] ?? null);
    },
    'nest a list': () => pick(article.querySelectorAll('li'))?.append(list(1)),
    'split a text node': () => {
      const node = pick(texture());
      node?.splitText(below(node.length));
    },
    'join text nodes': () => pick(blocks())?.normalize(),
    'wrap some text': () => {
      const node = pick(texture());
      if (!node) return;
      const from = below(node.length);
      const range = doc.createRange();
      range.setStart(node, from);
      range.setEnd(node, from + 1 + below(node.length - from));
      range.surroundContents(make(pick(['em', 'strong', 'b', 'span'])!));
    },
    'unwrap some text': () => {
      const found = pick(inlines());
      found?.replaceWith(...found.childNodes);
    },
    'write another sentence': () => {
      const node = pick(texture());
      if (node) node.data = ` ${sentence()} `;
    },
    'add a sentence before': () => pick(texture())?.insertData(0, `${sentence()} `),
    'add a sentence after': () => pick(texture())?.appendData(` ${sentence()}`),
    'cut some text': () => {
      const node = pick(texture());
      node?.deleteData(below(node.length), 1 + below(20));
    },
    'hyphenate softly': () => {
      const node = pick(texture());
      node?.insertData(below(node.length), '\u00ad');
    },
    'break a line': () => {
      const node = pick(texture());
      node?.splitText(below(node.length)).before(doc.createElement('br'));
    },
    'comment on some text': () => {
      const node = pick(texture());
      node?.splitText(below(node.length)).before(doc.createComment('note'));
    },
    'split a paragraph': () => {
      const found = pick(paragraphs());
      found?.after(make('p', ...[...found.childNodes].slice(1 + below(found.childNodes.length))));
    },
    'join two paragraphs': () => {
      const found = pick(paragraphs());
      const next = found?.nextElementSibling;
      if (next?.tagName !== 'P') return;
      found!.append(' ', ...next.childNodes);
      next.remove();
    },
    'hide something': () => {
      const found = pick([...blocks(), ...inlines()]);
      const how = random();
      if (how < 0.4) found?.setAttribute('hidden', '');
      else if (how < 0.8) found?.style.setProperty('display', 'none');
      else found?.setAttribute('aria-hidden', 'true');
    },
    'show something': () => {
      const found = pick(article.querySelectorAll('[hidden], [style], [aria-hidden]'));
      for (const name of ['hidden', 'style', 'aria-hidden']) found?.removeAttribute(name);
    },
  };

  if (anew) article.replaceChildren(make('h1', texts.neutral[0]!.replace(/\.$/, '')), ...Array.from({ length: 10 }, () => make('p', prose())));
  return Array.from({ length: steps }, () => {
    const name = pick(Object.keys(changes))!;
    changes[name]!();
    return name;
  });
};
