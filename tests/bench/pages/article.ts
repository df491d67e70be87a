/** Articles of any length for the bench: the sample reports' sentences among neutral ones written for it. */
import { expectedPage, markedSentences } from '../../e2e/support/expected';

const WHO = [
  'The baker at the corner', 'A retired tram driver', 'The woman who keeps the newspaper stand', 'A boy with a blue satchel',
  'The caretaker of the old school', 'A seamstress from the second floor', 'The man who mends bicycles', 'A nurse on her way home',
  'The owner of the flower shop', 'A clerk from the post office', 'The older of the two sisters', 'A carpenter and his apprentice',
  'The girl who feeds the pigeons', 'A teacher of geography', 'The porter of the music hall', 'A gardener in a straw hat',
];
const DOES = [
  'swept the steps and put out the chairs', 'carried two crates of apples inside', 'read the notice twice and shrugged', 'wound the clock above the door',
  'counted the coins in a saucer', 'folded the awning and locked up', 'watered the geraniums', 'hung the sheets out to dry',
  'painted the railing a paler green', 'sharpened three pencils in a row', 'stacked the empty bottles by size', 'looked for a pair of spectacles',
  'poured the tea and let it cool', 'wrapped the parcel in brown paper', 'copied the address onto a card', 'moved the ladder to the other wall',
];
const WHERE = [
  'behind the market hall', 'on the street of the tailors', 'at the foot of the stairs', 'next to the dry fountain',
  'under the plane trees', 'across from the library', 'in the yard of the pottery', 'by the gate of the park',
  'beside the tram stop', 'near the bridge with the lamps', 'outside the cinema', 'at the end of the arcade',
  'in the shade of the church', 'along the canal', 'opposite the chemist', 'above the barber’s shop',
];
const WHEN = [
  'before the first tram of the day', 'a little after seven', 'while the kettle sang', 'as the rain let up',
  'between two telephone calls', 'at the usual hour', 'when the bells had stopped', 'later than planned',
  'just as the lights came on', 'without looking up once', 'for the third time that week', 'until the shade was gone',
  'with the radio turned low', 'as every Thursday', 'and nobody took any notice', 'to the end of the afternoon',
];

/** Fits the product of the four lists: an odd factor visits each of their 65,536 sentences once. */
const SENTENCES = WHO.length * DOES.length * WHERE.length * WHEN.length;
const STEP = 40_503;
/** Neutral sentences set aside for each article, so that no two articles share one. */
const PER_ARTICLE = 1000;

/** The `index`th neutral sentence; each differs from all others. */
const neutral = (index: number): string => {
  const at = (index * STEP) % SENTENCES;
  const pick = (list: string[], shift: number): string => list[(at >> shift) & 15]!;
  return `${pick(WHO, 0)} ${pick(DOES, 4)} ${pick(WHERE, 8)} ${pick(WHEN, 12)}.`;
};

/** Sentences of the English sample reports that make a claim of the corpus. */
export const reportSentences = (): string[] =>
  ['dense', 'differs'].flatMap((name) => markedSentences(expectedPage(name)).map(({ text }) => text)).filter((text) => /[.!?”]$/.test(text));

const wordsIn = (text: string): number => text.split(/\s+/).length;

/** Every fourth paragraph has a link and an emphasis inside its sentences, as news has. */
const withInline = (sentence: string, paragraph: number): string => {
  if (paragraph % 4 !== 0) return sentence;
  const words = sentence.split(' ');
  if (words.length < 8) return sentence;
  return [...words.slice(0, 2), `<a href="#notes">${words[2]} ${words[3]}</a>`, words[4], `<em>${words[5]}</em>`, ...words.slice(6)].join(' ');
};

/**
 * The paragraphs of an article about the topic. One sentence in three is a report's; the one before it is a neutral one that
 * no other article has, so that no encoding kept from another article serves this one.
 *
 * @param variant From 0 to 64; each makes another article.
 */
export const onTopicParagraphs = (words: number, variant: number): string[] => {
  const reports = reportSentences();
  const paragraphs: string[] = [];
  let filler = variant * PER_ARTICLE;
  for (let count = 0, at = 0; count < words; at++) {
    const sentences = [neutral(filler++), withInline(reports[(at + variant) % reports.length]!, at), neutral(filler++)];
    paragraphs.push(sentences.join(' '));
    count += sentences.reduce((sum, sentence) => sum + wordsIn(sentence), 0);
  }
  return paragraphs;
};

/** Paragraphs about nothing, of so many characters together. */
export const offTopicParagraphs = (characters: number): string[] => {
  const paragraphs: string[] = [];
  for (let count = 0, at = 0; count < characters; at += 3) {
    const text = [neutral(at), neutral(at + 1), neutral(at + 2)].join(' ');
    paragraphs.push(text);
    count += text.length;
  }
  return paragraphs;
};

/** Report sentences over and over, two a paragraph, `count` in all. */
export const denseParagraphs = (count: number): string[] => {
  const reports = reportSentences();
  return Array.from({ length: Math.ceil(count / 2) }, (_, at) => `${reports[(2 * at) % reports.length]} ${reports[(2 * at + 1) % reports.length]}`);
};

export interface PageParts {
  title: string;
  paragraphs: string[];
  /** Files of the page's own scripts. */
  scripts?: string[];
  /** Plain data for them: JSON that the reader skips. */
  data?: unknown;
}

/** A page of a news site, as far as the bench needs one. */
export const pageHtml = ({ title, paragraphs, scripts = [], data }: PageParts): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>${title}</title>
    <meta property="article:published_time" content="2026-01-07T14:20:00Z">
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="page.css">
    ${data === undefined ? '' : `<script type="application/json" id="data">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`}
    ${scripts.map((file) => `<script src="${file}"></script>`).join('\n    ')}
  </head>
  <body>
    <header><nav><a href="#notes">World</a> <a href="#notes">Food</a></nav></header>
    <main>
      <article>
        <h1>${title}</h1>
${paragraphs.map((text) => `        <p>${text}</p>`).join('\n')}
      </article>
    </main>
    <footer id="notes"><p>Written for a bench.</p></footer>
  </body>
</html>
`;

export const PAGE_CSS = `body { margin: 0 auto; max-width: 44rem; font: 18px/1.5 serif; }
a { color: #05c; }
`;
