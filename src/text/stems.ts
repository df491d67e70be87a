/** Words reduced to what inflection leaves alone: the terms of lexical scoring, in all five languages. */

/** Words too common to tell anything, in the five languages. */
const STOP = new Set(
  (
    'the a an of to in on at by for from with and or but as is are was were be been it its his her he she they their this that these those which who not no has have had will would could should said says say also after before over into than more up out about against ' +
    'el la los las un una unos unas de del al en y o que se su sus con por para como más lo le les es son fue era ha han sin sobre este esta ese esa pero no tras ' +
    'и в во на с со к ко о об от до из за по у не что как это его её их он она они был была было были для при а но же бы или так также который которая которые после ' +
    'o os as um uma de do da dos das em no na nos nas e ou que se seu sua seus suas com por para como mais ao à é são foi era há não sobre após este esta mas ' +
    'le la les un une des du de d l et ou que qui se son sa ses leur leurs avec pour par dans sur au aux est sont été a ont ne pas plus ce cette ces il elle ils après mais en'
  ).split(' '),
);

/** Length of a stem: long enough to tell words apart, short enough to drop endings (measured on the wordings). */
const STEM = 6;

/**
 * Terms of a text: lower case, without diacritics, cut to six letters, without stop words. Numbers stay whole.
 * Order and repetitions are kept.
 */
export function stems(text: string): string[] {
  const out: string[] = [];
  const plain = text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase();
  for (const [word] of plain.matchAll(/[\p{L}\p{N}]+/gu)) {
    if (STOP.has(word) || (word.length < 2 && !/\p{N}/u.test(word))) continue;
    out.push(/\p{N}/u.test(word) ? word : word.slice(0, STEM));
  }
  return out;
}
