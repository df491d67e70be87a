/** From raw scores to calibrated ones, and the thresholds of the three sensitivities. Made by `npm run calibrate`. */
import { z } from 'zod/mini';

/**
 * probability = 1 / (1 + exp(-(slope * score + offset + bend * max(0, score)))): Platt's curve (1999), which may rise more
 * steeply above a score of 0 than below.
 */
const Curve = z.object({ slope: z.number(), offset: z.number(), bend: z.optional(z.number()) });
const Thresholds = z.object({ precise: z.number(), balanced: z.number(), broad: z.number() });

const Path = z.object({ curve: Curve, thresholds: Thresholds });

export const Decision = z.object({
  /** Claims with an output of their own in the encoder; the score is its logit, plus `wordShare` times that of the words where theirs is below 0. */
  trained: Path,
  wordShare: z.number(),
  /** Share of the encoder's relation guess that `differs` must reach where no exact check speaks. */
  differs: z.number(),
  /** The same claims by words alone; the score is the word scorer's logit. */
  words: Path,
  /** Claims without training by words alone; the score is the likeness of the lexical scorer. */
  lexical: Path,
  /** Claims that the encoder was not trained on; the score is the retriever's. */
  untrained: Path,
});
export type Decision = z.infer<typeof Decision>;
export type Curve = z.infer<typeof Curve>;

/** Calibrated probability of a raw score. */
export function probability({ slope, offset, bend = 0 }: Curve, score: number): number {
  return 1 / (1 + Math.exp(-(slope * score + offset + bend * Math.max(0, score))));
}
