/** Reads our own CSV back (see export-csv.ts), also after it went through a spreadsheet. Pure. */
import { readCsv } from './csv';
import { corpusDate } from './dates';
import { DERIVED_COLUMNS, RECORD_COLUMNS } from './export-csv';
import { Omissions } from './omissions';
import { show } from './problems';
import { salvage, type Parts, type Salvaged } from './salvage';
import { LANGUAGES } from './schema';

/** Whether the text looks like our CSV: its first line names the columns that matter. */
export const isOurCsv = (text: string): boolean =>
  ['id', 'statement_en', 'evidence_json'].every((c) => text.slice(0, 2000).split(/[\r\n]/)[0]!.includes(c));

const KNOWN_COLUMNS = new Set<string>([...RECORD_COLUMNS, ...DERIVED_COLUMNS]);

/**
 * The corpus of a CSV export, and what of it was dropped.
 *
 * @throws Error with one sentence where no claim can be read
 */
export function importCsv(text: string, name: string): Salvaged {
  const dropped: string[] = [];
  const omissions = new Omissions();
  const rows = readCsv(text, (row, cells) => {
    dropped.push(`Row ${row}: It has ${cells} more ${cells === 1 ? 'cell' : 'cells'} than there are columns; they were left out.`);
    for (let i = 0; i < cells; i++) omissions.add('detail', 'no-place', `row ${row}`);
  });
  for (const column of Object.keys(rows[0] ?? {})) {
    if (KNOWN_COLUMNS.has(column) || rows.every((row) => row[column] === '')) continue;
    dropped.push(`Column ${show(column)}: A corpus has no place for it, and it was left out.`);
    omissions.add('detail', 'no-place', column);
  }
  let head: unknown;
  const topics = new Map<number, unknown>();
  const actors = new Map<number, unknown>();
  const sources = new Map<number, unknown>();
  const relations = new Map<number, unknown>();
  const wordings = new Map<number, unknown>();
  const claims: unknown[] = [];

  rows.forEach((row, i) => {
    const label = `Row ${i + 2}`;
    const cell = (column: string): unknown => {
      const value = row[`${column}_json`];
      if (!value) return undefined;
      try {
        return JSON.parse(value);
      } catch {
        dropped.push(`${label}: The cell ${column}_json is not JSON and was left out.`);
        omissions.add('detail', 'not-json', `row ${i + 2}, ${column}_json`);
        return undefined;
      }
    };
    const collect = (column: string, into: Map<number, unknown>) => {
      const placed = cell(column);
      if (placed === undefined) return;
      for (const [place, record] of placed && typeof placed === 'object' ? Object.entries(placed) : [['', placed]]) {
        if (!/^\d+$/.test(place as string)) {
          dropped.push(`${label}: ${show(record)} in ${column}_json has no number of its place and was left out.`);
          omissions.add('detail', 'form', `row ${i + 2}, ${column}_json`);
        } else if (!into.has(Number(place))) {
          into.set(Number(place), record);
        } else if (JSON.stringify(into.get(Number(place))) !== JSON.stringify(record)) {
          dropped.push(`${label}: Place ${place} in ${column}_json holds something else than in a row before; the first was kept.`);
          omissions.add('detail', 'repeated', `row ${i + 2}, ${column}_json: ${place}`);
        }
      }
    };
    const date = (column: string) => {
      const value = row[column]?.trim();
      if (!value) return undefined;
      const known = corpusDate(value);
      if (!known) {
        dropped.push(`${label}: ${show(value)} in ${column} is not a date such as 2026-01-06 and was left out.`);
        omissions.add('detail', 'bad-date', `row ${i + 2}, ${column}: ${value}`);
      }
      return known;
    };
    head ??= cell('corpus');
    collect('topics', topics);
    collect('actors', actors);
    collect('sources', sources);
    collect('relations', relations);
    collect('wordings', wordings);

    const from = date('about_from');
    const to = date('about_to');
    const made = date('made');
    const quantities = cell('quantities');
    claims.push({
      id: row.id,
      topic: row.topic,
      kind: row.kind,
      statement: Object.fromEntries(LANGUAGES.flatMap((lang) => (row[`statement_${lang}`] ? [[lang, row[`statement_${lang}`]]] : []))),
      actor: row.actor,
      ...(row.via && { via: row.via }),
      ...(made && { made }),
      ...((from || to) && { about: { ...(from && { from }), ...(to && { to }) } }),
      ...(quantities !== undefined && { quantities }),
      parties: row.parties ? row.parties.split(/\s+/).filter(Boolean) : [],
      evidence: cell('evidence') ?? [],
      ...(row.note && { note: row.note }),
    });
  });

  const inOrder = (placed: Map<number, unknown>) => [...placed].sort(([a], [b]) => a - b).map(([, record]) => record);
  const parts: Parts = {
    head,
    topics: inOrder(topics),
    actors: inOrder(actors),
    sources: inOrder(sources),
    claims,
    relations: inOrder(relations),
    wordings: inOrder(wordings),
  };
  const salvaged = salvage(parts, name, omissions);
  return { ...salvaged, dropped: [...dropped, ...salvaged.dropped] };
}
