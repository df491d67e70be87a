/** An encoder for measuring: the same sentence is asked for at every sensitivity, and read once. */
import type { Encoder, Encoding } from '../model/encoder';

export function remembering(encoder: Encoder): Encoder {
  const known = new Map<string, Promise<Encoding>>();
  return {
    ...encoder,
    encode(text, prev) {
      const key = JSON.stringify([text, prev]);
      let encoding = known.get(key);
      if (!encoding) known.set(key, (encoding = encoder.encode(text, prev)));
      return encoding;
    },
  };
}
