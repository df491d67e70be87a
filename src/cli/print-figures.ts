/**
 * npm run -s figures: measures the committed weights on tests/fixtures/sentences and writes the tables of README.md and
 * docs/matching.md anew. Takes a few minutes.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluateSentences, type Evaluation } from '../evaluation/evaluate-sentences';
import { parseLabelledSentences } from '../evaluation/labelled-sentences';
import { remembering } from '../evaluation/remembering-encoder';
import { calibrationTable, fillIn, relationTable, sensitivityTable, shortTable, table } from '../evaluation/markdown';
import { createMatcher, type MatcherParts } from '../matching/matcher';
import { builtInCorpus, decision, encoder, wordScorer } from './assets';
import { fail } from './fail';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const sentences = (name: string) => parseLabelledSentences(read(`tests/fixtures/sentences/${name}.jsonl`), name);
const corpus = builtInCorpus();
const loaded = await encoder();
if (!loaded) fail('The figures need the model; restore assets/model.');
const engine = remembering(loaded);

const words = wordScorer();

const measure = async (parts: Partial<MatcherParts>, rows = sentences('report')): Promise<Evaluation> =>
  evaluateSentences(rows, await createMatcher({ corpora: [corpus], decision: decision(), words, ...parts }), corpus, parts.encoder);

const whole = await measure({ encoder: engine });
const lexical = await measure({});
const noContext = await measure({ encoder: engine }, sentences('report').map((row) => ({ ...row, prev: '' })));
const noSpeaker = await measure({ encoder: engine, without: new Set(['speaker']) });
const noWords = await measure({ encoder: engine, words: undefined });
const noChecks = await measure({ encoder: engine, without: new Set(['checks']) });

/** Sentences without any claim: how many get a mark. */
async function falseAlarms(name: string): Promise<[string, string]> {
  const matcher = await createMatcher({ corpora: [corpus], decision: decision(), words, encoder: engine });
  const rows = sentences(name);
  let marked = 0;
  for (const row of rows) if ((await matcher.match(row)).length > 0) marked++;
  return [String(rows.length), String(marked)];
}

const digests = ['assets/model/encoder.onnx', 'assets/model/words.bin', 'assets/model/decision.json'].map((path) => [
  `\`${path}\``,
  `\`${createHash('sha256').update(readFileSync(join(root, path))).digest('hex')}\``,
]);
const ablation = ([
  ['everything', whole],
  ['without the sentence before', noContext],
  ['without the speaker', noSpeaker],
  ['without the word weights', noWords],
  ['without exact checks', noChecks],
  ['without the encoder (word weights alone)', lexical],
] as const).map(([name, { all }]) => {
  const { balanced } = all.bySensitivity;
  const { differs, negates } = all.relations;
  const pair = (a: number, b: number) => `${a.toFixed(3)} / ${b.toFixed(3)}`;
  return [name, pair(balanced.precision, balanced.recall), balanced.f1.toFixed(3), all.averagePrecision.toFixed(3), pair(differs.precision, differs.recall), pair(negates.precision, negates.recall)];
});
const baselines = Object.entries(whole.all.baselines).map(([name, b]) => [name, b.bestF1.toFixed(3), b.averagePrecision.toFixed(3)]);

let matching = read('docs/matching.md');
for (const [name, content] of [
  ['digests', table(['file', 'SHA-256'], digests)],
  ['sensitivities', sensitivityTable(whole)],
  ['baselines', table(['baseline', 'best F1 of any threshold', 'average precision'], baselines)],
  ['relations', relationTable(whole)],
  ['calibration', `Expected calibration error ${whole.calibration.error.toFixed(3)}.\n\n${calibrationTable(whole)}`],
  ['lexical', sensitivityTable(lexical)],
  ['ablation', table(['', 'balanced: precision / recall', 'F1', 'average precision', '`differs`: precision / recall', '`negates`: precision / recall'], ablation)],
  ['false-alarms', table(['sentences without a claim', 'number', 'marked'], [['unrelated news', ...(await falseAlarms('unrelated'))], ['related but different', ...(await falseAlarms('related'))]])],
] as const) matching = fillIn(matching, name, content);
writeFileSync(join(root, 'docs/matching.md'), matching);
writeFileSync(join(root, 'README.md'), fillIn(read('README.md'), 'figures', shortTable(whole)));
process.stdout.write(`${sensitivityTable(whole)}\n\n${relationTable(whole)}\n`);
