/** An encoder that never reads the same sentence twice: encodings are kept in IndexedDB, the least used go. */
import { encodedContext } from '../model/context';
import type { Encoder, Encoding } from '../model/encoder';
import type { Database } from './database';
import { digestOf } from './digest';

/** About 2 kB each. */
const MAX_ENTRIES = 10_000;
/** Looked after once in so many additions. */
const TRIM_EVERY = 200;

/**
 * Wraps `encoder`. A failing store never fails a sentence: then it is simply encoded again.
 * @param db absent where the browser gives no storage
 */
export function withCache(encoder: Encoder, db: Database | undefined): Encoder {
  if (!db) return encoder;
  let added = 0;
  return {
    digest: encoder.digest,
    claims: encoder.claims,
    async encode(text, prev) {
      // The sentence itself is not kept, only its digest; of the sentence before, what the encoder reads of it.
      const key = await digestOf(`${encoder.digest}\n${encodedContext(text, prev)}\n${text}`);
      const kept = await db.get('encodings', key).catch(() => undefined);
      if (kept) {
        void db.put('encodings', { ...kept, used: Date.now() }).catch(() => {});
        return kept.encoding;
      }
      const encoding: Encoding = await encoder.encode(text, prev);
      void db.put('encodings', { key, used: Date.now(), encoding }).catch(() => {});
      if (++added % TRIM_EVERY === 0) void trim(db).catch(() => {});
      return encoding;
    },
  };
}

async function trim(db: Database): Promise<void> {
  let surplus = (await db.count('encodings')) - MAX_ENTRIES;
  if (surplus <= 0) return;
  const tx = db.transaction('encodings', 'readwrite');
  for (let cursor = await tx.store.index('used').openCursor(); cursor && surplus > 0; cursor = await cursor.continue()) {
    await cursor.delete();
    surplus--;
  }
  await tx.done;
}
