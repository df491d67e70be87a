/** The command line's assets: the same corpus, model and thresholds as the extension's, read from disk. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { importCorpus } from '../corpus/import-corpus';
import { packCorpus } from '../corpus/pack';
import { PACKED_FILES } from '../corpus/packed';
import type { Corpus } from '../corpus/schema';
import { unpackCorpus } from '../corpus/unpack';
import { Decision } from '../matching/decision';
import { createMatcher, type Matcher } from '../matching/matcher';
import type { Encoder } from '../model/encoder';
import { ModelDescription } from '../model/model-files';
import { createOnnxEncoder } from '../model/onnx-encoder';
import { createWordScorer, type WordScorer } from '../model/word-scorer';

const ROOT = join(import.meta.dirname, '../..');

/** The built-in corpus as the extension ships it. */
export function builtInCorpus(): Corpus {
  const packed = packCorpus(join(ROOT, 'assets/corpus'));
  return unpackCorpus(packed.get(PACKED_FILES.corpus)!, packed.get(PACKED_FILES.wordings)!);
}

export function decision(): Decision {
  return Decision.parse(JSON.parse(readFileSync(join(ROOT, 'assets/model/decision.json'), 'utf8')));
}

/** The weights of single words. */
export function wordScorer(): WordScorer {
  return createWordScorer(readFileSync(join(ROOT, 'assets/model/words.bin')), modelDescription().claims);
}

const modelDescription = () => ModelDescription.parse(JSON.parse(readFileSync(join(ROOT, 'assets/model/model.json'), 'utf8')));

/** The encoder, or undefined with a warning on standard error where its files are missing or broken. */
export async function encoder(): Promise<Encoder | undefined> {
  const file = (name: string) => join(ROOT, 'assets/model', name);
  try {
    if (!existsSync(file('encoder.onnx'))) throw new Error('assets/model/encoder.onnx is missing');
    return await createOnnxEncoder({
      description: modelDescription(),
      weights: readFileSync(file('encoder.onnx')),
      tokenizer: JSON.parse(readFileSync(file('tokenizer.json'), 'utf8')) as object,
    });
  } catch (error) {
    process.stderr.write(`The language model cannot be used (${(error as Error).message}); matching by words alone.\n`);
    return undefined;
  }
}

/** A corpus file of the user's own. @throws Error with one sentence */
export function corpusFile(path: string): Corpus {
  if (!existsSync(path)) throw new Error(`${path}: There is no such file.`);
  return importCorpus(readFileSync(path, 'utf8'), basename(path)).corpus;
}

/** The matcher as the extension runs it, over the built-in corpus and the files given. */
export async function cliMatcher(extra: string[] = []): Promise<Matcher> {
  const engine = await encoder();
  return createMatcher({
    corpora: [builtInCorpus(), ...extra.map(corpusFile)],
    decision: decision(),
    words: wordScorer(),
    ...(engine && { encoder: engine }),
  });
}
