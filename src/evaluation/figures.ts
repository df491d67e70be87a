/** Figures over (sentence, claim) pairs. Pure. */

export interface Counts {
  hits: number;
  found: number;
  wanted: number;
}

export interface Figures extends Counts {
  precision: number;
  recall: number;
  f1: number;
}

/** Precision, recall and F1 from counts; 0 where nothing was found or wanted. */
export function figures({ hits, found, wanted }: Counts): Figures {
  const precision = found ? hits / found : 0;
  const recall = wanted ? hits / wanted : 0;
  return { hits, found, wanted, precision, recall, f1: hits ? (2 * precision * recall) / (precision + recall) : 0 };
}

export interface ScoredPair {
  score: number;
  right: boolean;
}

/** Walks the pairs from the best score down; `wanted` counts labelled pairs, also those that were never scored. */
function* walk(pairs: ScoredPair[], wanted: number): Generator<{ score: number; precision: number; recall: number; right: boolean; found: number }> {
  let hits = 0;
  let found = 0;
  for (const { score, right } of [...pairs].sort((a, b) => b.score - a.score)) {
    found++;
    if (right) hits++;
    yield { score, precision: hits / found, recall: hits / wanted, right, found };
  }
}

/** The best F1 that any threshold gives on these very pairs: a favour that only baselines are done here. */
export function bestF1(pairs: ScoredPair[], wanted: number): { f1: number; precision: number; recall: number; threshold: number } {
  let best = { f1: 0, precision: 0, recall: 0, threshold: Infinity };
  for (const { score, precision, recall } of walk(pairs, wanted)) {
    const f1 = precision + recall ? (2 * precision * recall) / (precision + recall) : 0;
    if (f1 > best.f1) best = { f1, precision, recall, threshold: score };
  }
  return best;
}

/** Mean precision at each right pair; pairs never scored count as missed. */
export function averagePrecision(pairs: ScoredPair[], wanted: number): number {
  let sum = 0;
  for (const { precision, right } of walk(pairs, wanted)) if (right) sum += precision;
  return wanted ? sum / wanted : 0;
}

/** The largest recall at which precision is still at least `precision`, over at least ten pairs, and its threshold. */
export function recallAt(pairs: ScoredPair[], wanted: number, precision: number): { recall: number; threshold: number } {
  let best = { recall: 0, threshold: Infinity };
  for (const step of walk(pairs, wanted)) {
    if (step.precision >= precision && step.found >= 10 && step.recall > best.recall) best = { recall: step.recall, threshold: step.score };
  }
  return best;
}

/** Mean score against share of right ones, in tenths of the score. */
export function reliability(pairs: ScoredPair[]): { from: number; count: number; score: number; right: number }[] {
  return Array.from({ length: 10 }, (_, i) => {
    const bin = pairs.filter((p) => Math.min(9, Math.floor(p.score * 10)) === i);
    const mean = (f: (p: ScoredPair) => number) => (bin.length ? bin.reduce((s, p) => s + f(p), 0) / bin.length : 0);
    return { from: i / 10, count: bin.length, score: mean((p) => p.score), right: mean((p) => Number(p.right)) };
  });
}

/** Expected calibration error (Guo et al., 2017) over those tenths. */
export function calibrationError(pairs: ScoredPair[]): number {
  const total = pairs.length || 1;
  return reliability(pairs).reduce((s, b) => s + (b.count / total) * Math.abs(b.score - b.right), 0);
}
