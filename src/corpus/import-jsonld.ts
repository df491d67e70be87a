/** Reads our own JSON-LD back (see export-jsonld.ts). Pure. */
import { RECORD } from './jsonld';
import { salvage, type Salvaged } from './salvage';

/** The records that the nodes of a graph carry; undefined where the data is not our export. */
function recordsOf(data: unknown): Record<string, unknown>[] | undefined {
  const graph = (data as { '@graph'?: unknown } | null)?.['@graph'];
  if (!Array.isArray(graph)) return undefined;
  const records = graph.flatMap((node): Record<string, unknown>[] => {
    const record = (node as Record<string, unknown> | null)?.[RECORD];
    return record && typeof record === 'object' ? [record as Record<string, unknown>] : [];
  });
  return records.some((r) => r.corpus) && records.some((r) => r.claim) ? records : undefined;
}

/** Whether parsed JSON is a JSON-LD export of ours. */
export const isOurJsonLd = (data: unknown): boolean => recordsOf(data) !== undefined;

/**
 * The corpus of a JSON-LD export, and what of it was dropped.
 *
 * @throws Error with one sentence where no claim can be read
 */
export function importJsonLd(data: unknown, name: string): Salvaged {
  const records = recordsOf(data) ?? [];
  const all = (key: string) => records.flatMap((r) => (key in r ? [r[key]] : []));
  const { topics, relations, wordings, ...head } = (all('corpus')[0] ?? {}) as Record<string, unknown>;
  const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
  return salvage(
    {
      head,
      topics: list(topics),
      actors: all('actor'),
      sources: all('source'),
      claims: all('claim'),
      relations: list(relations),
      wordings: list(wordings),
    },
    name,
  );
}
