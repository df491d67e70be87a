/**
 * Quantities in running text, in five languages: value, comparator and the words around it.
 * "at least 80 people", "nearly 80", "no menos de cuarenta", "не менее ста", "une centaine".
 */

export type Comparator = 'exactly' | 'at-least' | 'at-most' | 'about' | 'more-than' | 'less-than';

export interface FoundQuantity {
  /** As printed, comparator included. */
  text: string;
  value: number;
  comparator: Comparator;
  /** Offsets of the number itself in the text. */
  start: number;
  end: number;
}

const WORDS: Record<string, number> = {};
const add = (start: number, step: number, names: string) =>
  names.split(' ').forEach((group, i) => group.split('|').forEach((name) => (WORDS[name] = start + i * step)));

// English
add(2, 1, 'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen');
add(20, 10, 'twenty thirty forty|fourty fifty sixty seventy eighty ninety hundred');
// Spanish
add(2, 1, 'dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince');
add(20, 10, 'veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien|ciento|centenar');
// Portuguese
add(2, 1, 'dois|duas três quatro cinco seis sete oito nove dez onze doze treze catorze|quatorze quinze');
add(20, 10, 'vinte trinta quarenta cinquenta sessenta setenta oitenta noventa cem|cento|centena');
// French ("six", "cinq" ... up to "seize"; "dix" alone is frequent enough)
add(2, 1, 'deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize');
add(20, 10, 'vingt|vingtaine trente|trentaine quarante|quarantaine cinquante|cinquantaine soixante|soixantaine soixante-dix quatre-vingts|quatre-vingt quatre-vingt-dix cent|centaine');
// Russian, nominative and genitive
add(2, 1, 'два|двух|две три|трёх|трех четыре|четырёх|четырех пять|пяти шесть|шести семь|семи восемь|восьми девять|девяти десять|десяти');
add(20, 10, 'двадцать|двадцати тридцать|тридцати сорок|сорока пятьдесят|пятидесяти шестьдесят|шестидесяти семьдесят|семидесяти восемьдесят|восьмидесяти девяносто|девяноста сто|ста|сотня|сотни');

const DOZEN: Record<string, number> = { dozen: 12, docena: 12, dúzia: 12, douzaine: 12, дюжина: 12 };

/** Longest first, so that "at least" wins over "least". */
const BEFORE: [RegExp, Comparator][] = [
  [/(?:no fewer than|not fewer than|at least|no less than|a minimum of|al menos|por lo menos|no menos de|como mínimo|не менее|не меньше|как минимум|по меньшей мере|по крайней мере|pelo menos|ao menos|não menos (?:de|que)|no mínimo|au moins|pas moins de|au minimum)\s+(?:a |an |un |une |uns |um |uma |las |los |os |as )?$/iu, 'at-least'],
  [/(?:more than|over|above|upwards of|in excess of|más de|por encima de|более|больше|свыше|mais de|acima de|plus de|plus d['’])\s*(?:a |an |un |une |um |uma )?$/iu, 'more-than'],
  [/(?:just under|under|fewer than|less than|below|nearly|almost|close to|menos de|casi|cerca de|менее|меньше|почти|около|menos de|quase|moins de|près de|presque)\s+(?:a |an |un |une |um |uma )?$/iu, 'less-than'],
  [/(?:at most|up to|no more than|a lo sumo|hasta|не более|не больше|до|até|no máximo|au plus|jusqu['’]à)\s*(?:a |an |un |une |um |uma )?$/iu, 'at-most'],
  [/(?:about|around|roughly|some|approximately|alrededor de|unos|unas|aproximadamente|около|примерно|порядка|cerca de|aproximadamente|uns|umas|environ|quelque|autour de|une?)\s+(?:a |an )?$/iu, 'about'],
];
/** "80 or more", "80 personas o más". */
const OR_MORE = /^\s*(?:\p{L}+\s+){0,2}(?:or more|or higher|and counting|o más|или более|и более|ou mais|ou plus)/iu;

const NUMBER = /\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?![\d])|\d+(?:[.,]\d+)?|\p{L}+(?:-\p{L}+)*/gu;

/**
 * Every quantity of the text in reading order. Years and days of the month are not quantities;
 * "one" is not read, since it is mostly a pronoun.
 */
export function findQuantities(text: string): FoundQuantity[] {
  const out: FoundQuantity[] = [];
  for (const m of text.matchAll(NUMBER)) {
    const start = m.index;
    let end = start + m[0].length;
    const value = valueOf(m[0]);
    if (value === undefined) continue;
    if (isPartOfDate(text, start, end, value)) continue;
    // "two hundred", "30 dozen": read on
    let total = value;
    const next = /^\s+(hundred|thousand|million|billion|mil|millones|millón|тысяч[аи]?|миллион\p{L}*|миллиард\p{L}*|milhões|milhão|bilhões|mille|millions?|milliards?)(?!\p{L})/iu.exec(text.slice(end));
    if (next) {
      total *= scaleOf(next[1]!.toLowerCase());
      end += next[0].length;
    }
    const before = text.slice(Math.max(0, start - 40), start);
    let comparator: Comparator = 'exactly';
    let from = start;
    for (const [pattern, kind] of BEFORE) {
      const found = pattern.exec(before);
      if (!found) continue;
      comparator = kind;
      from = start - found[0].length;
      break;
    }
    const more = OR_MORE.exec(text.slice(end));
    if (more) comparator = 'at-least';
    out.push({ text: text.slice(from, end + (more ? more[0].length : 0)).trim(), value: total, comparator, start, end });
  }
  return out;
}

function valueOf(token: string): number | undefined {
  if (/^\d/.test(token)) {
    if (/^\d{1,3}([.,\u00a0\u202f ]\d{3})+$/.test(token)) return Number(token.replace(/\D/g, ''));
    return Number(token.replace(',', '.'));
  }
  const lower = token.toLowerCase();
  if (lower in WORDS) return WORDS[lower];
  if (lower in DOZEN) return DOZEN[lower];
  const [tens, ones] = lower.split('-');
  if (ones && tens && tens in WORDS && ones in WORDS && WORDS[tens]! >= 20 && WORDS[ones]! < 10) return WORDS[tens]! + WORDS[ones]!;
  return undefined;
}

function scaleOf(word: string): number {
  if (word === 'hundred') return 100;
  if (/^(thousand|mil$|mille$|тысяч)/.test(word)) return 1e3;
  if (/^(billion|миллиард|milliard|bilh)/.test(word)) return 1e9;
  return 1e6;
}

const MONTH =
  /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|mayo|ago|dic|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек|fev|mai|set|out|dez|fév|avr|août|déc)/iu;

function isPartOfDate(text: string, start: number, end: number, value: number): boolean {
  if (!/\d/.test(text[start]!)) return false;
  if (value >= 1900 && value <= 2100 && Number.isInteger(value) && end - start === 4) return true;
  const after = text.slice(end, end + 16);
  const before = text.slice(Math.max(0, start - 16), start);
  if (value <= 31 && Number.isInteger(value)) {
    const next = /^(?:st|nd|rd|th|º|-?го|er)?\s+(?:of |de |d['’])?(\p{L}+)/u.exec(after);
    if (next && MONTH.test(next[1]!)) return true;
    const previous = /(\p{L}+)\.?\s+$/u.exec(before);
    if (previous && MONTH.test(previous[1]!) && previous[1]!.length >= 3) return true;
    if (/[(\s](?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|segunda|terça|quarta|quinta|sexta|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?:-feira)?\s*\(?$/iu.test(' ' + before)) return true;
    if (/^[/.]\d{1,2}/.test(after) || /\d[/.]$/.test(before)) return true;
  }
  return false;
}
