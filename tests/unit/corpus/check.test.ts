import { describe, expect, test } from 'vitest';
import { checkCorpus } from '../../../src/corpus/check';
import type { CorpusFile } from '../../../src/corpus/files';
import { findCycle } from '../../../src/corpus/integrity';
import { jsonSchemas } from '../../../src/corpus/json-schemas';
import { formatProblem } from '../../../src/corpus/problems';
import { LANGUAGES, type Corpus, type Wording } from '../../../src/corpus/schema';
import { smallCorpus } from './small-corpus';

/** A corpus that an editor would pass. */
function soundCorpus(): Corpus {
  const corpus = smallCorpus();
  const weight = corpus.claims[2]!.statement;
  corpus.claims[2]!.statement = { en: weight.en, es: weight.en, ru: weight.en, pt: weight.en, fr: weight.en };
  corpus.wordings = wordings('bridge-shut');
  return corpus;
}

function wordings(claim: string): Wording[] {
  return LANGUAGES.flatMap((lang) =>
    (['states', 'counter'] as const).flatMap((type) => {
      const count = { states: [12, 4], counter: [6, 2] }[type][lang === 'en' ? 0 : 1]!;
      return Array.from({ length: count }, (_, i): Wording => ({ claim, lang, type, text: `${claim} put in ${lang} as ${type} number ${i}` }));
    }),
  );
}

function filesOf(corpus: Corpus): CorpusFile[] {
  const { actors, sources, claims, relations, wordings: worded, ...head } = corpus;
  return [
    { name: 'corpus.json', text: JSON.stringify(head) },
    { name: 'actors.json', text: JSON.stringify(actors) },
    { name: 'sources.json', text: JSON.stringify(sources) },
    { name: 'relations.json', text: JSON.stringify(relations) },
    { name: 'claims/bridge.json', text: JSON.stringify(claims) },
    { name: 'wordings/bridge.jsonl', text: worded.map((w) => `${JSON.stringify(w)}\n`).join('') },
  ];
}

const check = (corpus: Corpus) => checkCorpus(filesOf(corpus), jsonSchemas());
const problems = (change: (corpus: Corpus) => unknown): string[] => {
  const corpus = soundCorpus();
  change(corpus);
  return check(corpus).problems.map(formatProblem);
};

describe('corpus check', () => {
  test('passes a sound corpus and counts what is in it', () => {
    const result = check(soundCorpus());
    expect(result.problems).toEqual([]);
    expect(result.counts).toMatchObject({ claims: 3, evidence: 5, sources: 5, origins: 3, relations: 2, actors: 4 });
    expect(result.counts!.wordings).toEqual({ en: 12, es: 4, ru: 4, pt: 4, fr: 4 });
    expect(result.counts!.counterExamples).toEqual({ en: 6, es: 2, ru: 2, pt: 2, fr: 2 });
    expect(result.notices).toEqual(['Claims without wordings (2): bridge-open, bridge-weight.', 'Sources that no claim uses (1): unused.']);
  });

  test.each<[string, (c: Corpus) => unknown, string]>([
    ['unknown actor', (c) => (c.claims[1]!.actor = 'ghost'), 'claims/bridge.json: [1].actor: The corpus has no actor "ghost".'],
    ['unknown party', (c) => c.claims[0]!.parties.push('ghost'), 'claims/bridge.json: [0].parties[1]: The corpus has no actor "ghost".'],
    ['unknown speaker of a quote', (c) => (c.claims[0]!.evidence[0]!.quote!.by = 'ghost'), 'claims/bridge.json: [0].evidence[0].quote.by: The corpus has no actor "ghost".'],
    ['unknown document', (c) => (c.claims[0]!.evidence[1]!.document = 'ghost'), 'claims/bridge.json: [0].evidence[1].document: The corpus has no source "ghost".'],
    ['document not read', (c) => (c.claims[0]!.evidence[1]!.document = 'agency'), 'claims/bridge.json: [0].evidence[1].document: "agency" has not been read for the corpus, so it cannot be evidence; name it in a chain.'],
    ['unknown link of a chain', (c) => (c.claims[0]!.evidence[0]!.chain[1] = 'ghost'), 'claims/bridge.json: [0].evidence[0].chain[1]: The corpus has no source "ghost".'],
    ['chain that names a source twice', (c) => c.claims[0]!.evidence[0]!.chain.push('agency'), 'claims/bridge.json: [0].evidence[0].chain[2]: The chain names "agency" twice.'],
    ['chain back to its document', (c) => (c.claims[1]!.evidence[0]!.chain = ['herald']), 'claims/bridge.json: [1].evidence[0].chain[0]: The chain leads back to its own document "herald".'],
    ['empty evidence', (c) => (c.claims[2]!.evidence = []), 'claims/bridge.json: [2].evidence: No document carries the claim "bridge-weight".'],
    ['missing paragraph', (c) => delete (c.claims[0]!.evidence[0] as { paragraph?: number }).paragraph, 'claims/bridge.json: [0].evidence[0].paragraph: The field is missing.'],
    ['paragraph zero', (c) => (c.claims[0]!.evidence[0]!.paragraph = 0), 'claims/bridge.json: [0].evidence[0].paragraph: 0 is too small.'],
    ['two claims of one id', (c) => (c.claims[1]!.id = 'bridge-shut'), 'claims/bridge.json: [1].id: There are two claims with the id "bridge-shut".'],
    ['claim in the file of another topic', (c) => (c.claims[0]!.topic = 'idle'), 'claims/bridge.json: [0]: This belongs to the topic "idle", so into a file of that name.'],
    ['unknown topic', (c) => (c.topics = c.topics.slice(1)), 'claims/bridge.json: [0].topic: The corpus has no topic "bridge".'],
    ['actor part of itself', (c) => (c.actors[0]!.partOf = 'mayor'), 'actors.json: [0].partOf: The actor is part of itself: town > mayor > town.'],
    ['relation to nothing', (c) => (c.relations[0]!.to = 'ghost'), 'relations.json: [0].to: The corpus has no claim "ghost".'],
    ['relation given twice, turned round', (c) => c.relations.push({ ...c.relations[1]!, from: 'bridge-weight', to: 'bridge-open' }), 'relations.json: [2]: The relation "bridge-weight contradicts bridge-open" is given twice.'],
    ['circle of supersedes', (c) => c.relations.push({ ...c.relations[0]!, from: 'bridge-open', to: 'bridge-shut' }), 'relations.json: [0]: The "supersedes" relations run in a circle: bridge-shut > bridge-open > bridge-shut.'],
    ['missing language', (c) => delete c.claims[0]!.statement.ru, 'claims/bridge.json: [0].statement: The text is missing in ru.'],
    ['day that does not exist', (c) => (c.sources[0]!.date = { value: '2026-02-30', precision: 'day' }), 'sources.json: [0].date: "2026-02-30" is not a day of the calendar.'],
    ['date in the future', (c) => (c.claims[1]!.made = { value: '2027', precision: 'year' }), 'claims/bridge.json: [1].made: 2027 lies after the last edit of the corpus, 2026-02-01.'],
    ['time that ends before it begins', (c) => (c.claims[1]!.about!.to = { value: '2025-10-31', precision: 'day' }), 'claims/bridge.json: [1].about: The time ends (2025-10-31) before it begins (2025-11).'],
    ['claim younger than its document', (c) => (c.claims[0]!.made!.value = '2026-01-08'), 'claims/bridge.json: [0].evidence[0].document: "gazette" (2026-01-07) is older than the claim (2026-01-08).'],
    ['origin younger than what cites it', (c) => (c.sources[3]!.date!.value = '2026-01-07'), 'claims/bridge.json: [0].evidence[0].chain[1]: "town-notice" (2026-01-07) is younger than "agency" (2026-01-06), which has it from there.'],
    ['name that means two actors', (c) => c.actors[2]!.aliases.en.push('The Town'), 'actors.json: [2].aliases.en: The name "the town" also means "town", and neither is part of the other.'],
    ['wording shared by two claims', (c) => (c.wordings.push(...wordings('bridge-open')), (c.wordings.at(-1)!.text = 'Bridge-shut: put in fr as counter, number 1!')), 'wordings/bridge.jsonl: line 84: text: The wording is shared by "bridge-shut" and "bridge-open".'],
    ['wording given twice', (c) => (c.wordings[1]!.text = c.wordings[0]!.text), 'wordings/bridge.jsonl: line 2: text: The wording is given twice for "bridge-shut".'],
    ['too few wordings', (c) => c.wordings.shift(), 'claims/bridge.json: [0]: "bridge-shut" has 11 wordings of type "states" in en; it needs 12.'],
    ['wording of no claim', (c) => (c.wordings[3]!.claim = 'ghost'), 'wordings/bridge.jsonl: line 4: claim: The corpus has no claim "ghost".'],
    ['differs without saying in what', (c) => (c.wordings[3]!.type = 'differs'), 'wordings/bridge.jsonl: line 4: field: A wording that differs must say in what.'],
  ])('%s', (_, change, sentence) => expect(problems(change)).toContain(sentence));

  test('documents that cite each other in a circle', () => {
    const found = problems((c) => {
      c.claims[0]!.evidence[0]!.chain = ['herald'];
      c.claims[0]!.evidence[1]!.chain = ['gazette'];
    });
    expect(found).toContain('claims/bridge.json: [0].evidence: The documents cite one another in a circle: gazette > herald > gazette.');
  });

  test('broken files: JSON, a line, a missing file, an old JSON Schema', () => {
    const files = filesOf(soundCorpus()).filter((f) => f.name !== 'relations.json');
    files[1]!.text = '[';
    files.at(-1)!.text = '{"claim":1}\n\nnot json\n';
    const found = checkCorpus(files, new Map([...jsonSchemas(), ['actors.schema.json', '{}']])).problems.map(formatProblem);
    expect(found).toEqual(expect.arrayContaining([
      expect.stringMatching(/^actors\.json: This is not JSON: /),
      'relations.json: The file is missing.',
      'wordings/bridge.jsonl: line 1: claim: This must be text, not a number.',
      expect.stringMatching(/^wordings\/bridge\.jsonl: line 3: This is not JSON: /),
      'actors.schema.json: The JSON Schema is not up to date; run `npm run -s corpus -- schemas`.',
    ]));
  });

  test('cycles are found in long paths without running out of stack', () => {
    const edges = Array.from({ length: 50_000 }, (_, i) => [`n${i}`, `n${i + 1}`] as const);
    expect(findCycle(edges)).toBeUndefined();
    expect(findCycle([...edges, ['n50000', 'n49999']])).toEqual(['n49999', 'n50000', 'n49999']);
  });
});
