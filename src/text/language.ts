/** A guess at the language of a text from its letters and its commonest words; for pages that do not say. */

const SCRIPTS: [RegExp, string][] = [
  [/[\u0590-\u05ff]/g, 'he'],
  [/[\u0600-\u06ff]/g, 'ar'],
  [/[\u0900-\u097f]/g, 'hi'],
  [/[\u0370-\u03ff]/g, 'el'],
  [/[\u3040-\u30ff]/g, 'ja'],
  [/[\uac00-\ud7af]/g, 'ko'],
  [/[\u4e00-\u9fff]/g, 'zh'],
];

const common = (list: string): Set<string> => new Set(list.split(' '));

/** Words frequent in one language and rare in the others; shared ones ("de", "la", "que") carry no news. */
const COMMON: Record<string, Set<string>> = {
  en: common('the and of to in is was for that with on are has by from at his he said have been not which will it'),
  es: common('el los las del por una con para más fue han según también está pero sus y su lo al ha es se desde'),
  pt: common('o os as do da dos das em um uma não mais foi são também está pelo pela ao à no na com e é seu sua segundo'),
  fr: common('le les des et est une dans pour du qui sur pas au avec par plus aux ce été sont ont cette il selon'),
  de: common('der die das und ist nicht mit von dem den ein eine auf für im zu sich auch wurde'),
  it: common('il di che è per una con sono non del della gli nel alla anche dal più ha si'),
  nl: common('het een van en niet dat op te voor met zijn aan ook werd bij'),
};

/**
 * @param text Any text; the first 2,000 characters are looked at.
 * @returns A BCP 47 primary tag, or 'und' where the text gives no hold.
 */
export const guessLanguage = (text: string): string => {
  const sample = text.slice(0, 2000).toLowerCase();
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return 'und';
  const cyrillic = sample.match(/[\u0400-\u04ff]/g)?.length ?? 0;
  if (cyrillic > letters / 2) {
    if (/[іїєґ]/.test(sample)) return 'uk';
    return /[ђјљњћџ]/.test(sample) ? 'sr' : 'ru';
  }
  for (const [letter, lang] of SCRIPTS) {
    // Japanese mixes kana and ideographs: a tenth of kana is enough.
    if ((sample.match(letter)?.length ?? 0) > letters / (lang === 'ja' ? 10 : 2)) return lang;
  }
  const scores = new Map<string, number>();
  for (const word of sample.match(/\p{L}+/gu) ?? []) {
    for (const [lang, list] of Object.entries(COMMON)) {
      if (list.has(word)) scores.set(lang, (scores.get(lang) ?? 0) + 1);
    }
  }
  const [best, second] = [...scores].sort((a, b) => b[1] - a[1]);
  if (best === undefined || best[1] < 2 || best[1] === second?.[1]) return 'und';
  return best[0];
};

/**
 * The primary part of a language tag in small letters: "pt-BR" and "pt_BR" give "pt".
 *
 * @returns '' for anything that is no tag.
 */
export const primaryTag = (tag: string | null | undefined): string => /^\s*([a-z]{2,3})(?:[-_]|\s*$)/i.exec(tag ?? '')?.[1]?.toLowerCase() ?? '';
