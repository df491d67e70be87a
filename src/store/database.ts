/** The extension's IndexedDB: the reader's own corpora, and encodings of sentences already seen. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Corpus } from '../corpus/schema';
import type { Encoding } from '../model/encoder';

export interface Schema extends DBSchema {
  corpora: { key: string; value: { id: string; added: number; corpus: Corpus } };
  encodings: {
    key: string;
    /** `used`: when it was last asked for, ms since 1970; the oldest go first. */
    value: { key: string; used: number; encoding: Encoding };
    indexes: { used: number };
  };
}

export type Database = IDBPDatabase<Schema>;

/** Opens the database, making it on first use. Rejects where the browser refuses storage (some private windows). */
export function openDatabase(): Promise<Database> {
  return openDB<Schema>('sourcelight', 1, {
    upgrade(db) {
      db.createObjectStore('corpora', { keyPath: 'id' });
      db.createObjectStore('encodings', { keyPath: 'key' }).createIndex('used', 'used');
    },
  });
}
