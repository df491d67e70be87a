/**
 * Measures the sentence splitter on a file of golden rules.
 *
 * npx tsx tests/bench/golden-rules.ts FILE.jsonl LANG
 * One JSON object a line: {"id", "text", "sentences": [...], "golden"?: boolean}. Rules with golden false are counted apart.
 */
import { readFileSync } from 'node:fs';
import { splitSentences } from '../../src/text/sentences';

interface Rule {
  id: string;
  text: string;
  sentences: string[];
  golden?: boolean;
}

const [file, lang] = process.argv.slice(2);
if (file === undefined || lang === undefined) {
  console.error('Usage: tsx tests/bench/golden-rules.ts FILE.jsonl LANG');
  process.exit(2);
}
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
const rules = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Rule);
for (const golden of [true, false]) {
  const chosen = rules.filter((rule) => (rule.golden ?? true) === golden);
  if (chosen.length === 0) continue;
  let right = 0;
  for (const rule of chosen) {
    const found = splitSentences(rule.text, lang).map(({ start, end }) => oneLine(rule.text.slice(start, end)));
    if (JSON.stringify(found) === JSON.stringify(rule.sentences.map(oneLine))) right++;
    else if (golden) console.log(`${rule.id}: ${JSON.stringify(found)}`);
  }
  console.log(`${golden ? 'golden' : 'other'} ${right} of ${chosen.length}`);
}
