/**
 * Days named in running text, in five languages, resolved against the day of the report:
 * "January 7", "7 de enero", "Tuesday", "el martes", "во вторник", "yesterday".
 */

export interface FoundDate {
  /** As printed. */
  text: string;
  /** YYYY-MM-DD. */
  day: string;
  start: number;
}

const MONTHS: Record<string, string[]> = {
  en: ['january|jan', 'february|feb', 'march|mar', 'april|apr', 'may', 'june|jun', 'july|jul', 'august|aug', 'september|sept|sep', 'october|oct', 'november|nov', 'december|dec'],
  es: ['enero|ene', 'febrero|feb', 'marzo|mar', 'abril|abr', 'mayo', 'junio', 'julio', 'agosto|ago', 'septiembre|setiembre|sept', 'octubre|oct', 'noviembre|nov', 'diciembre|dic'],
  ru: ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
  pt: ['janeiro|jan', 'fevereiro|fev', 'março|mar', 'abril|abr', 'maio', 'junho|jun', 'julho|jul', 'agosto|ago', 'setembro|set', 'outubro|out', 'novembro|nov', 'dezembro|dez'],
  fr: ['janvier|janv', 'février|févr', 'mars', 'avril|avr', 'mai', 'juin', 'juillet|juil', 'août', 'septembre|sept', 'octobre|oct', 'novembre|nov', 'décembre|déc'],
};

/** Sunday first, as Date.getUTCDay counts. */
const WEEKDAYS: Record<string, string[]> = {
  en: ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'],
  es: ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado'],
  ru: ['воскресенье', 'понедельник', 'вторник', 'среду|среда', 'четверг', 'пятницу|пятница', 'субботу|суббота'],
  pt: ['domingo', 'segunda-feira|segunda', 'terça-feira|terça', 'quarta-feira|quarta', 'quinta-feira|quinta', 'sexta-feira|sexta', 'sábado'],
  fr: ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'],
};

const RELATIVE: Record<string, [string, number][]> = {
  en: [['yesterday', -1], ['today', 0]],
  es: [['ayer', -1], ['hoy', 0]],
  ru: [['вчера', -1], ['сегодня', 0]],
  pt: [['ontem', -1], ['hoje', 0]],
  fr: [['hier', -1], ["aujourd['’]hui", 0]],
};

/** Day of the month in words, for "seis de enero", "шестого января". */
const ORDINALS: Record<string, number> = {
  primero: 1, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, diez: 10, once: 11,
  первого: 1, третьего: 3, четвертого: 4, четвёртого: 4, пятого: 5, шестого: 6, седьмого: 7, восьмого: 8, десятого: 10, одиннадцатого: 11,
  premier: 1, trois: 3, quatre: 4, cinq: 5, six: 6, sept: 7, huit: 8, dix: 10, onze: 11,
  sete: 7, oito: 8, dez: 10,
};

interface Patterns {
  dayMonth: RegExp;
  monthDay: RegExp;
  weekday: RegExp;
  relative: RegExp;
}

const compiled = new Map<string, Patterns>();

function patternsOf(lang: string): Patterns {
  const known = compiled.get(lang);
  if (known) return known;
  const month = MONTHS[lang]!.map((m) => `(${m})`).join('|');
  const ordinal = Object.keys(ORDINALS).join('|');
  const patterns = {
    dayMonth: new RegExp(`(?<![\\p{L}\\d])(\\d{1,2}|${ordinal})(?:st|nd|rd|th|º|er|-го)?(?:\\s+(?:of|de|d['’]))?\\s+(?:${month})\\.?(?![\\p{L}])(?:,?\\s+(?:de\\s+|del\\s+)?(\\d{4}))?`, 'giu'),
    monthDay: new RegExp(`(?<![\\p{L}\\d])(?:${month})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,?\\s+(\\d{4}))?`, 'giu'),
    weekday: new RegExp(`(?<![\\p{L}])(?:${WEEKDAYS[lang]!.map((d) => `(${d})`).join('|')})(?![\\p{L}])`, 'giu'),
    relative: new RegExp(`(?<![\\p{L}])(?:${RELATIVE[lang]!.map(([w]) => `(${w})`).join('|')})(?![\\p{L}])`, 'giu'),
  };
  compiled.set(lang, patterns);
  return patterns;
}

/**
 * Every day that the text names, in reading order.
 * @param published day of the report (YYYY-MM-DD) or null: then weekdays and "yesterday" stay unread, and a date
 *   without its year is taken to lie in the winter of 2025-26, which the corpus is about
 */
export function findDates(text: string, lang: string, published: string | null): FoundDate[] {
  if (!(lang in MONTHS)) return [];
  const { dayMonth, monthDay, weekday, relative } = patternsOf(lang);
  const out: FoundDate[] = [];
  const push = (m: RegExpMatchArray, day: string | undefined) => {
    if (day) out.push({ text: m[0].trim(), day, start: m.index! });
  };
  for (const m of text.matchAll(dayMonth)) {
    const day = ORDINALS[m[1]!.toLowerCase()] ?? Number(m[1]);
    push(m, resolve(m.slice(2, 14).findIndex(Boolean), day, m[14], published));
  }
  for (const m of text.matchAll(monthDay)) push(m, resolve(m.slice(1, 13).findIndex(Boolean), Number(m[13]), m[14], published));
  if (published) {
    const report = Date.parse(published);
    if (!Number.isNaN(report)) {
      for (const m of text.matchAll(weekday)) {
        const wanted = m.slice(1, 8).findIndex(Boolean);
        // the last such day, the report's own included: what newsrooms mean by "on Tuesday"
        const back = (new Date(report).getUTCDay() - wanted + 7) % 7;
        push(m, isoDay(report - back * 864e5));
      }
      for (const m of text.matchAll(relative)) {
        const which = m.slice(1).findIndex(Boolean);
        push(m, isoDay(report + RELATIVE[lang]![which]![1] * 864e5));
      }
    }
  }
  return out.sort((a, b) => a.start - b.start);
}

function resolve(month: number, day: number, year: string | undefined, published: string | null): string | undefined {
  if (month < 0 || day < 1 || day > 31) return undefined;
  let y = year ? Number(year) : undefined;
  if (y === undefined) {
    const near = published ? Date.parse(published) : Date.parse('2026-01-05');
    y = new Date(near).getUTCFullYear();
    // the nearest such day: "December 11" in a report of January is last year's
    if (Date.UTC(y, month, day) - near > 183 * 864e5) y--;
    else if (near - Date.UTC(y, month, day) > 183 * 864e5) y++;
  }
  return isoDay(Date.UTC(y, month, day));
}

function isoDay(time: number): string | undefined {
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().slice(0, 10);
}
