/** Figures beside what they are compared with, as a table to read or to paste. */

export type Unit = 'ms' | 'kB' | 'MB' | 'px' | 'count' | 'score';

export interface Row {
  /** Which browser, or '' where it does not matter. */
  browser: string;
  /** What was measured. */
  measure: string;
  unit: Unit;
  ours: number;
  /** What it is compared with: a figure of the same run, or a fixed limit. */
  baseline: { name: string; value: number };
  /** The ratio that is aimed at; absent where none is. */
  atMost?: number;
}

const shortest = (value: number): string => {
  if (value === 0) return '0';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3;
  return value.toFixed(digits);
};

const amount = (value: number, unit: Unit): string => {
  if (unit === 'count') return String(value);
  return unit === 'score' ? shortest(value) : `${shortest(value)} ${unit}`;
};

/** Ours over the baseline's; nothing can be said where that is 0. */
const ratioOf = ({ ours, baseline }: Row): string => (baseline.value === 0 ? '–' : shortest(ours / baseline.value));

const HEAD = ['browser', 'measure', 'ours', 'baseline', 'baseline is', 'ratio', 'at most'];

const cellsOf = (row: Row): string[] => [
  row.browser,
  row.measure,
  amount(row.ours, row.unit),
  amount(row.baseline.value, row.unit),
  row.baseline.name,
  ratioOf(row),
  row.atMost === undefined ? '' : String(row.atMost),
];

/** The table with columns of even width. */
export const plainTable = (rows: Row[]): string => {
  const lines = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd()).join('\n');
};

/** The same in Markdown. */
export const markdownTable = (rows: Row[]): string =>
  [HEAD, HEAD.map(() => '---'), ...rows.map(cellsOf)].map((line) => `| ${line.join(' | ')} |`).join('\n');

/** The middle of some figures. */
export const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};
