/** Content script: the same sentences marked by mark.js, which stands in this world already. */
import { givenTexts, showIn, timeFrame } from './timing';

interface MarkJs {
  mark(texts: string[], options: Record<string, unknown>): void;
}
declare const Mark: new (around: Element) => MarkJs;

const texts = givenTexts();
let missed = 0;
const options = { separateWordSearch: false, diacritics: false, acrossElements: true, noMatch: () => missed++ };
void timeFrame(() => new Mark(document.querySelector('article')!).mark(texts, options)).then((painting) =>
  showIn(document, { reading: 0, painting, marked: texts.length - missed }),
);
