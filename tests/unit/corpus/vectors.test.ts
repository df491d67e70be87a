import { describe, expect, it } from 'vitest';
import type { Claim } from '../../../src/corpus/schema';
import { packVectors, unpackVectors, untrainedClaims } from '../../../src/corpus/vectors';

const claims = ['a', 'b', 'c'].map((id) => ({ id }) as Claim);

describe('packed vectors', () => {
  it('come back as they were', () => {
    const vectors = [Float32Array.of(0.5, -1), Float32Array.of(0.25, 3)];
    const open = untrainedClaims(claims, new Set(['b']));
    expect(open.map((c) => c.id)).toEqual(['a', 'c']);
    const back = unpackVectors(packVectors(vectors), open);
    expect([...back]).toEqual([['a', vectors[0]], ['c', vectors[1]]]);
  });

  it('of another corpus are refused', () => {
    expect(() => unpackVectors(new Uint8Array(10), claims)).toThrow(/^vectors\.bin: /);
  });
});
