import { JSDOM } from 'jsdom';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildClaim, type ClaimOnPage } from '../../../src/card/card-content';
import type { CardData, CardSource } from '../../../src/card/card-data';
import type { Match } from '../../../src/matching/match';
import { useMessages } from '../use-messages';

const doc = new JSDOM().window.document;
beforeAll(() => useMessages('en'));

const source = (id: string, more: Partial<CardSource> = {}): CardSource => ({ id, title: `Title ${id}`, kind: 'news', ...more });
const statementSource = source('readout', { title: 'Read-out of the call', publisher: 'Kremlin', kind: 'primary' });

const data = (more: Partial<CardData> = {}): CardData => ({
  claim: 'toll', statement: 'At least 80 people were killed.', kind: 'figure', topic: 'Toll',
  actor: { id: 'officials', name: 'Officials', role: 'interior ministry' }, made: '4 January 2026',
  evidence: [
    { document: source('a', { publisher: 'Paper A', url: 'https://example.org/a', date: '7 January 2026', isoDate: '2026-01-07' }), stance: 'reports', chain: [source('w', { publisher: 'Reuters', kind: 'wire' }), statementSource], quote: { text: 'eighty dead', by: 'The minister' } },
    { document: source('b', { publisher: 'Paper B' }), stance: 'asserts', chain: [] },
    { document: source('c', { publisher: 'Paper C' }), stance: 'disputes', chain: [] },
    { document: source('q', { publisher: 'Paper Q' }), stance: 'qualifies', chain: [] },
  ],
  origins: [statementSource, source('b')],
  standing: { origins: 2, contested: true, superseded: { by: 'x', on: '9 January 2026' } },
  related: [
    { claim: 'x', statement: 'The count rose to 100.', kind: 'superseded-by', reason: 'Later count.', actor: 'Minister', date: '9 January 2026' },
    { claim: 'y', statement: 'Nobody was killed.', kind: 'contradicts', reason: 'Denies it.', actor: 'Spokesman' },
  ],
  ...more,
});
const match = (more: Partial<Match> = {}): Match => ({
  claim: 'toll', relation: 'states', score: 0.931, differences: [], why: { by: 'encoder', words: ['killed', 'people'] }, ...more,
});
const build = (more: Partial<ClaimOnPage> = {}) => {
  const root = doc.createElement('div');
  root.append(...buildClaim(doc, { data: data(), match: match(), sentence: 'Fifty-six died.', lang: 'en', ...more }));
  const texts = (selector: string) => [...root.querySelectorAll(selector)].map((e) => e.textContent);
  return { root, texts };
};

describe('the card of a claim', () => {
  it('says who, when, how many and from how many origins', () => {
    const { texts } = build();
    expect(texts('.statement')).toEqual(['At least 80 people were killed.']);
    expect(texts('.said')).toEqual(['Officials, interior ministry, 4 January 2026']);
    expect(texts('.standing')).toEqual(['disputed · changed since (9 January 2026)']);
    expect(texts('.sources h2')).toEqual(['Carried by 2 sources · 2 independent origins']);
  });
  it('lists each source with date, stance, way to its origin and quoted words', () => {
    const { root, texts } = build();
    const [first] = root.querySelectorAll('.sources li');
    expect([...first!.children].map((e) => e.textContent)).toEqual([
      'Paper A · 7 January 2026 · reports it', 'Title a', 'via Reuters → Read-out of the call', 'eighty dead — The minister',
    ]);
    expect(first!.querySelector('time')!.dateTime).toBe('2026-01-07');
    expect(texts('.sources li:nth-child(2) .meta')).toEqual(['Paper B · undated · states it']);
  });
  it('begins with the title where no publisher is known', () => {
    const { texts } = build({ data: data({ evidence: [{ document: source('n'), stance: 'reports', chain: [] }] }) });
    expect(texts('.sources li > *')).toEqual(['Title n', 'undated · reports it']);
  });
  it('tells who disagrees and what came later', () => {
    const { texts } = build();
    expect(texts('.disagree .said-so')).toEqual(['Nobody was killed.']);
    expect(texts('.disagree .evidence .publisher')).toEqual(['Paper C']);
    expect(texts('.qualified .publisher')).toEqual(['Paper Q']);
    expect(texts('.later .said-so')).toEqual(['The count rose to 100.']);
  });
  it('leaves out what there is not', () => {
    const bare = data({ evidence: [], related: [], standing: { origins: 0, contested: false } });
    expect(build({ data: bare }).texts('section, .standing, .comparison')).toEqual([]);
  });
  it('says that several sources are one voice', () => {
    const one = data({ origins: [statementSource], standing: { origins: 1, contested: false } });
    expect(build({ data: one }).texts('.origin')).toEqual(['All go back to Read-out of the call']);
  });
  it('folds a long list', () => {
    const many = Array.from({ length: 9 }, (_, i) => ({ document: source(`d${i}`), stance: 'reports' as const, chain: [] }));
    const { texts } = build({ data: data({ evidence: many }) });
    expect(texts('.sources > ul > li')).toHaveLength(4);
    expect(texts('.more summary')).toEqual(['5 more']);
    expect(texts('.more li')).toHaveLength(5);
  });
  it('explains the match', () => {
    const why = { by: 'encoder' as const, words: ['killed'], actor: { text: 'they', actor: 'officials', from: 'before' as const } };
    expect(build({ match: match({ why }) }).texts('.why p')).toEqual([
      'Words that carried the match: killed',
      '“they” is read as Officials, from the sentence before',
      'Of 100 matches scored like this one, about 93 are right.',
    ]);
  });
});

describe('where the page and the corpus part ways', () => {
  it('puts both sides next to each other, first', () => {
    const { root, texts } = build({
      match: match({ relation: 'differs', differences: [{ field: 'quantity', page: '56 people', corpus: 'at least 80 people' }] }),
    });
    expect(root.firstElementChild!.className).toContain('comparison');
    expect(texts('.side')).toEqual(['This page56 people', 'Corpusat least 80 people']);
    expect(texts('.statement')).toHaveLength(1);
  });
  it('writes the dates of the corpus in words', () => {
    const differences = ['2026-01-06', '2026-01', 'Tuesday'].map((corpus) => ({ field: 'date' as const, page: 'January 5', corpus }));
    const { texts } = build({ match: match({ relation: 'differs', differences }) });
    expect(texts('.corpus dd')).toEqual(['6 January 2026', 'January 2026', 'Tuesday']);
  });
  it.each([[[]], [[{ field: 'other' as const, page: 'words', corpus: 'claim' }]]])('sets the sentence against the claim where nothing smaller differs, and says the claim once', (differences) => {
    const { texts } = build({ match: match({ relation: 'negates', differences }) });
    expect(texts('.side dd')).toEqual(['Fifty-six died.', 'At least 80 people were killed.']);
    expect(texts('.statement')).toEqual([]);
  });
});

describe('hostile data', () => {
  it('is never markup', () => {
    const evil = '<img src=x onerror=alert(1)>';
    const { root } = build({
      data: data({ statement: evil, evidence: [{ document: source('e', { title: evil, publisher: evil }), stance: 'reports', chain: [], quote: { text: evil, by: evil } }] }),
      sentence: evil,
      match: match({ relation: 'negates' }),
    });
    expect(root.querySelector('img')).toBeNull();
    expect(root.textContent).toContain(evil);
  });
  it.each(['javascript:alert(1)', 'data:text/html,x', ' javascript:alert(1)', 'file:///etc/passwd', 'nonsense'])('makes no link of %s', (url) => {
    const { root } = build({ data: data({ evidence: [{ document: source('e', { publisher: 'P', url }), stance: 'reports', chain: [] }] }) });
    expect(root.querySelector('a')).toBeNull();
    expect(root.textContent).toContain('Title e');
  });
  it('opens links outside without a trace', () => {
    const anchor = build().root.querySelector('a')!;
    expect(anchor.getAttribute('href')).toBe('https://example.org/a');
    expect(anchor.rel).toBe('noopener noreferrer');
    expect(anchor.target).toBe('_blank');
  });
});
