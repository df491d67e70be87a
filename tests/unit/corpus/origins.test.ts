import { describe, expect, test } from 'vitest';
import { originOf, originsOf } from '../../../src/corpus/origins';
import type { Claim, Evidence } from '../../../src/corpus/schema';
import { smallCorpus } from './small-corpus';

const evidence = (document: string, chain: string[], stance: Evidence['stance'] = 'reports'): Evidence => ({ document, paragraph: 1, stance, chain });
const claimWith = (...list: Evidence[]): Claim => ({ ...smallCorpus().claims[0]!, evidence: list });

describe('independent origins', () => {
  test('documents with one root are one origin', () => {
    expect(originsOf(claimWith(evidence('a', ['wire', 'ministry']), evidence('b', ['ministry']), evidence('c', ['agency', 'ministry'])))).toEqual(['ministry']);
  });

  test('a document with an empty chain is its own origin', () => {
    expect(originsOf(claimWith(evidence('a', []), evidence('b', ['ministry'])))).toEqual(['a', 'ministry']);
  });

  test('a root that has the claim from elsewhere is followed further', () => {
    expect(originsOf(claimWith(evidence('a', ['b']), evidence('b', ['wire', 'ministry'])))).toEqual(['ministry']);
  });

  test('a root that is itself an origin among the documents counts once', () => {
    expect(originsOf(claimWith(evidence('a', ['b']), evidence('b', [])))).toEqual(['b']);
  });

  test('a document that disputes the claim on its own account is no origin of it', () => {
    expect(originsOf(claimWith(evidence('a', [], 'disputes')))).toEqual([]);
    expect(originsOf(claimWith(evidence('a', ['ministry'], 'disputes')))).toEqual(['ministry']);
  });

  test('documents that cite each other in a circle do not hang it', () => {
    const claim = claimWith(evidence('a', ['b']), evidence('b', ['a']));
    expect(['a', 'b']).toContain(originOf(claim.evidence[0]!, claim));
  });

  test('no evidence, no origin', () => expect(originsOf(claimWith())).toEqual([]));
});
