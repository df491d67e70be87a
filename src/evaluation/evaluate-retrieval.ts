/** The general retriever over somebody else's claims, beside words alone and vectors alone. */
import type { Encoder } from '../model/encoder';
import { createBm25 } from '../matching/bm25';
import { type Decision, probability } from '../matching/decision';
import { SENSITIVITIES, type Sensitivity } from '../matching/match';
import { buildClaimIndex, createRetriever } from '../matching/retriever';
import { searchTerms } from '../text/stems';
import { type Figures, figures } from './figures';

export interface RetrievalTask {
  claims: { id: string; text: string; title?: string | undefined }[];
  queries: { id: string; text: string }[];
  /** Query id -> ids of the claims that it makes. */
  relevant: Map<string, Set<string>>;
}

export interface RetrievalFigures {
  map5: number;
  mrr: number;
  hit1: number;
  recall20: number;
  /** Median ms a query for ranking alone; the encoder's time is apart. */
  ms: number;
}

export interface RetrievalEvaluation {
  queries: number;
  ways: Record<string, RetrievalFigures>;
  /** Of the best claims of queries and sentences beside them those that a reader would see marked: how many are right, and of how many queries. */
  marked: Record<Sensitivity, Figures>;
  encoderMs: number;
}

/** @param beside sentences that make none of the claims, as most of a page do: each that would be marked counts as wrong */
export async function evaluateRetrieval(
  task: RetrievalTask,
  encoder: Encoder,
  decision: Decision['untrained'],
  beside: readonly string[] = [],
): Promise<RetrievalEvaluation> {
  const texts = task.claims.map((c) => (c.title ? `${c.text} ${c.title}` : c.text));
  const vectors: Float32Array[] = [];
  for (const c of task.claims) vectors.push((await encoder.encode(c.text, '')).vector);
  const retriever = createRetriever(buildClaimIndex(texts.map((text) => [text]), vectors));
  const queries = task.queries.filter((q) => task.relevant.has(q.id));
  const times: number[] = [];
  const encoded: Float32Array[] = [];
  for (const q of queries) {
    const start = performance.now();
    encoded.push((await encoder.encode(q.text, '')).vector);
    times.push(performance.now() - start);
  }
  const bm25 = createBm25(texts, searchTerms);
  const ways: Record<string, (i: number) => Float32Array> = {
    'BM25 alone': (i) => bm25.score(queries[i]!.text),
    'words and character runs': (i) => retriever.lexical(queries[i]!.text),
    'cosine alone': (i) => retriever.cosines(encoded[i]!),
    mix: (i) => retriever.scores(queries[i]!.text, encoded[i]!),
  };
  const bestOf = (scores: Float32Array, relevant?: ReadonlySet<string>) => {
    const at = top(scores, 1)[0];
    return at === undefined ? { score: 0, right: false } : { score: scores[at]!, right: relevant?.has(task.claims[at]!.id) ?? false };
  };
  const best = queries.map(({ id }, i) => bestOf(ways['mix']!(i), task.relevant.get(id)));
  for (const text of beside) best.push(bestOf(retriever.scores(text, (await encoder.encode(text, '')).vector)));
  const markedAt = (sensitivity: Sensitivity) => {
    const marked = best.filter((b) => probability(decision.curve, b.score) >= decision.thresholds[sensitivity]);
    return figures({ hits: marked.filter((b) => b.right).length, found: marked.length, wanted: queries.length });
  };
  return {
    queries: queries.length,
    marked: Object.fromEntries(SENSITIVITIES.map((s) => [s, markedAt(s)])) as RetrievalEvaluation['marked'],
    ways: Object.fromEntries(Object.entries(ways).map(([name, score]) => [name, measure(task, queries, score)])),
    encoderMs: median(times),
  };
}

function measure(task: RetrievalTask, queries: { id: string }[], score: (i: number) => Float32Array): RetrievalFigures {
  const sums = { map5: 0, mrr: 0, hit1: 0, recall20: 0 };
  const times: number[] = [];
  queries.forEach((query, q) => {
    const start = performance.now();
    const scores = score(q);
    const ranked = top(scores, 20).map((i) => task.claims[i]!.id);
    times.push(performance.now() - start);
    const relevant = task.relevant.get(query.id)!;
    const right = ranked.map((id) => relevant.has(id));
    const first = right.indexOf(true);
    let hits = 0;
    let precision = 0;
    right.slice(0, 5).forEach((r, i) => {
      if (r) precision += ++hits / (i + 1);
    });
    sums.map5 += precision / Math.min(5, relevant.size);
    sums.mrr += first < 0 ? 0 : 1 / (first + 1);
    sums.hit1 += Number(right[0] ?? false);
    sums.recall20 += right.filter(Boolean).length / relevant.size;
  });
  const n = queries.length || 1;
  return { map5: sums.map5 / n, mrr: sums.mrr / n, hit1: sums.hit1 / n, recall20: sums.recall20 / n, ms: median(times) };
}

/** Indices of the `k` largest scores, best first. */
function top(scores: Float32Array, k: number): number[] {
  const best: number[] = [];
  for (let i = 0; i < scores.length; i++) {
    if (best.length === k && scores[i]! <= scores[best[k - 1]!]!) continue;
    let at = best.length;
    while (at > 0 && scores[best[at - 1]!]! < scores[i]!) at--;
    best.splice(at, 0, i);
    if (best.length > k) best.pop();
  }
  return best;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
