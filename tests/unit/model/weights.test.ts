import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtInCorpus } from '../../../src/cli/assets';
import { ModelDescription } from '../../../src/model/model-files';

const description = ModelDescription.parse(JSON.parse(readFileSync('assets/model/model.json', 'utf8')));
const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('committed weights', () => {
  it.each(['encoder.onnx', 'tokenizer.json'] as const)('%s is the file that model.json describes', (name) => {
    expect(digest(`assets/model/${name}`)).toBe(description.sha256[name]);
  });

  it('are those whose figures the docs print', () => {
    const doc = readFileSync('docs/matching.md', 'utf8');
    expect(doc).toContain(description.sha256['encoder.onnx']);
    for (const name of ['words.bin', 'decision.json']) expect(doc).toContain(digest(`assets/model/${name}`));
  });

  it('stay small enough to ship', () => {
    const size = (name: string) => readFileSync(`assets/model/${name}`).byteLength;
    expect(size('encoder.onnx') + size('words.bin')).toBeLessThan(32e6);
  });

  it('know claims of the built-in corpus only', () => {
    const known = new Set(builtInCorpus().claims.map((c) => c.id));
    expect(description.claims.filter((id) => !known.has(id))).toEqual([]);
    expect(description.claims).toHaveLength(82);
  });
});
