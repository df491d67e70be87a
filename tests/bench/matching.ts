/**
 * npm run bench: what matching costs, and what cheaper searches find, in one run.
 *
 * Time: encoder a sentence; everything else a sentence; a search among 100,000 claims beside MiniSearch.
 * Quality on tests/fixtures/sentences/report.jsonl: the matcher beside MiniSearch, the encoder's general vectors, and those of
 * the base encoder before any training (kept in untrained/, made by training/untrained.py).
 * The 100,000 claims are the corpus' wordings with words exchanged at random (seeded); their vectors are random.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import { builtInCorpus, decision, encoder, wordScorer } from '../../src/cli/assets';
import { averagePrecision, bestF1, type ScoredPair } from '../../src/evaluation/figures';
import { parseLabelledSentences } from '../../src/evaluation/labelled-sentences';
import { canMatter } from '../../src/matching/candidate';
import { createMatcher } from '../../src/matching/matcher';
import { claimsOf, textsOfClaims } from '../../src/matching/index-claims';
import { buildClaimIndex, createRetriever, dot } from '../../src/matching/retriever';
import { untrainedClaims } from '../../src/corpus/vectors';
import type { Encoder, Encoding } from '../../src/model/encoder';

const CLAIMS = 100_000;
const QUERIES = 200;
const WIDTH = 384;

const file = join(import.meta.dirname, '../fixtures/sentences/report.jsonl');
const rows = parseLabelledSentences(readFileSync(file, 'utf8'), file);
const engine = await encoder();
if (!engine) throw new Error('The bench needs the model; restore assets/model.');
const corpus = builtInCorpus();
const wanted = rows.reduce((n, r) => n + r.labels.length, 0);

/** Sorted times -> "median 1.2 ms, 95th percentile 3.4 ms" */
function times(values: number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(2);
  return `median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms`;
}

function print(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(62)} ${value}\n`);
}

// the encoder, every sentence with the one before it
const encodings = new Map<string, Encoding>();
const encoding: number[] = [];
for (const row of rows) {
  const start = performance.now();
  encodings.set(row.text, await engine.encode(row.text, row.prev ?? ''));
  encoding.push(performance.now() - start);
}
print('Encoder, a sentence with the one before (WebAssembly, one thread)', times(encoding.slice(20)));

// everything else: the same encodings, answered from memory; readings that check the explaining words are the encoder's time
let inEncoder = 0;
const remembered: Encoder = {
  ...engine,
  async encode(text, prev) {
    const start = performance.now();
    const known = encodings.get(text) ?? (await engine.encode(text, prev));
    inEncoder += performance.now() - start;
    return known;
  },
};
const matcher = await createMatcher({ corpora: [corpus], decision: decision(), words: wordScorer(), encoder: await withVectors() });
const rest: number[] = [];
for (const row of rows) {
  inEncoder = 0;
  const start = performance.now();
  await matcher.match(row);
  rest.push(performance.now() - start - inEncoder);
}
print(`Everything else at ${corpus.claims.length} claims`, times(rest.slice(20)));

const spared = rows.filter((r) => !canMatter(r.text, r.prev ?? ''));
print('Labelled pairs that the cheap test loses', `${spared.reduce((n, r) => n + r.labels.length, 0)} of ${wanted}`);
const mixed = mixedPage();
print('Sentences of a mixed front page that it spares the encoder', `${mixed.filter((t) => !canMatter(t, '')).length} of ${mixed.length}`);

// quality beside cheaper searches
const scored: ScoredPair[] = [];
const byWords: ScoredPair[] = [];
const byVector: ScoredPair[] = [];
const byUntrained: ScoredPair[] = [];
const untrained = untrainedVectors();
const mini = new MiniSearch({ fields: ['text'], searchOptions: { fuzzy: 0.2, prefix: true } });
mini.addAll(corpus.claims.map((c) => ({ id: c.id, text: c.statement.en })));
const vectors: Float32Array[] = [];
for (const claim of corpus.claims) vectors.push((await engine.encode(claim.statement.en, '')).vector);
for (const [at, row] of rows.entries()) {
  const labels = new Set(row.labels.map((l) => l.claim));
  const pair = (claim: string, score: number): ScoredPair => ({ score, right: labels.has(claim) });
  for (const m of await matcher.match(row, { minScore: 0 })) scored.push(pair(m.claim, m.score));
  for (const found of mini.search(row.text)) byWords.push(pair(found.id as string, found.score));
  const { vector } = encodings.get(row.text)!;
  corpus.claims.forEach((c, i) => byVector.push(pair(c.id, dot(vector, vectors[i]!))));
  corpus.claims.forEach((c) => byUntrained.push(pair(c.id, dot(untrained.sentences[at]!, untrained.claims.get(c.id)!))));
}
for (const [name, pairs] of [['Matcher', scored], ['MiniSearch over the statements', byWords], ['Cosine of general vectors', byVector], ['Cosine of the untrained encoder', byUntrained]] as const) {
  print(`${name}: best F1, average precision`, `${bestF1(pairs, wanted).f1.toFixed(3)}, ${averagePrecision(pairs, wanted).toFixed(3)}`);
}

// the same with a reader's own 100,000 claims
const texts = manyClaims();
const own = { ...corpus, id: 'own', claims: texts.map((en, i) => ({ ...corpus.claims[0]!, id: `own-${i}`, statement: { en } })), relations: [], wordings: [] };
const indexed = untrainedClaims(claimsOf([corpus, own]), engine.claims);
const many = manyVectors(indexed.length);
let start = performance.now();
const built = buildClaimIndex(textsOfClaims(indexed, corpus.wordings), many);
print(`Index of ${CLAIMS.toLocaleString('en')} claims: built in`, `${(performance.now() - start).toFixed(0)} ms`);
// The background loads what it stored once; a browser's database gives a structured clone.
const before = memory();
start = performance.now();
const index = structuredClone(built);
createRetriever(index);
const load = performance.now() - start;
print('  loaded in, memory', `${load.toFixed(0)} ms, ${(memory() - before).toFixed(0)} MB`);
const withMany = await createMatcher({ corpora: [corpus, own], decision: decision(), words: wordScorer(), encoder: remembered, index });
const search: number[] = [];
for (let i = 0; i < QUERIES; i++) {
  inEncoder = 0;
  start = performance.now();
  await withMany.match(rows[i % rows.length]!);
  search.push(performance.now() - start - inEncoder);
}
print('  everything but the encoder', times(search.slice(20)));
const beforeMini = memory();
start = performance.now();
const large = new MiniSearch({ fields: ['text'] });
large.addAll(texts.map((text, id) => ({ id, text })));
print('MiniSearch, the same claims: built in, memory', `${(performance.now() - start).toFixed(0)} ms, ${(memory() - beforeMini).toFixed(0)} MB`);
const miniSearch: number[] = [];
for (let i = 0; i < QUERIES; i++) {
  start = performance.now();
  large.search(rows[i % rows.length]!.text);
  miniSearch.push(performance.now() - start);
}
print('  a search by words', times(miniSearch.slice(20)));

/** Vectors of untrained claims are part of the index, not of a sentence's cost. */
async function withVectors(): Promise<Encoder> {
  for (const claim of corpus.claims) if (!engine!.claims.has(claim.id)) encodings.set(claim.statement.en, await engine!.encode(claim.statement.en, ''));
  return remembered;
}

/** The base encoder's vectors, each of length 1. */
function untrainedVectors(): { sentences: Float32Array[]; claims: Map<string, Float32Array> } {
  const read = (name: string) => readFileSync(join(import.meta.dirname, 'untrained', name));
  const { texts, rows: count, width } = JSON.parse(read('vectors.json').toString()) as { texts: string; rows: number; width: number };
  const claims = corpus.claims.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const of = [...rows.map((row) => row.text), ...claims.map((claim) => claim.statement.en)];
  if (createHash('sha256').update(of.join('\n')).digest('hex') !== texts) throw new Error('tests/bench/untrained is of other texts; make it anew by training/untrained.py.');
  const bytes = new Int8Array(read('vectors.bin'));
  const vectors = Array.from({ length: count }, (_, row) => normalised(Float32Array.from(bytes.subarray(row * width, (row + 1) * width))));
  return { sentences: vectors.slice(0, rows.length), claims: new Map(claims.map((claim, i) => [claim.id, vectors[rows.length + i]!])) };
}

function memory(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

/** mulberry32: a small seeded generator (public domain, T. Ettinger). */
function random(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function manyClaims(): string[] {
  const next = random(7);
  const wordings = corpus.wordings.map((w) => w.text.split(' '));
  const words = wordings.flat();
  return Array.from({ length: CLAIMS }, (_, i) =>
    wordings[i % wordings.length]!.map((word) => (next() < 0.5 ? words[Math.floor(next() * words.length)]! : word)).join(' '),
  );
}

function manyVectors(count: number): Float32Array[] {
  const next = random(count);
  return Array.from({ length: count }, () => normalised(Float32Array.from({ length: WIDTH }, () => next() - 0.5)));
}

/** The vector in length 1. */
function normalised(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  return vector.map((x) => x / length);
}

/** A news site's front page, one headline or teaser a line; a quarter of it about the crisis. */
function mixedPage(): string[] {
  return readFileSync(join(import.meta.dirname, '../fixtures/sentences/front-page.txt'), 'utf8').split('\n').filter(Boolean);
}
