/** The encoder that ships, in the runtime that ships. */
import { beforeAll, describe, expect, it } from 'vitest';
import { encoder as load } from '../../../src/cli/assets';
import type { Encoder } from '../../../src/model/encoder';

const SENTENCES = [
  'Russia condemned the operation as an act of armed aggression.',
  'Lavrov promised his Venezuelan colleague full support in a telephone call on Monday.',
  'The court in New York adjourned.',
  'Oil prices rose after the tanker had been seized.',
];

describe('the encoder', () => {
  let encoder: Encoder;
  beforeAll(async () => {
    encoder = (await load())!;
  });

  // Pages, the popup and the explanation of a match ask at the same time, at any distance from each other.
  it('gives sentences asked for at once what it gives them one by one', async () => {
    const asked = Array.from({ length: 28 }, (_, i) => SENTENCES[i % SENTENCES.length]!);
    const alone = new Map<string, unknown>();
    for (const text of SENTENCES) alone.set(text, await encoder.encode(text, ''));
    const together = await Promise.all(
      asked.map(async (text, i) => {
        for (let turn = 0; turn < i % 7; turn++) await Promise.resolve();
        return encoder.encode(text, '');
      }),
    );
    expect(together).toEqual(asked.map((text) => alone.get(text)));
  }, 30_000);
});
