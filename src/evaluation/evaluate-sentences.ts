/** How well the matcher finds what people labelled, beside words alone and vectors alone. */
import type { Corpus } from '../corpus/schema';
import { createBm25 } from '../matching/bm25';
import type { Match, MatchRelation, Sensitivity } from '../matching/match';
import type { Matcher } from '../matching/matcher';
import { dot } from '../matching/retriever';
import { searchTerms } from '../text/stems';
import type { Encoder } from '../model/encoder';
import { averagePrecision, bestF1, calibrationError, type Figures, figures, recallAt, reliability, type ScoredPair } from './figures';
import type { LabelledSentence } from './labelled-sentences';

export interface RelationFigures {
  /** Share of matched pairs of this label whose relation is right. */
  accuracy: number;
  matched: number;
  /** Among all pairs answered with this relation, and all so labelled: pair and relation both right. */
  precision: number;
  recall: number;
  labelled: number;
}

export interface GroupFigures {
  sentences: number;
  bySensitivity: Record<Sensitivity, Figures>;
  averagePrecision: number;
  recallAtPrecision90: number;
  relations: Record<MatchRelation, RelationFigures>;
  baselines: Record<string, { bestF1: number; averagePrecision: number }>;
}

export interface Evaluation {
  all: GroupFigures;
  byLanguage: Record<string, GroupFigures>;
  calibration: { error: number; bins: ReturnType<typeof reliability> };
  msPerSentence: { median: number; p95: number };
}

/** Calibration is measured from this score on: thousands of pairs that are surely wrong would make any error look small. */
const CALIBRATED_FROM = 0.02;
const SENSITIVITIES: Sensitivity[] = ['precise', 'balanced', 'broad'];
const RELATIONS: MatchRelation[] = ['states', 'differs', 'negates'];

interface Answered {
  row: LabelledSentence;
  bySensitivity: Record<Sensitivity, Match[]>;
  scored: ScoredPair[];
  baselines: Record<string, ScoredPair[]>;
}

/**
 * @param corpus whose statements the baselines search; only claims in `labelled` (all that annotators knew) count
 * @param encoder for the vector baseline; absent: that baseline is left out
 */
export async function evaluateSentences(
  rows: LabelledSentence[],
  matcher: Matcher,
  corpus: Corpus,
  encoder?: Encoder,
): Promise<Evaluation> {
  const claims = corpus.claims;
  const bm25 = createBm25(claims.map((c) => c.statement.en), searchTerms);
  const vectors: Float32Array[] = [];
  if (encoder) for (const c of claims) vectors.push((await encoder.encode(c.statement.en, '')).vector);

  const answered: Answered[] = [];
  const times: number[] = [];
  for (const row of rows) {
    const labels = new Set(row.labels.map((l) => l.claim));
    const start = performance.now();
    const balanced = await matcher.match(row, { sensitivity: 'balanced' });
    times.push(performance.now() - start);
    const pairsOf = (scores: ArrayLike<number>) => claims.map((c, i) => ({ score: scores[i]!, right: labels.has(c.id) }));
    const baselines: Answered['baselines'] = { 'BM25 over the statements': pairsOf(bm25.score(row.text)) };
    if (encoder) {
      const { vector } = await encoder.encode(row.text, '');
      baselines['cosine of general sentence vectors'] = pairsOf(vectors.map((v) => dot(vector, v)));
    }
    const scored = (await matcher.match(row, { minScore: 0 })).map((m) => ({ score: m.score, right: labels.has(m.claim) }));
    answered.push({
      row,
      bySensitivity: {
        precise: await matcher.match(row, { sensitivity: 'precise' }),
        balanced,
        broad: await matcher.match(row, { sensitivity: 'broad' }),
      },
      scored,
      baselines,
    });
  }
  const languages = [...new Set(rows.map((r) => r.lang ?? 'en'))];
  const everyPair = answered.flatMap((a) => a.scored).filter((pair) => pair.score >= CALIBRATED_FROM);
  times.sort((a, b) => a - b);
  return {
    all: group(answered),
    byLanguage: Object.fromEntries(languages.map((l) => [l, group(answered.filter((a) => (a.row.lang ?? 'en') === l))])),
    calibration: { error: calibrationError(everyPair), bins: reliability(everyPair) },
    msPerSentence: { median: times[Math.floor(times.length / 2)] ?? 0, p95: times[Math.floor(times.length * 0.95)] ?? 0 },
  };
}

function group(answered: Answered[]): GroupFigures {
  const wanted = answered.reduce((n, a) => n + a.row.labels.length, 0);
  const pairs = answered.flatMap((a) => a.scored);
  const names = Object.keys(answered[0]?.baselines ?? {});
  return {
    sentences: answered.length,
    bySensitivity: Object.fromEntries(
      SENSITIVITIES.map((s) => {
        let hits = 0;
        let found = 0;
        for (const { row, bySensitivity } of answered) {
          const labels = new Set(row.labels.map((l) => l.claim));
          found += bySensitivity[s].length;
          hits += bySensitivity[s].filter((m) => labels.has(m.claim)).length;
        }
        return [s, figures({ hits, found, wanted })];
      }),
    ) as GroupFigures['bySensitivity'],
    averagePrecision: averagePrecision(pairs, wanted),
    recallAtPrecision90: recallAt(pairs, wanted, 0.9).recall,
    relations: Object.fromEntries(RELATIONS.map((r) => [r, relationFigures(answered, r)])) as GroupFigures['relations'],
    baselines: Object.fromEntries(
      names.map((name) => {
        const all = answered.flatMap((a) => a.baselines[name]!);
        return [name, { bestF1: bestF1(all, wanted).f1, averagePrecision: averagePrecision(all, wanted) }];
      }),
    ),
  };
}

function relationFigures(answered: Answered[], relation: MatchRelation): RelationFigures {
  let labelled = 0;
  let matched = 0;
  let right = 0;
  let said = 0;
  for (const { row, bySensitivity } of answered) {
    const matches = new Map(bySensitivity.balanced.map((m) => [m.claim, m]));
    said += bySensitivity.balanced.filter((m) => m.relation === relation).length;
    for (const label of row.labels) {
      if (label.relation !== relation) continue;
      labelled++;
      const match = matches.get(label.claim);
      if (!match) continue;
      matched++;
      if (match.relation === relation) right++;
    }
  }
  return {
    accuracy: matched ? right / matched : 0,
    matched,
    precision: said ? right / said : 0,
    recall: labelled ? right / labelled : 0,
    labelled,
  };
}
