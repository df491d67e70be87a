/** The reader's own corpora in IndexedDB. */
import type { Corpus } from '../corpus/schema';
import type { Database } from './database';

/** All of them, oldest first. */
export async function ownCorpora(db: Database): Promise<Corpus[]> {
  const rows = await db.getAll('corpora');
  return rows.sort((a, b) => a.added - b.added).map((r) => r.corpus);
}

/** Adds a valid corpus, or replaces the one with the same id. */
export async function putCorpus(db: Database, corpus: Corpus): Promise<void> {
  await db.put('corpora', { id: corpus.id, added: Date.now(), corpus });
}

/** Removes a corpus, and the index that holds its words; nothing happens where there is none of that id. */
export async function removeCorpus(db: Database, id: string): Promise<void> {
  await db.delete('corpora', id);
  await db.clear('indexes');
}
