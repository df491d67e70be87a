/**
 * Measures the page reader on a folder of pages with the text that ought to be read.
 *
 * npx tsx tests/bench/reading-folder.ts FOLDER [--worst N] [--show PAGE]
 * The folder holds either subfolders with source.html and expected.html, or .jsonl files with one {"html", "text", "name"?,
 * "url"?} a line, or pairs NAME.html and NAME.txt (a blank line ends a paragraph).
 *
 * recall: share of the expected sentences that were read, each as one. torn: share of those that were read in pieces, or
 * together with others. precision: share of the read sentences that stand in the expected text; the page's title is left out
 * of both, since expected texts commonly leave it to the metadata. Code blocks are never read and not expected.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { JSDOM } from 'jsdom';
import { parsePage } from '../../src/cli/saved-page';
import { readPage } from '../../src/page/read-page';
import { splitSentences } from '../../src/text/sentences';

interface Page {
  name: string;
  html: string;
  url?: string;
  /** Expected paragraphs. */
  paragraphs: string[];
}

const squash = (text: string): string => text.replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '').replace(/\s+/g, ' ').trim();
const hasWords = (text: string): boolean => (text.match(/\p{L}{2,}/gu)?.length ?? 0) >= 2 || /\p{Script=Han}{4,}/u.test(text);

const BLOCKS = 'address,article,blockquote,body,caption,dd,div,dl,dt,figcaption,figure,footer,h1,h2,h3,h4,h5,h6,header,hr,li,main,ol,p,section,table,td,th,tr,ul';

/** Every piece of text between two block borders; written apart from the reader on purpose. */
const paragraphsOf = (html: string): string[] => {
  const { document } = new JSDOM(html).window;
  for (const left of document.querySelectorAll('pre, script, style, svg, button, rt, rp')) left.remove();
  for (const br of document.querySelectorAll('br')) br.replaceWith('\u241e');
  for (const block of document.querySelectorAll(BLOCKS)) {
    block.before('\u241f');
    block.after('\u241f');
    block.prepend('\u241f');
  }
  return (document.body?.parentElement?.textContent ?? '').split(/\u241f|\u241e(?:\s*\u241e)+/).map((part) => squash(part).replace(/\s*\u241e\s*/g, '\n')).filter((part) => part !== '');
};

const loadFolder = (folder: string): Page[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry): Page[] => {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && existsSync(join(path, 'expected.html'))) {
      return [{ name: entry.name, html: readFileSync(join(path, 'source.html'), 'utf8'), paragraphs: paragraphsOf(readFileSync(join(path, 'expected.html'), 'utf8')) }];
    }
    if (entry.name.endsWith('.jsonl')) {
      return readFileSync(path, 'utf8')
        .trim()
        .split('\n')
        .map((line, index) => {
          const { html, text, name, url } = JSON.parse(line) as { html: string; text: string; name?: string; url?: string };
          return { name: name ?? `${entry.name}:${index + 1}`, html, ...(url === undefined ? {} : { url }), paragraphs: text.split(/\n\s*\n/).map(squash) };
        });
    }
    const text = path.replace(/\.html$/, '.txt');
    if (!entry.name.endsWith('.html') || !existsSync(text)) return [];
    return [{ name: basename(entry.name, '.html'), html: readFileSync(path, 'utf8'), paragraphs: readFileSync(text, 'utf8').split(/\n\s*\n/).map(squash) }];
  });

const measure = (page: Page) => {
  const doc = parsePage(page.html, page.url);
  const title = squash(`${doc.title} ${[...doc.querySelectorAll('h1, meta[property="og:title"]')].map((h) => h.getAttribute('content') ?? h.textContent).join(' ')}`);
  const began = performance.now();
  const { facts, sentences } = readPage(doc);
  const ms = performance.now() - began;
  const isTitle = (text: string): boolean => title.includes(text);
  const read = sentences.map((sentence) => squash(sentence.text)).filter((text) => hasWords(text) && !isTitle(text));
  const lang = facts.lang === 'und' ? 'en' : facts.lang;
  const expected = page.paragraphs
    .flatMap((paragraph) => splitSentences(paragraph, lang).map(({ start, end }) => squash(paragraph.slice(start, end))))
    .filter((text) => hasWords(text) && !isTitle(text));
  const tight = (text: string): string => text.replace(/\s+/g, '');
  const readSet = new Set(read.map(tight));
  const readAll = tight(read.join(''));
  const expectedAll = tight(page.paragraphs.join(''));
  const missed = expected.filter((text) => !readSet.has(tight(text)));
  const torn = missed.filter((text) => readAll.includes(tight(text)));
  const extra = read.filter((text) => !expectedAll.includes(tight(text)));
  const counts = new Map<string, number>();
  for (const text of read) counts.set(text, (counts.get(text) ?? 0) + 1);
  return {
    name: page.name,
    expected: expected.length,
    read: read.length,
    recall: expected.length === 0 ? 1 : 1 - missed.length / expected.length,
    precision: read.length === 0 ? (expected.length === 0 ? 1 : 0) : 1 - extra.length / read.length,
    torn: expected.length === 0 ? 0 : torn.length / expected.length,
    missed: missed.filter((text) => !torn.includes(text)),
    tornTexts: torn,
    extra,
    ms,
  };
};

const [folder, ...rest] = process.argv.slice(2);
const option = (name: string): string | undefined => (rest.includes(name) ? rest[rest.indexOf(name) + 1] : undefined);
if (folder === undefined || !existsSync(folder)) {
  console.error('Usage: tsx tests/bench/reading-folder.ts FOLDER [--worst N] [--show PAGE]');
  process.exit(2);
}
const shown = option('--show');
const pages = loadFolder(folder).filter((page) => shown === undefined || page.name === shown);
const results = pages.map(measure);
const mean = (values: number[]): string => (values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)).toFixed(3);
const worst = [...results].sort((a, b) => Math.min(a.recall, a.precision) - Math.min(b.recall, b.precision)).slice(0, Number(option('--worst') ?? 20));
for (const { name, expected, read, recall, precision, torn, ms } of worst) {
  console.log(`${name}: expected ${expected}, read ${read}, recall ${recall.toFixed(2)}, precision ${precision.toFixed(2)}, torn ${torn.toFixed(2)}, ${ms.toFixed(0)} ms`);
}
if (shown !== undefined) {
  for (const { missed, tornTexts, extra } of results) {
    for (const text of missed) console.log(`missed: ${text}`);
    for (const text of tornTexts) console.log(`torn:   ${text}`);
    for (const text of extra) console.log(`extra:  ${text}`);
  }
}
const total = (key: 'expected' | 'read'): number => results.reduce((sum, result) => sum + result[key], 0);
const median = (values: number[]): string => (values.sort((a, b) => a - b)[values.length >> 1] ?? 0).toFixed(3);
console.log(
  `${results.length} pages, ${total('expected')} sentences expected, ${total('read')} read: recall ${mean(results.map((r) => r.recall))} (median ${median(results.map((r) => r.recall))}), ` +
    `precision ${mean(results.map((r) => r.precision))} (median ${median(results.map((r) => r.precision))}), torn ${mean(results.map((r) => r.torn))}`,
);
