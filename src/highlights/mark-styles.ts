/**
 * How marks look; insert-mark-styles.ts says how this reaches a page.
 *
 * Colours are mid-tones with at least 3:1 against white (#fff) and against the dark of dark pages (#1b1b1b), so one
 * set serves both whatever the page does. The line's style tells the relations apart without colour.
 * Teal, amber and violet stay apart for red-green blindness (they differ in blue).
 */
import type { MatchRelation } from '../matching/match';

export const RELATION_COLORS: Record<MatchRelation, string> = {
  states: '#0e8a7d',
  differs: '#bd7100',
  negates: '#a54fc2',
};

/** Line style of each relation; the card draws the same one so that it can be learnt. */
export const RELATION_LINES: Record<MatchRelation, string> = {
  states: 'solid 2px',
  differs: 'dashed 2px',
  negates: 'wavy 1.5px',
};

const RELATIONS: readonly MatchRelation[] = ['states', 'differs', 'negates'];

const line = (relation: MatchRelation, color = RELATION_COLORS[relation]) =>
  `text-decoration: underline ${RELATION_LINES[relation]} ${color}; text-underline-offset: 0.2em;`;

const tint = (relation: MatchRelation, percent: number) =>
  `background-color: color-mix(in srgb, ${RELATION_COLORS[relation]} ${percent}%, transparent);`;

export const MARK_STYLES = [
  ...RELATIONS.map((r) => `::highlight(sourcelight-${r}) { ${line(r)} }`),
  ...RELATIONS.map((r) => `::highlight(sourcelight-${r}-normal) { ${tint(r, 9)} }`),
  ...RELATIONS.map((r) => `::highlight(sourcelight-${r}-strong) { ${tint(r, 22)} }`),
  `::highlight(sourcelight-active) { background-color: color-mix(in srgb, #7d7d7d 22%, transparent); }`,
  // In forced colours a tint would be dropped or unreadable: the line alone, in a colour of the reader's palette.
  '@media (forced-colors: active) {',
  ...RELATIONS.map((r) => `  ::highlight(sourcelight-${r}) { ${line(r, 'LinkText')} }`),
  ...RELATIONS.map(
    (r) => `  ::highlight(sourcelight-${r}-normal), ::highlight(sourcelight-${r}-strong) { background-color: transparent; }`,
  ),
  '  ::highlight(sourcelight-active) { background-color: Highlight; color: HighlightText; }',
  '}',
  // On paper the article is the author's alone.
  '@media print {',
  ...RELATIONS.map(
    (r) =>
      `  ::highlight(sourcelight-${r}) { text-decoration: none; }\n` +
      `  ::highlight(sourcelight-${r}-normal), ::highlight(sourcelight-${r}-strong) { background-color: transparent; }`,
  ),
  '  ::highlight(sourcelight-active) { background-color: transparent; }',
  '}',
].join('\n');
