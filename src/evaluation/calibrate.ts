/** Fits the decision (curves and thresholds) on labelled sentences that nothing was trained on. */
import type { Corpus } from '../corpus/schema';
import { createBm25 } from '../matching/bm25';
import { type Curve, type Decision, probability } from '../matching/decision';
import { createLexicalScorer } from '../matching/lexical-scorer';
import { dot } from '../matching/retriever';
import type { Encoder } from '../model/encoder';
import { bestF1, type ScoredPair } from './figures';
import type { LabelledSentence } from './labelled-sentences';

/** A wrong underline costs more than a missing one: precision weighs twice as much as recall (F0.5). */
const BALANCED_BETA = 0.5;
const PRECISE = 0.95;
const BROAD_BETA = 1.5;
/** A false 'differs' warns the reader for nothing: the encoder must at least think it more likely than not. */
const LEAST_DIFFERS = 0.5;

/** Claims without training: precision that each sensitivity must keep, since similarity alone saturates early. */
const UNTRAINED = { precise: 0.97, balanced: 0.9, broad: 0.8 };

/** Pairs with raw scores -> curve and thresholds on the curve's probabilities. */
export function fit(pairs: ScoredPair[], wanted: number, cautious = false): { curve: Curve; thresholds: Decision['trained']['thresholds'] } {
  const curve = fitCurve(pairs);
  const calibrated = pairs.map((p) => ({ ...p, score: probability(curve, p.score) })).sort((a, b) => b.score - a.score);
  let hits = 0;
  const steps = calibrated.map((p, i) => {
    if (p.right) hits++;
    return { score: p.score, precision: hits / (i + 1), recall: hits / wanted, found: i + 1 };
  });
  const best = (value: (s: (typeof steps)[number]) => number) => steps.reduce((a, b) => (value(b) > value(a) ? b : a), steps[0]!).score;
  const f = (beta: number) => (s: (typeof steps)[number]) =>
    s.precision + s.recall ? ((1 + beta ** 2) * s.precision * s.recall) / (beta ** 2 * s.precision + s.recall) : 0;
  const atPrecision = (precision: number) =>
    round(best((s) => (s.precision >= precision && s.found >= 20 ? s.recall : -1 + s.precision / 10)));
  if (cautious) {
    const { precise, balanced, broad } = UNTRAINED;
    return { curve, thresholds: { precise: atPrecision(precise), balanced: atPrecision(balanced), broad: atPrecision(broad) } };
  }
  return {
    curve,
    thresholds: {
      precise: atPrecision(PRECISE),
      balanced: round(best(f(BALANCED_BETA))),
      broad: round(best(f(BROAD_BETA))),
    },
  };
}

/** Logistic regression with one feature, by Newton's method (Platt, 1999). */
export function fitCurve(pairs: ScoredPair[]): Curve {
  let slope = 1;
  let offset = 0;
  for (let i = 0; i < 50; i++) {
    let [ga, gb, haa, hab, hbb] = [0, 0, 1e-3, 0, 1e-3];
    for (const { score, right } of pairs) {
      const p = probability({ slope, offset }, score);
      const error = Number(right) - p;
      const weight = p * (1 - p);
      ga += error * score;
      gb += error;
      haa += weight * score * score;
      hab += weight * score;
      hbb += weight;
    }
    const det = haa * hbb - hab * hab;
    const da = (hbb * ga - hab * gb) / det;
    const db = (haa * gb - hab * ga) / det;
    slope += da;
    offset += db;
    if (Math.abs(da) + Math.abs(db) < 1e-7) break;
  }
  return { slope: round(slope), offset: round(offset) };
}

/**
 * @param rows sentences to tune on; never those that figures are reported from
 * @returns a whole decision: for trained claims, for words alone, and for claims without training
 */
export async function calibrate(rows: LabelledSentence[], corpus: Corpus, encoder: Encoder): Promise<Decision> {
  const lexical = createLexicalScorer(corpus);
  const known = corpus.claims.filter((c) => encoder.claims.has(c.id));
  const statements = createBm25(known.map((c) => c.statement.en));
  const vectors: Float32Array[] = [];
  for (const c of known) vectors.push((await encoder.encode(c.statement.en, '')).vector);

  const trained: ScoredPair[] = [];
  /** Labelled pairs: the encoder's share for `differs`, and whether it is right. */
  const differs: ScoredPair[] = [];
  const words: ScoredPair[] = [];
  /** Trained claims scored as if nobody had trained them. */
  const untrained: { cosine: number; similarity: number; right: boolean }[] = [];
  for (const row of rows) {
    const labels = new Set(row.labels.map((l) => l.claim));
    const encoding = await encoder.encode(row.text, row.prev ?? '');
    for (const s of encoding.claims) {
      trained.push({ score: s.logit, right: labels.has(s.claim) });
      const label = row.labels.find((l) => l.claim === s.claim);
      if (label) differs.push({ score: s.relation[1], right: label.relation === 'differs' });
    }
    for (const s of lexical(row.text)) words.push({ score: s.similarity, right: labels.has(s.claim) });
    const bm25 = statements.score(row.text);
    const ceiling = statements.ceiling(row.text) || 1;
    known.forEach((c, i) =>
      untrained.push({ cosine: dot(encoding.vector, vectors[i]!), similarity: bm25[i]! / ceiling, right: labels.has(c.id) }),
    );
  }
  const wanted = rows.reduce((n, r) => n + r.labels.length, 0);
  const mixes = [0, 0.1, 0.2, 0.3, 0.5, 0.8].map((lexicalWeight) => {
    const pairs = untrained.map((u) => ({ score: u.cosine + lexicalWeight * u.similarity, right: u.right }));
    return { lexicalWeight, ...fit(pairs, wanted, true), quality: separation(pairs) };
  });
  const { quality: _, ...mix } = mixes.reduce((a, b) => (b.quality > a.quality ? b : a));
  return { trained: fit(trained, wanted), differs: round(Math.max(LEAST_DIFFERS, bestF1(differs, differs.filter((d) => d.right).length).threshold)), lexical: fit(words, wanted), untrained: mix };
}

/** Average precision, for choosing between mixes. */
function separation(pairs: ScoredPair[]): number {
  let hits = 0;
  let sum = 0;
  [...pairs].sort((a, b) => b.score - a.score).forEach((p, i) => {
    if (p.right) sum += ++hits / (i + 1);
  });
  return sum / Math.max(1, hits);
}

function round(x: number): number {
  return Math.round(x * 1e4) / 1e4;
}
