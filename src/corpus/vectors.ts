/**
 * The packed vectors of claims that the encoder has no output for, so that no reader's machine computes them at start.
 * Float32, little-endian, row by row in the order of `untrainedClaims`. Pure.
 */
import type { Claim } from './schema';

export const VECTORS_FILE = 'vectors.bin';

/** The claims whose vectors are packed, in the corpus' order. */
export function untrainedClaims(claims: readonly Claim[], trained: ReadonlySet<string>): Claim[] {
  return claims.filter((c) => !trained.has(c.id));
}

export function packVectors(vectors: readonly Float32Array[]): Uint8Array {
  const width = vectors[0]?.length ?? 0;
  const out = new DataView(new ArrayBuffer(vectors.length * width * 4));
  vectors.forEach((vector, row) => vector.forEach((x, i) => out.setFloat32((row * width + i) * 4, x, true)));
  return new Uint8Array(out.buffer);
}

/**
 * Claim id -> vector.
 * @throws Error where the file is not as long as the claims need: it belongs to another corpus or model
 */
export function unpackVectors(bytes: Uint8Array, claims: readonly Claim[]): Map<string, Float32Array> {
  const width = claims.length ? bytes.byteLength / (4 * claims.length) : 0;
  if (!Number.isInteger(width)) throw new Error(`${VECTORS_FILE}: ${bytes.byteLength} bytes do not divide into ${claims.length} vectors.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new Map(
    claims.map((c, row) => [c.id, Float32Array.from({ length: width }, (_, i) => view.getFloat32((row * width + i) * 4, true))]),
  );
}
