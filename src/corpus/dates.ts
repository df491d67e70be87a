/** Dates that are no more exact than what is known: comparing and showing them. */
import type { CorpusDate, Language } from './schema';

/** Days to show a date in: British order for English ('7 January 2026'), else the language's own. */
const LOCALES: Record<Language, string> = { en: 'en-GB', es: 'es', ru: 'ru', pt: 'pt', fr: 'fr' };

const PARTS = {
  day: { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  month: { month: 'long', year: 'numeric', timeZone: 'UTC' },
  year: { year: 'numeric', timeZone: 'UTC' },
} as const satisfies Record<CorpusDate['precision'], Intl.DateTimeFormatOptions>;

/** Making a formatter costs about 50 times as much as using it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(lang: Language, precision: CorpusDate['precision']): Intl.DateTimeFormat {
  const key = lang + precision;
  let made = formatters.get(key);
  if (!made) formatters.set(key, (made = new Intl.DateTimeFormat(LOCALES[lang], PARTS[precision])));
  return made;
}

/** The first day that the date may mean, YYYY-MM-DD. */
export const firstDay = (date: CorpusDate): string => (date.value + '-01-01').slice(0, 10);

/** The last day that the date may mean, YYYY-MM-DD. */
export function lastDay(date: CorpusDate): string {
  if (date.precision === 'day') return date.value;
  if (date.precision === 'year') return `${date.value}-12-31`;
  const [year, month] = date.value.split('-').map(Number);
  return new Date(Date.UTC(year!, month!, 0)).toISOString().slice(0, 10);
}

/** Sort order: earlier first, the less exact before the more exact, undated last. */
export function compareDates(a: CorpusDate | undefined, b: CorpusDate | undefined): number {
  if (!a || !b) return a ? -1 : b ? 1 : 0;
  return a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
}

/** A date of the corpus for a text that is a real date of 4, 7 or 10 characters; else undefined. */
export function corpusDate(value: string): CorpusDate | undefined {
  const precision = ({ 4: 'year', 7: 'month', 10: 'day' } as const)[value.length];
  if (!precision || !/^\d{4}(-\d\d){0,2}$/.test(value)) return undefined;
  const time = Date.parse(value);
  // Date.parse takes 31 February for 3 March.
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(value)) return undefined;
  return { value, precision };
}

/** As shown in the language, at the date's own precision: '7 January 2026', 'enero de 2026', '2025'. */
export const formatDate = (date: CorpusDate, lang: Language): string =>
  formatter(lang, date.precision).format(new Date(firstDay(date)));

/** The same after a preposition, where the language then changes the month (Russian: 'января 2026 г.'). */
function formatAfterPreposition(date: CorpusDate, lang: Language): string {
  if (lang !== 'ru' || date.precision === 'day') return formatDate(date, lang);
  if (date.precision === 'year') return `${date.value} г.`;
  const parts = formatter('ru', 'day').formatToParts(new Date(firstDay(date)));
  return parts.slice(parts.findIndex((p) => p.type === 'month')).map((p) => p.value).join('');
}

const SINCE: Record<Language, (d: string, precision: CorpusDate['precision']) => string> = {
  en: (d) => `since ${d}`,
  es: (d, p) => (p === 'day' ? `desde el ${d}` : `desde ${d}`),
  ru: (d) => `с ${d}`,
  pt: (d) => `desde ${d}`,
  fr: (d, p) => (p === 'day' ? `depuis le ${d}` : `depuis ${d}`),
};

const UNTIL: typeof SINCE = {
  en: (d) => `until ${d}`,
  es: (d, p) => (p === 'day' ? `hasta el ${d}` : `hasta ${d}`),
  ru: (d) => `до ${d}`,
  pt: (d) => `até ${d}`,
  fr: (d, p) => (p === 'day' ? `jusqu’au ${d}` : `jusqu’en ${d}`),
};

/** A stretch of time as shown: both ends, one end ('since 2014'), or one date where both are the same. */
export function formatSpan(span: { from?: CorpusDate | undefined; to?: CorpusDate | undefined }, lang: Language): string | undefined {
  const { from, to } = span;
  if (from && to) {
    if (from.value === to.value) return formatDate(from, lang);
    if (from.precision === to.precision) {
      return formatter(lang, from.precision).formatRange(new Date(firstDay(from)), new Date(firstDay(to)));
    }
    return `${formatDate(from, lang)} – ${formatDate(to, lang)}`;
  }
  if (from) return SINCE[lang](formatAfterPreposition(from, lang), from.precision);
  if (to) return UNTIL[lang](formatAfterPreposition(to, lang), to.precision);
  return undefined;
}
