/** Reads our own JSON-LD back (see export-jsonld.ts). Pure. */
import { RECORD } from './jsonld';
import { Omissions } from './omissions';
import { show } from './problems';
import { salvage, type Salvaged } from './salvage';

type Node = Record<string, unknown>;

const nodesOf = (data: unknown): unknown[] | undefined => {
  const graph = (data as { '@graph'?: unknown } | null)?.['@graph'];
  return Array.isArray(graph) ? graph : undefined;
};

/** The records that the nodes of a graph carry; undefined where the data is not our export. */
function recordsOf(data: unknown): Node[] | undefined {
  const graph = nodesOf(data);
  if (!graph) return undefined;
  const records = graph.flatMap((node): Node[] => {
    const record = (node as Node | null)?.[RECORD];
    return record && typeof record === 'object' ? [record as Node] : [];
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
  const [first, ...further] = all('corpus');
  const { topics, relations, wordings, ...head } = (first ?? {}) as Node;
  const dropped: string[] = [];
  const omissions = new Omissions();
  for (const corpus of further) {
    const id = String((corpus as Node | null)?.id ?? '?');
    dropped.push(`Corpus ${show(id)}: Only the first corpus of a file is read; of this one, topics, relations and wordings were left out.`);
    omissions.add('detail', 'further', `corpus ${id}`);
  }
  for (const node of nodesOf(data) ?? []) {
    // A claim written in by hand: what a corpus needs of it stands nowhere.
    if (!isType(node, 'Claim') || (node as Node)[RECORD]) continue;
    const called = String((node as Node).identifier ?? (node as Node)['@id'] ?? (node as Node).name ?? '?');
    dropped.push(`Claim ${show(called)}: The node does not carry the record that a corpus needs.`);
    omissions.add('claim', 'form', called);
  }
  const list = (value: unknown, field: string): unknown[] => {
    if (Array.isArray(value)) return value as unknown[];
    if (value !== undefined) {
      dropped.push(`${field}: This is not a list and was left out.`);
      omissions.add('detail', 'form', field);
    }
    return [];
  };
  const salvaged = salvage(
    {
      head,
      topics: list(topics, 'topics'),
      actors: all('actor'),
      sources: all('source'),
      claims: all('claim'),
      relations: list(relations, 'relations'),
      wordings: list(wordings, 'wordings'),
    },
    name,
    omissions,
  );
  return { ...salvaged, dropped: [...dropped, ...salvaged.dropped] };
}

const isType = (node: unknown, type: string): boolean => {
  const types = (node as Node | null)?.['@type'];
  return Array.isArray(types) ? types.includes(type) : types === type;
};
