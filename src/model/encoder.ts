/** What the matcher needs of an encoder, whatever runs it. */

/** One claim as the encoder scored it for one sentence. */
export interface ClaimScore {
  claim: string;
  /** Match logit, uncalibrated. */
  logit: number;
  /** Probabilities of states, differs, negates; they add up to 1. */
  relation: [number, number, number];
  /** Words of the sentence that the claim's query attended to most, in the sentence's order. */
  words: string[];
}

/** One sentence, encoded once. */
export interface Encoding {
  /** Claims whose logit is above the floor that the model's description names, best first. */
  claims: ClaimScore[];
  /** General sentence vector, 384 values of length 1: for claims that the model was not trained on. */
  vector: Float32Array;
}

export interface Encoder {
  /** SHA-256 of the weights: cached encodings are valid for these alone. */
  readonly digest: string;
  /** Claims with an output of their own. */
  readonly claims: ReadonlySet<string>;
  /** Encodes a sentence with the one before it. Rejects when the session fails. */
  encode(text: string, prev: string): Promise<Encoding>;
}
