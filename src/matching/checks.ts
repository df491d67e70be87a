/**
 * Exact checks of what a small network does badly: figures, dates, who acts.
 * Each compares what the sentence says with what the corpus holds and keeps both sides in words.
 */
import type { Claim, Quantity } from '../corpus/schema';
import { findDates, type FoundDate } from '../text/dates';
import { findQuantities, type FoundQuantity } from '../text/quantities';
import type { ActorResolver } from './actors';
import type { Difference } from './match';

export interface CheckResult {
  /** agrees: the sentence gives the corpus' own value. conflicts: another one. silent: nothing comparable. */
  verdict: 'agrees' | 'conflicts' | 'silent';
  difference?: Difference;
}

const SILENT: CheckResult = { verdict: 'silent' };

/** What a figure counts, by the corpus' unit: words that stand near such a figure in running text. */
const UNIT_WORDS: [unit: RegExp, near: RegExp][] = [
  [
    /death|killed|people|casualt/i,
    /kill|dead|died|death|toll|lives|casualt|slain|fatalit|muert|muri[eó]|falleci|víctima|vidas|bajas|погиб|убит|жертв|жизн|смерт|mort[oe]|morrer|vítima|tué|vie[s ]|victime|coûté/iu,
  ],
];

/** Compares the figures of a claim with those of the sentence that count the same thing. */
export function checkQuantity(claim: Claim, text: string): CheckResult {
  for (const expected of claim.quantities ?? []) {
    const near = UNIT_WORDS.find(([unit]) => unit.test(expected.unit))?.[1];
    if (!near || !near.test(text)) continue;
    const found = findQuantities(text).filter((q) => countsPeople(text, q));
    if (found.length === 0) continue;
    if (found.some((q) => agrees(expected, q))) return { verdict: 'agrees' };
    const page = found.map((q) => q.text).join(' + ');
    return { verdict: 'conflicts', difference: { field: 'quantity', page, corpus: describeQuantity(expected) } };
  }
  return SILENT;
}

/** Not a count of the dead: clock times, ages, percentages, amounts of money, distances, durations, barrels. */
const OTHER_UNIT =
  /^\s*(?:%|per ?cent|por ciento|процент|years?|años|лет|год|anos|ans|hours?|horas|час|heures?|minutes?|minut|минут|days?|días|дн|jours|dias|km|kilom|миль|miles|barrels?|barril|баррел|dollars?|dólares|доллар|aircraft|planes|aviones|самол|a\.?m|p\.?m|:)/iu;

function countsPeople(text: string, q: FoundQuantity): boolean {
  if (OTHER_UNIT.test(text.slice(q.end))) return false;
  if (/[$€£]\s*$/.test(text.slice(0, q.start))) return false;
  return q.value >= 10 && Number.isInteger(q.value);
}

function agrees(expected: Quantity, found: FoundQuantity): boolean {
  if (found.value !== expected.value) return false;
  // "nearly 80" is less than "at least 80"; "80" and "more than 80" are not in conflict with it
  return !(found.comparator === 'less-than' || found.comparator === 'at-most');
}

/** "at least 80 deaths" */
export function describeQuantity(q: Quantity): string {
  const comparator = q.comparator === 'exactly' ? '' : `${q.comparator.replace('-', ' ')} `;
  return `${comparator}${q.value} ${q.unit}`;
}

/**
 * Compares the day of an event claim with the days that the sentence names.
 * Only a claim with a day of its own can be compared, and only when the sentence names exactly one day:
 * with two, which of them belongs to the event is a guess.
 */
export function checkDate(claim: Claim, text: string, lang: string, published: string | null): CheckResult {
  const expected = eventDay(claim);
  if (!expected) return SILENT;
  const days = distinct(findDates(text, lang, published));
  if (days.length === 0) return SILENT;
  if (days.some((d) => d.day === expected)) return { verdict: 'agrees' };
  if (days.length > 1) return SILENT;
  const [only] = days;
  const page = only!.text.match(/\d/) ? only!.text : `${only!.text} (${only!.day})`;
  return { verdict: 'conflicts', difference: { field: 'date', page, corpus: expected } };
}

/** The day that an event claim is about, or undefined where it is not known to the day. */
export function eventDay(claim: Claim): string | undefined {
  const about = claim.about?.from;
  if (about?.precision === 'day' && !claim.about?.to) return about.value;
  if (!claim.about && claim.kind === 'event' && claim.made?.precision === 'day') return claim.made.value;
  return undefined;
}

/**
 * Compares the report's day with the last day of what a statement is about: support for a government that has fallen
 * since is, in a later report, support for another one. Silent where the sentence names the person whose time it was
 * or a day before its end (the report looks back), and for `GRACE` days, in which reports still tell of the time before.
 */
export function checkPeriod(
  claim: Claim,
  { text, prev, lang, published }: { text: string; prev: string; lang: string; published: string | null },
  actors: ActorResolver,
): CheckResult {
  const end = claim.about?.to;
  const person = actors.person(claim.parties);
  if (claim.kind !== 'statement' || end?.precision !== 'day' || !published || !person) return SILENT;
  if (Date.parse(published) - Date.parse(end.value) < GRACE * 86_400_000) return SILENT;
  if (person.surnames.some((name) => text.includes(name))) return SILENT;
  if (findDates(text, lang, published).some((d) => d.day <= end.value)) return SILENT;
  const page = actors.successor(person.id, `${text} ${prev}`);
  return {
    verdict: 'conflicts',
    difference: { field: 'actor', page: page ? `${page}, ${published}` : published, corpus: `${person.name}, … ${end.value}` },
  };
}

/** Days after the end of a claim's time in which a report may still speak of it. */
const GRACE = 3;

function distinct(dates: FoundDate[]): FoundDate[] {
  return dates.filter((d, i) => dates.findIndex((e) => e.day === d.day) === i);
}
