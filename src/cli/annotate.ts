/**
 * npm run -s annotate -- FILE.html [--url URL] [--format json|webannotation]
 * Reads a saved page as the extension does and prints each annotation with its exact quote, prefix and suffix.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { annotationsOf, toWebAnnotations } from '../annotations/annotations';
import { isOnTopic } from '../page/on-topic';
import { readPage } from '../page/read-page';
import { builtInCorpus, cliMatcher } from './assets';
import { fail } from './fail';
import { parsePage } from './saved-page';

const USAGE = 'Usage: annotate FILE.html [--url URL] [--format json|webannotation]';

let args;
try {
  args = parseArgs({ allowPositionals: true, options: { url: { type: 'string' }, format: { type: 'string', default: 'json' } } });
} catch (error) {
  fail(`${(error as Error).message} ${USAGE}`);
}
const [path, ...more] = args.positionals;
if (!path || more.length > 0) fail(USAGE);
if (!existsSync(path)) fail(`${path}: There is no such file.`);
const { url = 'https://example.invalid/', format } = args.values;
if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) fail(`--url takes an http or https address, not "${url}".`);
if (format !== 'json' && format !== 'webannotation') fail(`--format takes json or webannotation, not "${format}".`);

const document = parsePage(readFileSync(path, 'utf8'), url);
const onTopic = isOnTopic(document.body?.textContent ?? '');
const page = onTopic ? readPage(document) : undefined;
const matcher = await cliMatcher();
const annotations = page ? await annotationsOf(page, matcher) : [];
const output =
  format === 'json'
    ? { url, onTopic, published: page?.facts.published ?? null, sentences: page?.sentences.length ?? 0, annotations }
    : toWebAnnotations(annotations, url, builtInCorpus());
process.stdout.write(`${JSON.stringify(output, null, 2)}\n`);
