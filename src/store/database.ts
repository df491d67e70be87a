/** The extension's IndexedDB: the reader's own corpora, their search index, and encodings of sentences already seen. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Corpus } from '../corpus/schema';
import type { ClaimIndex } from '../matching/retriever';
import type { Encoding } from '../model/encoder';

export interface Schema extends DBSchema {
  corpora: { key: string; value: { id: string; added: number; corpus: Corpus } };
  encodings: {
    key: string;
    /** `used`: when it was last asked for, ms since 1970; the oldest go first. */
    value: { key: string; used: number; encoding: Encoding };
    indexes: { used: number };
  };
  /** `of`: digest of what was indexed. */
  indexes: { key: string; value: { of: string; index: ClaimIndex } };
}

export type Database = IDBPDatabase<Schema>;

/** Opens the database, making it on first use. Rejects where the browser refuses storage (some private windows). */
export function openDatabase(): Promise<Database> {
  return openDB<Schema>('sourcelight', 2, {
    upgrade(db, before) {
      if (before < 1) {
        db.createObjectStore('corpora', { keyPath: 'id' });
        db.createObjectStore('encodings', { keyPath: 'key' }).createIndex('used', 'used');
      }
      if (before < 2) db.createObjectStore('indexes');
    },
  });
}
