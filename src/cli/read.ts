/**
 * What the reader sees of a saved page or of a plain text, as JSON Lines, one sentence a line, in reading order.
 *
 * npm run -s read -- FILE.html [--url URL] [--comments]
 * npm run -s read -- --text FILE.txt [--lang xx]
 *
 * A line is {"text", "block", "kind", "lang"}. In plain text a blank line ends a paragraph; other line breaks are
 * spaces, but end a sentence where the lines are too long to have been wrapped. With --comments, what readers wrote under the
 * article is read as well.
 * Exit 2 with one sentence on stderr where the arguments or the file can't be used.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readPage } from '../page/read-page';
import { guessLanguage, primaryTag } from '../text/language';
import { splitSentences } from '../text/sentences';
import { parsePage } from './saved-page';

interface Line {
  text: string;
  block: number;
  kind: string;
  lang: string;
}

const USAGE = 'Usage: npm run -s read -- FILE.html [--url URL] [--comments], or --text FILE.txt [--lang xx].';

/** An error for the person at the keyboard: one sentence. */
class Problem extends Error {}

const readHtml = (html: string, url: string | undefined, comments: boolean): Line[] => {
  let doc: Document;
  try {
    doc = parsePage(html, url);
  } catch {
    throw new Problem(`${url ?? 'The page'} is no address of a page; give --url a full one, such as https://news.example/story.`);
  }
  return readPage(doc, { comments }).sentences.map(({ text, block, kind, lang }) => ({ text, block, kind, lang }));
};

const readText = (text: string, lang: string | undefined): Line[] => {
  const tag = lang === undefined ? guessLanguage(text) : primaryTag(lang);
  if (tag === '') throw new Problem(`${JSON.stringify(lang)} is no language tag; give --lang one such as en or pt-BR.`);
  return text
    .replace(/^\ufeff/, '')
    .split(/\r?\n[^\S\n]*\r?\n/)
    .map(unwrap)
    .filter((paragraph) => paragraph !== '')
    .flatMap((paragraph, block) =>
      splitSentences(paragraph, tag).map(({ start, end }) => ({
        text: paragraph.slice(start, end).replaceAll('\n', ' '),
        block,
        kind: 'paragraph',
        lang: tag,
      })),
    );
};

/** Lines no longer than this are taken for a text wrapped by hand, whose line breaks are spaces. */
const WRAPPED = 120;

/** A paragraph with its white space collapsed; line breaks stay where lines are paragraphs or headings of their own. */
const unwrap = (paragraph: string): string => {
  const lines = paragraph.split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '');
  return lines.join(lines.some((line) => line.length > WRAPPED) ? '\n' : ' ');
};

const readFile = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Problem(`${path} can't be read: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message}.`);
  }
};

const run = (args: string[]): Line[] => {
  let values: { text?: string; url?: string; lang?: string; comments?: boolean };
  let positionals: string[];
  try {
    ({ values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { text: { type: 'string' }, url: { type: 'string' }, lang: { type: 'string' }, comments: { type: 'boolean' } },
    }));
  } catch (error) {
    throw new Problem(`${(error as Error).message.split(/[.\n]/)[0]}. ${USAGE}`);
  }
  const { text, url, lang, comments = false } = values;
  if (text !== undefined && positionals.length === 0 && url === undefined && !comments) return readText(readFile(text), lang);
  if (text === undefined && positionals.length === 1 && lang === undefined) return readHtml(readFile(positionals[0]!), url, comments);
  throw new Problem(USAGE);
};

try {
  const lines = run(process.argv.slice(2));
  process.stdout.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
