import { beforeAll, describe, expect, it } from 'vitest';
import { builtInCorpus, decision, encoder, wordScorer } from '../../../src/cli/assets';
import { createMatcher, type Matcher, withWords } from '../../../src/matching/matcher';
import type { Encoder } from '../../../src/model/encoder';

const corpus = builtInCorpus();
const words = wordScorer();
let engine: Encoder;
let matcher: Matcher;
beforeAll(async () => {
  engine = (await encoder())!;
  matcher = await createMatcher({ corpora: [corpus], decision: decision(), words, encoder: engine });
});

const match = (text: string, prev = '', published = '2026-01-08') => matcher.match({ id: 1, text, prev, published });

describe('createMatcher', () => {
  it('finds the claim, the relation and the resolved actor', async () => {
    const [first] = await match('It condemned the strikes as an act of armed aggression.', 'The Russian Foreign Ministry issued a statement on Tuesday.');
    expect(first).toMatchObject({ claim: 'ru-armed-aggression', relation: 'states', differences: [] });
    expect(first!.why.actor).toMatchObject({ actor: 'ru-foreign-ministry', from: 'before' });
    expect(first!.score).toBeGreaterThan(0.5);
  });

  it('tells another toll and gives both figures', async () => {
    const found = await match('At least 112 people died in the American operation, the interior ministry said.');
    expect(found.find((m) => m.claim === 'us-op-deaths-80')).toMatchObject({
      relation: 'differs',
      differences: [{ field: 'quantity', page: 'At least 112', corpus: expect.stringContaining('80') as string }],
    });
  });

  it('settles which day the ministry spoke', async () => {
    const found = await match('The Russian Foreign Ministry issued its formal statement on Venezuela on 7 January 2026.');
    const relations = Object.fromEntries(found.map((m) => [m.claim, m.relation]));
    expect(relations).toMatchObject({ 'ru-statement-jan7': 'states', 'ru-statement-jan6': 'differs' });
  });

  it.each([
    'The football club signed a new striker for twelve million euros.',
    'Shares in the chipmaker rose after it raised its forecast for the year.',
  ])('leaves "%s" alone', async (text) => expect(await match(text)).toEqual([]));

  it.each(['', ' ', '\ud800\udfff', '\u0000'.repeat(50), '😀'.repeat(500), 'Venezuela '.repeat(1000), 'עברית ونص', '80 80 80'])(
    'gives an answer for any text (%#)',
    async (text) => expect(Array.isArray(await match(text, text))).toBe(true),
  );

  it('spares the encoder the sentences without any word of the topic, unless the reader has corpora of their own', async () => {
    const encoded: string[] = [];
    const counting: Encoder = { ...engine, encode: (text, prev) => (encoded.push(text), engine.encode(text, prev)) };
    const offTopic = 'The baker sold forty loaves by noon.';
    const spared = await createMatcher({ corpora: [corpus], decision: decision(), words, encoder: counting });
    await spared.match({ id: 1, text: offTopic });
    expect(encoded).not.toContain(offTopic);
    const own = { ...corpus, id: 'own', claims: [{ ...corpus.claims[0]!, id: 'own-claim' }], relations: [], wordings: [] };
    const asked = await createMatcher({ corpora: [corpus, own], decision: decision(), words, encoder: counting });
    await asked.match({ id: 1, text: offTopic });
    expect(encoded).toContain(offTopic);
  });

  it.each(['with the encoder', 'by words alone'])("reads no claim of the reader's own corpus again that a sentence does not make, %s", async (how) => {
    let reads = 0;
    const claims = Array.from({ length: 50 }, (_, i) => {
      const claim = { ...corpus.claims[0]!, id: `own-${i}` };
      return Object.defineProperty(claim, 'statement', { get: () => (reads++, { en: `Bus number ${i} stops at the market hall.` }) });
    });
    const own = { ...corpus, id: 'own', claims, relations: [], wordings: [] };
    const many = await createMatcher({ corpora: [corpus, own], decision: decision(), words, ...(how === 'with the encoder' && { encoder: engine }) });
    await many.match({ id: 1, text: 'The market hall was painted white.' });
    reads = 0;
    await many.match({ id: 2, text: 'The market hall was painted green.' });
    expect(reads).toBe(0);
  });

  describe.each(['with the encoder', 'by words alone'])("claims of the reader's own corpus, %s", (how) => {
    const statements = [
      { en: 'The city council approved a tax on vacant homes in March 2025.' },
      { en: 'The new tram line will carry 40,000 passengers a day.', es: 'La nueva línea de tranvía llevará 40.000 pasajeros al día.' },
      { en: 'Drinking coffee after noon shortens sleep by an hour.' },
    ];
    const own = {
      ...corpus,
      id: 'own',
      claims: statements.map((statement, i) => ({ ...corpus.claims[0]!, id: `own-${i}`, kind: 'event' as const, statement })),
      relations: [],
      wordings: [{ claim: 'own-2', lang: 'en' as const, type: 'states' as const, text: 'Whoever has an espresso in the afternoon sleeps sixty minutes less.' }],
    };
    let mine: Matcher;
    beforeAll(async () => {
      mine = await createMatcher({ corpora: [corpus, own], decision: decision(), words, ...(how === 'with the encoder' && { encoder: engine }) });
    });
    const found = async (text: string) => (await mine.match({ id: 1, text })).map((m) => m.claim);

    it.each([
      ['In March 2025 the city council approved a tax on homes that stand vacant.', 'own-0'],
      ['The tram line will carry 40,000 people daily, the operator says.', 'own-1'],
      ['La línea de tranvía, según la empresa, llevará 40.000 pasajeros cada día.', 'own-1'],
      ['Who has an espresso in the afternoon sleeps sixty minutes less, doctors say.', 'own-2'],
    ])('finds "%s"', async (text, claim) => expect(await found(text)).toEqual([claim]));

    it.each(['Coffee!', 'Coffee prices rose again.', 'The council tax went up.', 'A new tram line opens.', 'Sleep well.'])(
      'is not misled by a word of "%s"',
      async (text) => expect(await found(text)).toEqual([]),
    );
  });

  it.each([
    [0.6, 'states', []],
    [0.95, 'differs', [{ field: 'other', page: 'sworn', corpus: expect.any(String) as string }]],
  ] as const)('believes a share of %f for a difference that no check shows as %s', async (share, relation, differences) => {
    const sure: Encoder = {
      ...engine,
      encode: async (text, prev) => ({
        ...(await engine.encode(text, prev)),
        claims: text.includes('sworn') ? [{ claim: 've-rodriguez-sworn-in', logit: 9, relation: [1 - share, share, 0], words: ['sworn'] }] : [],
      }),
    };
    const made = await createMatcher({ corpora: [corpus], decision: decision(), encoder: sure });
    const [first] = await made.match({ id: 1, text: 'Delcy Rodríguez was sworn in by her brother.' });
    expect(first).toMatchObject({ claim: 've-rodriguez-sworn-in', relation, differences });
  });

  it('lets words that do not fit lower a score, and no words raise one', () => {
    const encoding = { vector: new Float32Array(), claims: ['a', 'b', 'c'].map((claim) => ({ claim, logit: 1, relation: [1, 0, 0] as [number, number, number], words: [] })) };
    const logits = withWords(encoding, new Map([['a', -5], ['b', 5]]), 0.3).map((c) => c.logit);
    expect(logits).toEqual([-0.5, 1, 1]);
  });

  it('goes on by words where the encoder fails, and says so', async () => {
    const failures: unknown[] = [];
    const broken: Encoder = { digest: '', claims: engine.claims, encode: () => Promise.reject(new Error('no memory')) };
    const lexical = await createMatcher({
      corpora: [corpus],
      decision: decision(),
      words,
      encoder: { ...broken, claims: new Set(corpus.claims.map((c) => c.id)) },
      onEncoderFailure: (e) => failures.push(e),
    });
    const statement = corpus.claims.find((c) => c.id === 've-largest-reserves')!.statement.en;
    const [first] = await lexical.match({ id: 1, text: statement });
    expect(first).toMatchObject({ claim: 've-largest-reserves', why: { by: 'lexical' } });
    expect(failures).toHaveLength(1);
  });
});
