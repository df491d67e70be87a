/** From raw scores to calibrated ones, and the thresholds of the three sensitivities. Made by `npm run calibrate`. */
import { z } from 'zod/mini';

/** probability = 1 / (1 + exp(-(slope * score + offset))) (Platt, 1999). */
const Curve = z.object({ slope: z.number(), offset: z.number() });
const Thresholds = z.object({ precise: z.number(), balanced: z.number(), broad: z.number() });

const Path = z.object({ curve: Curve, thresholds: Thresholds });

export const Decision = z.object({
  /** Claims with an output of their own in the encoder; the score is the logit. */
  trained: Path,
  /** Share of the encoder's relation guess that `differs` must reach where no exact check speaks. */
  differs: z.number(),
  /** Words alone; the score is the similarity of the lexical scorer. */
  lexical: Path,
  /** Claims that the encoder was not trained on; the score is the retriever's. */
  untrained: Path,
});
export type Decision = z.infer<typeof Decision>;
export type Curve = z.infer<typeof Curve>;

/** Calibrated probability of a raw score. */
export function probability(curve: Curve, score: number): number {
  return 1 / (1 + Math.exp(-(curve.slope * score + curve.offset)));
}
