/**
 * npm run -s match -- [--corpus FILE]... [--sensitivity precise|balanced|broad | --min-score X]
 * Sentences as JSON Lines on standard input, one answer a line on standard output, in order.
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { SentenceQuery, Sensitivity } from '../matching/match';
import type { MatchOptions } from '../matching/matcher';
import { cliMatcher } from './assets';
import { fail } from './fail';

const USAGE = 'Usage: match [--corpus FILE]... [--sensitivity precise|balanced|broad | --min-score X] < sentences.jsonl';

function options(): { corpora: string[]; match: MatchOptions } {
  let values;
  try {
    ({ values } = parseArgs({
      options: {
        corpus: { type: 'string', multiple: true },
        sensitivity: { type: 'string' },
        'min-score': { type: 'string' },
      },
    }));
  } catch (error) {
    fail(`${(error as Error).message} ${USAGE}`);
  }
  const corpora = values.corpus ?? [];
  if (values['min-score'] !== undefined) {
    const minScore = Number(values['min-score']);
    if (values['min-score'].trim() === '' || !(minScore >= 0 && minScore <= 1)) fail(`--min-score takes a number from 0 to 1, not "${values['min-score']}".`);
    return { corpora, match: { minScore } };
  }
  const sensitivity = Sensitivity.safeParse(values.sensitivity ?? 'balanced');
  if (!sensitivity.success) fail(`--sensitivity takes precise, balanced or broad, not "${values.sensitivity}".`);
  return { corpora, match: { sensitivity: sensitivity.data } };
}

const { corpora, match } = options();
const matcher = await cliMatcher(corpora).catch((error: Error) => fail(error.message));
let number = 0;
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  number++;
  if (line.trim() === '') continue;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    fail(`Line ${number}: not JSON: ${(error as Error).message}`);
  }
  const query = SentenceQuery.safeParse(value);
  if (!query.success) {
    const issue = query.error.issues[0];
    fail(`Line ${number}: ${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'not a sentence'}`);
  }
  const matches = await matcher.match(query.data, match);
  process.stdout.write(`${JSON.stringify({ id: query.data.id, matches })}\n`);
}
