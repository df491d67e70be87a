/**
 * What the editors of the built-in corpus ask of it beyond holding together: cards in every language, plausible
 * dates, names that mean one actor, wordings enough in number and each of one claim.
 */
import { corpusDate, firstDay, lastDay } from './dates';
import type { Locate } from './integrity';
import { show, type Problem } from './problems';
import { LANGUAGES, type Actor, type Corpus, type CorpusDate, type Language, type LocalText, type Wording } from './schema';
import { lineOf } from './speaks-for';

/** The least number of wordings of a claim that has any, English and each other language. */
export const LEAST_WORDINGS: { type: Wording['type']; english: number; other: number }[] = [
  { type: 'states', english: 12, other: 4 },
  { type: 'counter', english: 6, other: 2 },
];

/** Nothing in the corpus is older than this: the Soviet Union is the oldest thing spoken of. */
const EARLIEST = '1900-01-01';

/** Everything that an editor would send back. */
export function findEditorialProblems(corpus: Corpus, locate: Locate): Problem[] {
  const problems: Problem[] = [];
  const report = (record: object, field: string, message: string) => {
    const { file, path } = locate(record);
    problems.push({ file, path: path && field ? `${path}${path.startsWith('line ') ? ': ' : '.'}${field}` : path || field, message });
  };

  checkLanguages(corpus, report);
  checkDates(corpus, report);
  checkNames(corpus, report);
  checkWordings(corpus, report);
  return problems;
}

/** Claims without a wording: the lexical matcher does not know them. Not an error while they are being written. */
export function claimsWithoutWordings(corpus: Corpus): string[] {
  const worded = new Set(corpus.wordings.map((w) => w.claim));
  return corpus.claims.map((c) => c.id).filter((id) => !worded.has(id));
}

type Report = (record: object, field: string, message: string) => void;

/** What a card shows must be there in every interface language. */
function checkLanguages(corpus: Corpus, report: Report): void {
  const complete = (record: object, field: string, text: LocalText | undefined) => {
    if (!text) return;
    const missing = LANGUAGES.filter((lang) => text[lang] === undefined);
    if (missing.length > 0) report(record, field, `The text is missing in ${missing.join(', ')}.`);
  };
  complete(corpus, 'title', corpus.title);
  for (const topic of corpus.topics) complete(topic, 'name', topic.name);
  for (const actor of corpus.actors) {
    complete(actor, 'name', actor.name);
    complete(actor, 'role', actor.role);
  }
  for (const claim of corpus.claims) complete(claim, 'statement', claim.statement);
  for (const relation of corpus.relations) complete(relation, 'reason', relation.reason);
}

function checkDates(corpus: Corpus, report: Report): void {
  const updated = corpus.updated.value;
  const plausible = (record: object, field: string, date: CorpusDate | undefined, mayBeAhead = false) => {
    if (!date) return;
    if (!corpusDate(date.value)) report(record, field, `${show(date.value)} is not a day of the calendar.`);
    else if (firstDay(date) < EARLIEST) report(record, field, `${date.value} is too long ago to be right.`);
    else if (!mayBeAhead && firstDay(date) > updated) report(record, field, `${date.value} lies after the last edit of the corpus, ${updated}.`);
  };
  plausible(corpus, 'updated', corpus.updated);

  const sources = new Map(corpus.sources.map((s) => [s.id, s]));
  const claims = new Map(corpus.claims.map((c) => [c.id, c]));
  for (const source of corpus.sources) plausible(source, 'date', source.date);
  for (const claim of corpus.claims) {
    plausible(claim, 'made', claim.made);
    plausible(claim, 'about.from', claim.about?.from, claim.kind === 'prediction');
    plausible(claim, 'about.to', claim.about?.to, true);
    const { from, to } = claim.about ?? {};
    if (from && to && firstDay(from) > lastDay(to)) report(claim, 'about', `The time ends (${to.value}) before it begins (${from.value}).`);
    claim.evidence.forEach((e, i) => {
      const document = sources.get(e.document);
      if (claim.made && document?.date && lastDay(document.date) < firstDay(claim.made)) {
        report(claim, `evidence[${i}].document`, `${show(e.document)} (${document.date.value}) is older than the claim (${claim.made.value}).`);
      }
      let younger = document;
      e.chain.forEach((id, j) => {
        const older = sources.get(id);
        if (older?.date && younger?.date && firstDay(older.date) > lastDay(younger.date)) {
          report(claim, `evidence[${i}].chain[${j}]`, `${show(id)} (${older.date.value}) is younger than ${show(younger.id)} (${younger.date.value}), which has it from there.`);
        }
        if (older?.date) younger = older;
      });
    });
  }
  for (const relation of corpus.relations) {
    if (relation.kind !== 'supersedes' && relation.kind !== 'follows') continue;
    const later = claims.get(relation.from)?.made;
    const earlier = claims.get(relation.to)?.made;
    if (later && earlier && lastDay(later) < firstDay(earlier)) {
      report(relation, 'from', `${show(relation.from)} (${later.value}) is older than ${show(relation.to)} (${earlier.value}), which it ${relation.kind}.`);
    }
  }
}

/** A name that means two actors resolves to the wrong one half of the time, unless one speaks for the other. */
function checkNames(corpus: Corpus, report: Report): void {
  const actors = new Map(corpus.actors.map((a) => [a.id, a]));
  const related = (a: Actor, b: Actor) => {
    const line = lineOf(a.id, actors);
    return lineOf(b.id, actors).some((id) => line.includes(id));
  };
  for (const lang of LANGUAGES) {
    const owner = new Map<string, Actor>();
    for (const actor of corpus.actors) {
      const own = new Set(actor.aliases[lang].map(normal));
      actor.aliases[lang].forEach((alias, i, all) => {
        // Only the very same text: 'EE.UU.' and 'EE. UU.' are both worth having.
        if (all.indexOf(alias) < i) report(actor, `aliases.${lang}[${i}]`, `The alias ${show(alias)} is given twice.`);
      });
      own.add(normal(actor.name[lang] ?? actor.name.en));
      for (const key of own) {
        const other = owner.get(key);
        if (!other) owner.set(key, actor);
        else if (!related(actor, other)) {
          report(actor, `aliases.${lang}`, `The name "${key}" also means ${show(other.id)}, and neither is part of the other.`);
        }
      }
    }
  }
}

/** Case, punctuation and spacing do not make another wording. */
const normal = (text: string): string => (text.normalize('NFKC').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');

function checkWordings(corpus: Corpus, report: Report): void {
  const seen = new Map<string, Wording>();
  const counts = new Map<string, number>();
  for (const wording of corpus.wordings) {
    const { claim, lang, type, field } = wording;
    const text = normal(`${wording.prev ?? ''} ${wording.text}`);
    const key = `${lang} ${text}`;
    const other = seen.get(key);
    if (!other) seen.set(key, wording);
    else if (other.claim === claim) report(wording, 'text', `The wording is given twice for ${show(claim)}.`);
    else report(wording, 'text', `The wording is shared by ${show(other.claim)} and ${show(claim)}.`);
    if ((type === 'differs') !== (field !== undefined)) {
      report(wording, 'field', type === 'differs' ? 'A wording that differs must say in what.' : `A wording of type "${type}" has no such field.`);
    }
    if (text.split(' ').length < 4) report(wording, 'text', `${show(wording.text)} is too short to be read by itself.`);
    const cell = `${claim} ${lang} ${type}`;
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }

  const claims = new Map(corpus.claims.map((c) => [c.id, c]));
  for (const id of new Set(corpus.wordings.map((w) => w.claim))) {
    const claim = claims.get(id);
    if (!claim) continue;
    for (const { type, english, other } of LEAST_WORDINGS) {
      for (const lang of LANGUAGES) {
        const least = lang === 'en' ? english : other;
        const found = counts.get(`${id} ${lang} ${type}`) ?? 0;
        if (found < least) report(claim, '', `${show(id)} has ${found} wordings of type "${type}" in ${lang}; it needs ${least}.`);
      }
    }
  }
}

/** Wordings by language, of one type. */
export function countWordings(corpus: Corpus, type: Wording['type']): Record<Language, number> {
  const counts = { en: 0, es: 0, ru: 0, pt: 0, fr: 0 };
  for (const wording of corpus.wordings) if (wording.type === type) counts[wording.lang] += 1;
  return counts;
}
