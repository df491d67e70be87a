/** What a page says of itself: its language and the day it was published. Every source may be missing, wrong or hostile. */
import { guessLanguage, primaryTag } from '../text/language';
import type { PageFacts } from './types';

/** JSON-LD blocks longer than this are shops and galleries, not articles; reading them would cost more than they tell. */
const MAX_JSON = 200_000;
const MAX_NODES = 500;

const META_DATES = [
  'meta[property="article:published_time"]',
  'meta[name="article:published_time"]',
  'meta[property="og:article:published_time"]',
  'meta[itemprop="datePublished"]',
  'meta[name="parsely-pub-date"]',
  'meta[name="pubdate"]',
  'meta[name="publishdate"]',
  'meta[name="date"]',
  'meta[name="DC.date.issued"]',
  'meta[name="dcterms.created"]',
  'meta[name="sailthru.date"]',
];

/**
 * Reads the page's language and date.
 *
 * @param doc Any document; nothing in it is trusted.
 * @param sample Some of the article's text, used only where the page names no language.
 */
export const readFacts = (doc: Document, sample = ''): PageFacts => ({ lang: pageLanguage(doc, sample), published: publishedDay(doc) });

const pageLanguage = (doc: Document, sample: string): string => {
  const meta = (selector: string): string => primaryTag(doc.querySelector(selector)?.getAttribute('content'));
  const told =
    primaryTag(doc.documentElement?.getAttribute('lang') ?? doc.documentElement?.getAttribute('xml:lang')) ||
    primaryTag(doc.body?.getAttribute('lang')) ||
    meta('meta[property="og:locale"]') ||
    meta('meta[http-equiv="content-language" i]') ||
    meta('meta[name="language" i]');
  if (sample.length < 200) return told || guessLanguage(sample);
  const guessed = guessLanguage(sample);
  // A site's template often says "en" over a page in another script; the letters know better.
  return told === '' || (guessed !== 'und' && isCyrillic(guessed) !== isCyrillic(told)) ? guessed : told;
};

const isCyrillic = (lang: string): boolean => ['ru', 'uk', 'be', 'bg', 'sr', 'mk', 'kk', 'ky', 'mn', 'tg'].includes(lang);

const publishedDay = (doc: Document): string | null => {
  for (const value of jsonLdDates(doc)) {
    const day = toDay(value);
    if (day) return day;
  }
  for (const selector of META_DATES) {
    const day = toDay(doc.querySelector(selector)?.getAttribute('content'));
    if (day) return day;
  }
  for (const element of doc.querySelectorAll('[itemprop~="datePublished"]')) {
    const day = toDay(element.getAttribute('datetime') ?? element.getAttribute('content') ?? element.textContent);
    if (day) return day;
  }
  return timeNearHeadline(doc) ?? toDay(dayInPath(doc));
};

/** The dates of the page's articles in its JSON-LD, also inside @graph, arrays and nested things; at most a few. */
const jsonLdDates = (doc: Document): string[] => {
  const dates: string[] = [];
  for (const script of doc.querySelectorAll('script[type="application/ld+json" i]')) {
    const text = script.textContent ?? '';
    if (text.length > MAX_JSON || !text.includes('datePublished')) continue;
    let root: unknown;
    try {
      // Line breaks inside strings are the commonest fault of such blocks.
      root = JSON.parse(text.replace(/\p{Cc}+/gu, ' '));
    } catch {
      const loose = /"datePublished"\s*:\s*"([^"]{8,40})"/.exec(text)?.[1];
      if (loose !== undefined) dates.push(loose);
      continue;
    }
    const queue: unknown[] = [root];
    for (let seen = 0; queue.length > 0 && seen < MAX_NODES; seen++) {
      const node = queue.shift();
      if (Array.isArray(node)) queue.push(...node.slice(0, MAX_NODES));
      else if (typeof node === 'object' && node !== null) {
        const { datePublished, ...rest } = node as Record<string, unknown>;
        // Comments and videos have such dates too.
        if (/Comment|Video|Image|Review/.test(String((node as Record<string, unknown>)['@type']))) continue;
        if (typeof datePublished === 'string') dates.push(datePublished);
        queue.push(...Object.values(rest).filter((value) => typeof value === 'object'));
      }
    }
  }
  return dates;
};

/** The first dated `time` in the article or its header, before any other article's. */
const timeNearHeadline = (doc: Document): string | null => {
  const headline = doc.querySelector('article h1, main h1, h1');
  for (let around = headline?.parentElement ?? null, level = 0; around && level < 4; around = around.parentElement, level++) {
    const day = firstTime(around);
    if (day) return day;
  }
  return firstTime(doc.querySelector('article') ?? doc.querySelector('main, [role=main]'));
};

const firstTime = (within: Element | null): string | null => {
  for (const time of within?.querySelectorAll('time[datetime]') ?? []) {
    const day = toDay(time.getAttribute('datetime'));
    if (day) return day;
  }
  return null;
};

const dayInPath = (doc: Document): string | null => {
  let path: string;
  try {
    path = new URL(doc.URL).pathname;
  } catch {
    return null;
  }
  const parts = /(?:^|[/_-])((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2]|[a-z]{3})[/_-]?([0-3]\d)(?=[/_.-]|$)/i.exec(path);
  if (!parts) return null;
  const month = /^\d/.test(parts[2]!) ? parts[2]! : monthNumber(parts[2]!);
  return month && `${parts[1]}-${month}-${parts[3]}`;
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const monthNumber = (name: string): string | null => {
  const index = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return index < 0 ? null : String(index + 1).padStart(2, '0');
};

/**
 * A day from what pages write: ISO 8601 with or without a time, 20260106, "Jan 6, 2026", "6 January 2026".
 * The day is the one written, not shifted to another time zone.
 *
 * @returns YYYY-MM-DD, or null for anything that is no day between 1990 and 2100.
 */
export const toDay = (value: string | null | undefined): string | null => {
  const text = (value ?? '').slice(0, 80).trim();
  let parts = /^(\d{4})-(\d\d?)-(\d\d?)(?!\d)/.exec(text) ?? /^(\d{4})\/(\d\d?)\/(\d\d?)(?!\d)/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)(?!\d)/.exec(text);
  let day = parts ? [parts[1], parts[2], parts[3]] : null;
  if (!day) {
    parts = /(?:^|\s)([a-z]{3,9})\.?\s+(\d\d?),?\s+(\d{4})\b/i.exec(text);
    if (parts) day = [parts[3], monthNumber(parts[1]!) ?? '', parts[2]];
  }
  if (!day) {
    parts = /(?:^|\s)(\d\d?)\s+([a-z]{3,9})\.?,?\s+(\d{4})\b/i.exec(text);
    if (parts) day = [parts[3], monthNumber(parts[2]!) ?? '', parts[1]];
  }
  if (!day) return null;
  const [year, month, date] = day.map(Number) as [number, number, number];
  const real = new Date(Date.UTC(year, month - 1, date));
  if (year < 1990 || year > 2100 || real.getUTCMonth() !== month - 1 || real.getUTCDate() !== date) return null;
  return real.toISOString().slice(0, 10);
};
