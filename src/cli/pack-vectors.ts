/** tsx src/cli/pack-vectors.ts FILE: the build's step that needs the encoder; see src/corpus/vectors.ts. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { packVectors, untrainedClaims } from '../corpus/vectors';
import { builtInCorpus, encoder } from './assets';
import { fail } from './fail';

const [file] = process.argv.slice(2);
if (!file) fail('Usage: pack-vectors FILE');
const engine = await encoder();
// Without the encoder nothing is matched by vector, so there is nothing to pack.
const claims = engine ? untrainedClaims(builtInCorpus().claims, engine.claims) : [];
const vectors: Float32Array[] = [];
for (const claim of claims) vectors.push((await engine!.encode(claim.statement.en, '')).vector);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, packVectors(vectors));
process.stdout.write(`Vectors: ${claims.length} claims without training, ${(claims.length * 1.5).toFixed(0)} KiB.\n`);
