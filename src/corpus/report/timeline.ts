/** Inline SVG: when claims and sources are dated, day by day, one lane a topic. */
import { firstDay, formatDate, lastDay } from '../dates';
import { dateOf } from '../standing';
import type { Claim, CorpusDate, Source } from '../schema';
import { claimLink, type ReportContext } from './context';
import { html, type Html } from './html';

const WIDTH = 1000;
const LEFT = 165;
const RIGHT = 16;
const DAY_MS = 86_400_000;
/** Radius of a claim's dot: its number must fit in. */
const R = 9;
const STEP = 2 * R + 3;
/** A dated item this far from the bulk is told in words below the drawing, not drawn. */
const GAP_DAYS = 45;

interface Item {
  date: CorpusDate;
  draw: (x: number, y: number) => Html;
}

const dayNumber = (day: string): number => Date.parse(day) / DAY_MS;
const isoDay = (n: number): string => new Date(n * DAY_MS).toISOString().slice(0, 10);

/** The timeline with its key, and in words what does not fit on it. */
export function timeline(ctx: ReportContext): Html {
  const dated = ctx.corpus.claims.flatMap((c) => (dateOf(c) ? [dateOf(c)!] : []));
  const [from, to] = windowOf([...dated, ...ctx.corpus.sources.flatMap((s) => s.date ?? [])]);
  const inWindow = (date: CorpusDate) => dayNumber(lastDay(date)) >= from && dayNumber(firstDay(date)) <= to && date.precision !== 'year';
  const x = (day: number) => LEFT + ((day - from) / (to - from)) * (WIDTH - LEFT - RIGHT);

  const lanes = [
    { name: 'Documents read', items: ctx.documents.flatMap((s) => sourceItem(s, 'document')) },
    { name: 'Origins named', items: ctx.corpus.sources.filter((s) => !s.read).flatMap((s) => sourceItem(s, 'named')) },
    ...ctx.topics.map(({ topic, claims }) => ({ name: topic.name.en, items: claims.flatMap((c) => claimItem(ctx, c)) })),
  ];

  let y = 34;
  const drawn: Html[] = [];
  lanes.forEach((lane, i) => {
    const { body, height } = drawLane(lane.items.filter((item) => inWindow(item.date)), x, from, to, y);
    drawn.push(html`${i % 2 === 0 && html`<rect class="lane" x="0" y="${y}" width="${WIDTH}" height="${height}"/>`}
      <text x="8" y="${y + height / 2 + 4}">${lane.name}</text>${body}`);
    y += height;
  });

  const claims = ctx.topics.flatMap((t) => t.claims);
  const outside = claims.filter((c) => dateOf(c) && !inWindow(dateOf(c)!));
  const undated = claims.filter((c) => !dateOf(c));
  return html`<div class="wide"><svg class="timeline" viewBox="0 0 ${WIDTH} ${y + 8}" role="img" aria-label="Timeline of claims and sources, ${isoDay(from)} to ${isoDay(to)}">
    ${grid(x, from, to, y)}${drawn}</svg></div>
  <ul class="key">
    <li><i>①</i>a claim, by its number</li><li><i class="contested">◯</i>contested</li><li><i class="superseded">◌</i>superseded</li>
    <li><i>[ ]</i>known to the month only</li><li><i>■</i>document read</li><li><i class="origin">◆</i>origin named by a document</li>
  </ul>
  ${outside.length > 0 && html`<p class="by">Outside this window: ${list(outside.map((c) => html`${claimLink(ctx, c.id)} (${formatDate(dateOf(c)!, 'en')})`))}.</p>`}
  ${undated.length > 0 && html`<p class="by">The documents give no date for ${list(undated.map((c) => claimLink(ctx, c.id)))}.</p>`}`;
}

const list = (items: Html[]): Html[] => items.map((item, i) => (i === 0 ? item : html`, ${item}`));

/** First and last day to draw: the densest stretch of dates without a gap, whole months of it. */
function windowOf(dates: CorpusDate[]): [number, number] {
  const days = dates.filter((d) => d.precision === 'day').map((d) => dayNumber(d.value)).sort((a, b) => a - b);
  if (days.length === 0) days.push(...dates.map((d) => dayNumber(firstDay(d))).sort((a, b) => a - b));
  if (days.length === 0) days.push(0);
  let best: number[] = [];
  let run: number[] = [];
  for (const day of days) {
    if (run.length > 0 && day - run[run.length - 1]! > GAP_DAYS) run = [];
    run.push(day);
    if (run.length > best.length) best = run;
  }
  // A little air, so that the first and last dots are not cut.
  return [best[0]! - 3, best[best.length - 1]! + 4];
}

function grid(x: (day: number) => number, from: number, to: number, bottom: number): Html[] {
  const span = to - from;
  const every = span > 200 ? 0 : span > 90 ? 14 : span > 45 ? 7 : span > 20 ? 3 : 1;
  const lines: Html[] = [];
  for (let day = from; day <= to; day++) {
    const date = new Date(day * DAY_MS);
    const first = date.getUTCDate() === 1;
    if (!first && (every === 0 || date.getUTCDate() % every !== 1 % every || date.getUTCDate() > 30)) continue;
    const label = first || day - from < every
      ? new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: first ? 'numeric' : undefined, timeZone: 'UTC' }).format(date)
      : String(date.getUTCDate());
    lines.push(html`<line class="grid" x1="${x(day).toFixed(1)}" x2="${x(day).toFixed(1)}" y1="22" y2="${bottom}"/>
      <text class="${first ? '' : 'soft'}" x="${x(day).toFixed(1)}" y="15" text-anchor="middle">${label}</text>`);
  }
  return lines;
}

/** Exact days as stacked dots; what is known to the month as one bracket with its items in a row on it. */
function drawLane(items: Item[], x: (day: number) => number, from: number, to: number, top: number): { body: Html[]; height: number } {
  const months = new Map<string, Item[]>();
  const days = new Map<string, Item[]>();
  for (const item of items) {
    const groups = item.date.precision === 'day' ? days : months;
    groups.set(item.date.value, [...(groups.get(item.date.value) ?? []), item]);
  }
  const body: Html[] = [];
  // Days that are close share the columns beside each other, so stack by what is taken at that x.
  const taken: { x: number; rows: number }[] = [];
  let rows = 0;
  for (const [day, group] of [...days].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const at = x(dayNumber(day));
    const start = Math.max(0, ...taken.filter((t) => Math.abs(t.x - at) < STEP).map((t) => t.rows));
    group.forEach((item, i) => body.push(item.draw(at, top + 14 + (start + i) * STEP)));
    taken.push({ x: at, rows: start + group.length });
    rows = Math.max(rows, start + group.length);
  }
  let y = top + 14 + rows * STEP;
  for (const [, group] of [...months].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const left = x(Math.max(from, dayNumber(firstDay(group[0]!.date))));
    const right = x(Math.min(to, dayNumber(lastDay(group[0]!.date))));
    const perRow = Math.max(1, Math.floor((right - left - 8) / STEP));
    group.forEach((item, i) => {
      const row = Math.floor(i / perRow);
      const inRow = Math.min(perRow, group.length - row * perRow);
      body.push(item.draw((left + right) / 2 + ((i % perRow) - (inRow - 1) / 2) * STEP, y + row * STEP));
    });
    const height = Math.ceil(group.length / perRow) * STEP;
    body.push(html`<path class="span" d="M${(left + 5).toFixed(1)} ${y - R}h-5v${height - 3}h5M${(right - 5).toFixed(1)} ${y - R}h5v${height - 3}h-5"/>`);
    y += height + 4;
  }
  return { body, height: Math.max(28, y - top - 4) };
}

function claimItem(ctx: ReportContext, claim: Claim): Item[] {
  const date = dateOf(claim);
  if (!date) return [];
  const standing = ctx.standing.get(claim.id)!;
  const mark = standing.superseded ? 'superseded' : standing.contested ? 'contested' : '';
  const draw = (x: number, y: number) => html`<a href="#claim-${claim.id}"><title>${claim.statement.en}</title>
    <circle class="dot ${mark}" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${R}"/><text class="num" x="${x.toFixed(1)}" y="${(y + 3.4).toFixed(1)}">${ctx.number.get(claim.id)}</text></a>`;
  return [{ date, draw }];
}

function sourceItem(source: Source, kind: 'document' | 'named'): Item[] {
  if (!source.date) return [];
  const draw = (x: number, y: number) => html`<a href="#source-${source.id}"><title>${source.title}</title>
    <rect class="${kind}" x="${(x - 6).toFixed(1)}" y="${(y - 6).toFixed(1)}" width="12" height="12"${kind === 'named' && html` transform="rotate(45 ${x.toFixed(1)} ${y.toFixed(1)}) "`}/></a>`;
  return [{ date: source.date, draw }];
}
