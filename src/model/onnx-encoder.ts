/** The encoder in onnxruntime-web (WebAssembly, one thread): the same in both browsers and in Node. */
import * as ort from 'onnxruntime-web/wasm';
import { encodedContext } from './context';
import type { ClaimScore, Encoder, Encoding } from './encoder';
import type { ModelFiles } from './model-files';
import { createSentenceTokenizer } from './tokens';

/** How many attended words explain a match. */
const EXPLAINING_WORDS = 6;

/**
 * Loads the weights and answers an encoder. Takes about a second; the caller keeps the promise.
 * Rejects with the runtime's error when weights, tokenizer or WebAssembly cannot be used.
 */
export async function createOnnxEncoder(files: ModelFiles): Promise<Encoder> {
  const { description } = files;
  ort.env.wasm.numThreads = 1; // an extension's background has no SharedArrayBuffer
  ort.env.wasm.proxy = false;
  ort.env.logLevel = 'error';
  if (files.wasmUrl) ort.env.wasm.wasmPaths = { wasm: files.wasmUrl };
  const tokenize = createSentenceTokenizer(files.tokenizer, description.maxTokens);
  const session = await ort.InferenceSession.create(files.weights, { executionProviders: ['wasm'], graphOptimizationLevel: 'all' });
  const claims = description.claims;

  // One run at a time: runs that overlap share the WebAssembly stack and can corrupt each other's arguments, after which
  // their promises never settle (seen when runs started a few microtasks apart; the runtime does not queue them itself).
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const mine = last.then(run);
    last = mine.catch(() => {});
    return mine;
  };

  const int64 = (values: ArrayLike<number>) => new ort.Tensor('int64', BigInt64Array.from(values as number[], BigInt), [1, values.length]);

  return {
    digest: description.sha256['encoder.onnx'],
    claims: new Set(claims),
    encode: (text, prev) =>
      inTurn(async () => {
        const tokens = tokenize(text, encodedContext(text, prev));
        const length = tokens.ids.length;
        const own = Array.from({ length }, (_, i) => (i < tokens.own ? 1 : 0));
        const feeds = { ids: int64(tokens.ids), mask: int64(own.map(() => 1)), own: int64(own) };
        const output = await session.run(feeds);
        try {
          return read(output, claims, description.floor, tokens.wordOf, tokens.words);
        } finally {
          for (const tensor of [...Object.values(feeds), ...Object.values(output)]) tensor.dispose();
        }
      }),
  };
}

function read(
  output: ort.InferenceSession.OnnxValueMapType,
  claims: readonly string[],
  floor: number,
  wordOf: number[],
  words: string[],
): Encoding {
  const match = output['match']!.data as Float32Array;
  const relation = output['relation']!.data as Float32Array;
  const attention = output['attention']!.data as Float32Array;
  const scores: ClaimScore[] = [];
  for (let c = 0; c < claims.length; c++) {
    if (match[c]! < floor) continue;
    const weights = new Float32Array(words.length);
    for (let t = 0; t < wordOf.length; t++) {
      const word = wordOf[t]!;
      if (word >= 0) weights[word]! += attention[t * claims.length + c]!;
    }
    scores.push({
      claim: claims[c]!,
      logit: match[c]!,
      relation: softmax3(relation, c * 3),
      words: strongest(words, weights),
    });
  }
  scores.sort((a, b) => b.logit - a.logit);
  return { claims: scores, vector: Float32Array.from(output['vector']!.data as Float32Array) };
}

function softmax3(values: Float32Array, at: number): [number, number, number] {
  const max = Math.max(values[at]!, values[at + 1]!, values[at + 2]!);
  const e = [0, 1, 2].map((i) => Math.exp(values[at + i]! - max)) as [number, number, number];
  const sum = e[0] + e[1] + e[2];
  return [e[0] / sum, e[1] / sum, e[2] / sum];
}

/** The few words with the largest weight, in their order in the sentence, stripped of punctuation. */
function strongest(words: string[], weights: Float32Array): string[] {
  return [...weights.keys()]
    .filter((i) => /[\p{L}\p{N}]/u.test(words[i]!))
    .sort((a, b) => weights[b]! - weights[a]!)
    .slice(0, EXPLAINING_WORDS)
    .sort((a, b) => a - b)
    .map((i) => words[i]!.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}.]+$/gu, ''));
}
