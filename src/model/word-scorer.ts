/**
 * One logistic regression a claim over the words of a sentence (TF-IDF), from a table that training/words.py writes.
 * It remembers exact words where the encoder sees meaning; the two together are better than either (docs/matching.md).
 *
 * The table, little-endian: number of features (uint32) and of claims (uint32); bias of each claim (float32); scale of each
 * claim (float32); per feature in ascending order of their 24-bit hashes the difference to the hash before (uint16), the
 * inverse document frequency in steps of 0.05 (uint8), and how many weights it has (uint8); then each weight's claim (uint8)
 * and value (int8, times the claim's scale).
 */
import { fold } from '../text/fold';
import { contextOf } from './context';

export interface WordScorer {
  readonly claims: ReadonlySet<string>;
  /** Log odds of every claim of the table, by claim. About 0.1 ms. */
  logits(text: string, prev: string): Map<string, number>;
  /** Words of the sentence, in its order, that raise this claim's log odds most. */
  words(text: string, prev: string, claim: string): string[];
}

// The table was fitted with these: training/words.py has the same.
const STEM = 6;
const BEGINNING = 4;
const CONTEXT_WEIGHT = 0.4;
const HASH_MASK = 0xff_ff_ff;
const IDF_STEP = 0.05;
/** As many as the encoder's matches are explained with. */
const EXPLAINING_WORDS = 6;

/** A feature of one sentence: its column in the table, its share of the sentence, and the words it came from. */
interface Feature {
  column: number;
  share: number;
  words: readonly number[];
}

/**
 * @param bytes the table
 * @param claims their ids in the order of the table
 * @throws Error where the table is broken or of other claims
 */
export function createWordScorer(bytes: Uint8Array, claims: readonly string[]): WordScorer {
  const { biases, scales, columns, idf, starts, weightClaims, weights } = readTable(bytes, claims.length);
  const indexOf = new Map(claims.map((claim, i) => [claim, i]));

  const featuresOf = (text: string, prev: string): Feature[] => {
    const found = new Map<number, { tf: number; words: number[] }>();
    for (const [feature, { times, words }] of countFeatures(plainWords(text).map((w) => w.plain))) add(found, feature, 1 + Math.log(times), words);
    for (const stem of new Set(plainWords(contextOf(prev)).map((w) => w.plain.slice(0, STEM)))) add(found, `<${stem}`, CONTEXT_WEIGHT, []);
    const known: Feature[] = [];
    for (const [hash, { tf, words }] of found) {
      const column = columns.get(hash);
      if (column !== undefined) known.push({ column, share: tf * IDF_STEP * idf[column]!, words });
    }
    const length = Math.sqrt(known.reduce((sum, f) => sum + f.share ** 2, 0)) || 1;
    for (const f of known) f.share /= length;
    return known;
  };

  return {
    claims: new Set(claims),
    logits(text, prev) {
      const sums = Float64Array.from(biases);
      for (const { column, share } of featuresOf(text, prev)) {
        for (let i = starts[column]!; i < starts[column + 1]!; i++) sums[weightClaims[i]!]! += share * weights[i]! * scales[weightClaims[i]!]!;
      }
      return new Map(claims.map((claim, i) => [claim, sums[i]!]));
    },
    words(text, prev, claim) {
      const at = indexOf.get(claim);
      if (at === undefined) return [];
      const printed = plainWords(text).map((w) => w.printed);
      const votes = new Float64Array(printed.length);
      for (const { column, share, words } of featuresOf(text, prev)) {
        for (let i = starts[column]!; i < starts[column + 1]!; i++) {
          if (weightClaims[i] === at) for (const word of words) votes[word]! += (share * weights[i]!) / words.length;
        }
      }
      return [...votes.keys()]
        .filter((i) => votes[i]! > 0)
        .sort((a, b) => votes[b]! - votes[a]!)
        .slice(0, EXPLAINING_WORDS)
        .sort((a, b) => a - b)
        .map((i) => printed[i]!);
    },
  };
}

/** Words as printed, and in lower case without diacritics. */
function plainWords(text: string): { printed: string; plain: string }[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].flatMap(([printed]) => {
    const plain = fold(printed);
    return plain ? [{ printed, plain }] : [];
  });
}

/** Beginnings of words (six letters, and four of longer ones) and pairs of neighbours: how often, and of which words. */
function countFeatures(words: readonly string[]): Map<string, { times: number; words: number[] }> {
  const out = new Map<string, { times: number; words: number[] }>();
  const one = (feature: string, ...from: number[]) => {
    const known = out.get(feature);
    if (!known) out.set(feature, { times: 1, words: from });
    else {
      known.times++;
      known.words.push(...from);
    }
  };
  words.forEach((word, i) => {
    one(word.slice(0, STEM), i);
    if (i > 0) one(`${words[i - 1]!.slice(0, STEM)}_${word.slice(0, STEM)}`, i - 1, i);
    if (word.length > BEGINNING) one(`#${word.slice(0, BEGINNING)}`, i);
  });
  return out;
}

function add(found: Map<number, { tf: number; words: number[] }>, feature: string, tf: number, words: number[]): void {
  const hash = hashed(feature);
  const known = found.get(hash);
  if (known) {
    known.tf += tf;
    known.words.push(...words);
  } else found.set(hash, { tf, words: [...words] });
}

/** FNV-1a (Fowler, Noll and Vo, 1991) over UTF-16 code units, its lower 24 bits. */
function hashed(feature: string): number {
  let h = 2166136261;
  for (let i = 0; i < feature.length; i++) h = Math.imul(h ^ feature.charCodeAt(i), 16777619);
  return h & HASH_MASK;
}

function readTable(bytes: Uint8Array, claims: number) {
  const broken = () => new Error('The table of word weights is broken; restore assets/model/words.bin.');
  if (bytes.length < 8) throw broken();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const features = view.getUint32(0, true);
  const size = 8 + claims * 8 + features * 4;
  if (view.getUint32(4, true) !== claims || bytes.length < size) throw broken();
  const floats = (at: number) => Float32Array.from({ length: claims }, (_, i) => view.getFloat32(at + i * 4, true));
  const columns = new Map<number, number>();
  const gapsAt = 8 + claims * 8;
  const idf = bytes.subarray(gapsAt + features * 2, gapsAt + features * 3);
  const uses = bytes.subarray(gapsAt + features * 3, size);
  const starts = new Uint32Array(features + 1);
  for (let f = 0, hash = 0; f < features; f++) {
    hash += view.getUint16(gapsAt + f * 2, true);
    columns.set(hash, f);
    starts[f + 1] = starts[f]! + uses[f]!;
  }
  const total = starts[features]!;
  if (bytes.length !== size + total * 2) throw broken();
  const weightClaims = bytes.subarray(size, size + total);
  if (weightClaims.some((c) => c >= claims)) throw broken();
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset + size + total, total);
  return { biases: floats(8), scales: floats(8 + claims * 4), columns, idf, starts, weightClaims, weights };
}
