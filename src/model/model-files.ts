/** The description beside the weights: which claims, which files, how they were made. */
import { z } from 'zod/mini';

export const ModelDescription = z.object({
  /** Claim ids in the order of the outputs. */
  claims: z.array(z.string()),
  maxTokens: z.number(),
  /** Outputs under this logit are not kept: far below every threshold. */
  floor: z.number(),
  /** SHA-256 of each file, hex. */
  sha256: z.object({ 'encoder.onnx': z.string(), 'tokenizer.json': z.string() }),
  base: z.string(),
  license: z.string(),
  /** The command and seed that made the weights. */
  made: z.object({ command: z.string(), seed: z.number() }),
});
export type ModelDescription = z.infer<typeof ModelDescription>;

/** Everything that a session needs; the caller reads the files where it runs (extension or Node). */
export interface ModelFiles {
  description: ModelDescription;
  weights: Uint8Array;
  tokenizer: object;
  /** Address of onnxruntime's WebAssembly, in the extension; absent in Node, where the package finds its own. */
  wasmUrl?: string;
}
