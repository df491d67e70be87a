/** Reads a retrieval task from a folder: claims.jsonl, queries.jsonl, qrels.jsonl. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/mini';
import type { RetrievalTask } from '../evaluation/evaluate-retrieval';

const ClaimRow = z.object({ id: z.string(), text: z.string(), title: z.optional(z.string()) });
const QueryRow = z.object({ id: z.string(), text: z.string(), split: z.optional(z.string()) });
const RelevanceRow = z.object({ query: z.string(), claim: z.string(), split: z.optional(z.string()) });

/**
 * @param split only queries of this split, where given
 * @throws Error with file, line and reason
 */
export function readRetrievalTask(folder: string, split?: string): RetrievalTask {
  const wanted = (row: { split?: string | undefined }) => split === undefined || row.split === split;
  const relevant = new Map<string, Set<string>>();
  for (const { query, claim } of rows(join(folder, 'qrels.jsonl'), RelevanceRow)) {
    relevant.set(query, (relevant.get(query) ?? new Set()).add(claim));
  }
  return {
    claims: rows(join(folder, 'claims.jsonl'), ClaimRow),
    queries: rows(join(folder, 'queries.jsonl'), QueryRow).filter(wanted),
    relevant,
  };
}

function rows<T>(path: string, schema: z.ZodMiniType<T>): T[] {
  if (!existsSync(path)) throw new Error(`${path}: There is no such file.`);
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return [];
      let value: unknown;
      try {
        value = JSON.parse(line);
      } catch (error) {
        throw new Error(`${path}: line ${i + 1}: not JSON: ${(error as Error).message}`);
      }
      const parsed = schema.safeParse(value);
      if (parsed.success) return [parsed.data];
      const issue = parsed.error.issues[0];
      throw new Error(`${path}: line ${i + 1}: ${issue?.path.join('.')}: ${issue?.message}`);
    });
}
