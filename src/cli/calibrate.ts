/** npm run -s calibrate: fits assets/model/decision.json on tests/fixtures/sentences/tune.jsonl. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calibrate } from '../evaluation/calibrate';
import { parseLabelledSentences } from '../evaluation/labelled-sentences';
import { builtInCorpus, encoder, wordScorer } from './assets';
import { fail } from './fail';

const root = join(import.meta.dirname, '../..');
const file = join(root, 'tests/fixtures/sentences/tune.jsonl');
const engine = await encoder();
if (!engine) fail('Calibrating needs the model; train it or restore assets/model.');
const decision = await calibrate(parseLabelledSentences(readFileSync(file, 'utf8'), file), builtInCorpus(), engine, wordScorer());
writeFileSync(join(root, 'assets/model/decision.json'), `${JSON.stringify(decision, null, 2)}\n`);
process.stdout.write(`${JSON.stringify(decision, null, 2)}\n`);
