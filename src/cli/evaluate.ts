/**
 * npm run -s evaluate -- --sentences FILE.jsonl [--json] [--lexical [--no-wordings]]
 * Precision, recall and F1 over (sentence, claim) pairs, relations, calibration and time, beside two baselines.
 * npm run -s evaluate -- --retrieval DIR [--split NAME] [--beside FILE.jsonl]... [--json]
 * The general retriever over somebody else's claims: MAP@5, MRR, Hit@1, recall@20, time a query, and what would be marked of
 * the queries and of the sentences beside them, which make none of the claims.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Evaluation, evaluateSentences, type GroupFigures } from '../evaluation/evaluate-sentences';
import { type LabelledSentence, parseLabelledSentences } from '../evaluation/labelled-sentences';
import { createMatcher } from '../matching/matcher';
import { evaluateRetrieval, type RetrievalEvaluation, type RetrievalTask } from '../evaluation/evaluate-retrieval';
import { remembering } from '../evaluation/remembering-encoder';
import { builtInCorpus, decision, encoder, wordScorer } from './assets';
import { fail } from './fail';
import { readRetrievalTask } from './retrieval-task';

const USAGE = 'Usage: evaluate --sentences FILE.jsonl [--json] [--lexical [--no-wordings]], or evaluate --retrieval DIR [--split NAME] [--beside FILE.jsonl]... [--json]';

let values;
try {
  ({ values } = parseArgs({
    options: {
      sentences: { type: 'string', multiple: true },
      retrieval: { type: 'string' },
      split: { type: 'string' },
      beside: { type: 'string', multiple: true },
      json: { type: 'boolean' },
      lexical: { type: 'boolean' },
      'no-wordings': { type: 'boolean' },
    },
  }));
} catch (error) {
  fail(`${(error as Error).message} ${USAGE}`);
}
const { sentences, retrieval, split, beside, json, lexical, 'no-wordings': noWordings } = values;
if (sentences && !retrieval) await overSentences(sentences);
else if (retrieval && !sentences) await overRetrieval(retrieval, beside ?? []);
else fail(USAGE);

function readSentences(paths: string[]): LabelledSentence[] {
  return paths.flatMap((path) => {
    if (!existsSync(path)) fail(`${path}: There is no such file.`);
    try {
      return parseLabelledSentences(readFileSync(path, 'utf8'), path);
    } catch (error) {
      return fail((error as Error).message);
    }
  });
}

async function overSentences(paths: string[]): Promise<void> {
  const rows = readSentences(paths);
  const whole = builtInCorpus();
  const corpus = noWordings ? { ...whole, wordings: [] } : whole;
  const loaded = await encoder();
  const engine = loaded && remembering(loaded);
  const matcher = await createMatcher({ corpora: [corpus], decision: decision(), ...(!noWordings && { words: wordScorer() }), ...(engine && !lexical && { encoder: engine }) });
  const evaluation = await evaluateSentences(rows, matcher, corpus, engine);
  process.stdout.write(json ? `${JSON.stringify(evaluation, null, 2)}\n` : print(evaluation));
}

async function overRetrieval(folder: string, besides: string[]): Promise<void> {
  const beside = readSentences(besides).map((row) => row.text);
  let task: RetrievalTask;
  try {
    task = readRetrievalTask(folder, split);
  } catch (error) {
    return fail((error as Error).message);
  }
  const engine = await encoder();
  if (!engine) fail('Retrieval needs the model; restore assets/model.');
  const evaluation = await evaluateRetrieval(task, engine, decision().untrained, beside);
  process.stdout.write(json ? `${JSON.stringify(evaluation, null, 2)}\n` : printRetrieval(evaluation));
}

function printRetrieval({ queries, ways, marked, encoderMs }: RetrievalEvaluation): string {
  const n = (x: number) => x.toFixed(3);
  const lines = Object.entries(ways).map(
    ([name, f]) =>
      `  ${name.padEnd(24)} MAP@5 ${n(f.map5)}  MRR ${n(f.mrr)}  Hit@1 ${n(f.hit1)}  recall@20 ${n(f.recall20)}  ${f.ms.toFixed(1)} ms`,
  );
  const marks = Object.entries(marked).map(([s, f]) => `  marked at ${s.padEnd(14)} precision ${n(f.precision)} of ${f.found}  recall ${n(f.recall)}`);
  return `${queries} queries\n${[...lines, ...marks].join('\n')}\nEncoder: ${encoderMs.toFixed(1)} ms a query (median)\n`;
}

function print({ all, byLanguage, calibration, msPerSentence }: Evaluation): string {
  const n = (x: number) => x.toFixed(3);
  const lines: string[] = [];
  const one = (name: string, g: GroupFigures) => {
    lines.push(`\n${name}: ${g.sentences} sentences, ${g.bySensitivity.balanced.wanted} labelled pairs`);
    for (const [s, f] of Object.entries(g.bySensitivity)) lines.push(`  ${s.padEnd(9)} precision ${n(f.precision)}  recall ${n(f.recall)}  F1 ${n(f.f1)}`);
    lines.push(`  average precision ${n(g.averagePrecision)}, recall at precision 0.90: ${n(g.recallAtPrecision90)}`);
    for (const [r, f] of Object.entries(g.relations)) {
      lines.push(`  ${r.padEnd(9)} right on ${n(f.accuracy)} of ${f.matched} matched; with the pair: precision ${n(f.precision)} recall ${n(f.recall)} of ${f.labelled}`);
    }
    for (const [b, f] of Object.entries(g.baselines)) lines.push(`  baseline ${b}: best F1 ${n(f.bestF1)}, average precision ${n(f.averagePrecision)}`);
  };
  for (const [lang, g] of Object.entries(byLanguage)) one(lang, g);
  one('All', all);
  lines.push(`\nCalibration error ${n(calibration.error)} (score: pairs, share right)`);
  for (const b of calibration.bins) lines.push(`  ${b.from.toFixed(1)}: ${String(b.count).padStart(5)}  ${n(b.score)} ${n(b.right)}`);
  lines.push(`Time a sentence: median ${msPerSentence.median.toFixed(1)} ms, 95th percentile ${msPerSentence.p95.toFixed(1)} ms`);
  return `${lines.join('\n').trimStart()}\n`;
}
