/** The evaluation as Markdown tables, for the documents. */
import type { Evaluation, GroupFigures } from './evaluate-sentences';

const LANGUAGES: Record<string, string> = { en: 'English', es: 'Spanish', ru: 'Russian', pt: 'Portuguese', fr: 'French' };

export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), `|${header.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

const n = (x: number) => x.toFixed(3);

/** One row a language, all first. */
export function sensitivityTable({ all, byLanguage }: Evaluation): string {
  const row = (name: string, g: GroupFigures) => {
    const { precise, balanced, broad } = g.bySensitivity;
    return [
      name, String(g.sentences), String(balanced.wanted), `${n(precise.precision)} / ${n(precise.recall)}`,
      `${n(balanced.precision)} / ${n(balanced.recall)} / ${n(balanced.f1)}`, `${n(broad.precision)} / ${n(broad.recall)} / ${n(broad.f1)}`,
      n(g.averagePrecision),
    ];
  };
  return table(
    ['', 'sentences', 'pairs', 'precise: precision / recall', 'balanced: precision / recall / F1', 'broad: precision / recall / F1', 'average precision'],
    [row('All', all), ...Object.entries(byLanguage).map(([lang, g]) => row(LANGUAGES[lang] ?? lang, g))],
  );
}

export function relationTable({ all }: Evaluation): string {
  return table(
    ['label', 'labelled', 'matched', 'relation right', 'precision', 'recall'],
    Object.entries(all.relations).map(([name, r]) => [name, String(r.labelled), String(r.matched), n(r.accuracy), n(r.precision), n(r.recall)]),
  );
}

export function calibrationTable({ calibration }: Evaluation): string {
  return table(
    ['score', 'pairs', 'mean score', 'share right'],
    calibration.bins.map((b) => [`${b.from.toFixed(1)}–${(b.from + 0.1).toFixed(1)}`, String(b.count), n(b.score), n(b.right)]),
  );
}

/** The short table of the README: precision / recall by sensitivity, all languages and English. */
export function shortTable({ all, byLanguage }: Evaluation): string {
  const cell = (g: GroupFigures, s: keyof GroupFigures['bySensitivity']) =>
    `${g.bySensitivity[s].precision.toFixed(2)} / ${g.bySensitivity[s].recall.toFixed(2)}`;
  return table(
    ['sensitivity', 'all five languages', 'English'],
    (['precise', 'balanced', 'broad'] as const).map((s) => [s, cell(all, s), cell(byLanguage['en']!, s)]),
  );
}

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`. @throws Error where the document lacks the marks */
export function fillIn(document: string, name: string, content: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [start, end] = [document.indexOf(open), document.indexOf(close)];
  if (start < 0 || end < start) throw new Error(`There is no ${open} … ${close}.`);
  return `${document.slice(0, start + open.length)}\n${content}\n${document.slice(end)}`;
}
