import { describe, expect, test } from 'vitest';
import { originGroupsOf, originOf, originsOf } from '../../../src/corpus/origins';
import type { Claim, Corpus, Evidence, Source } from '../../../src/corpus/schema';
import { smallCorpus } from './small-corpus';

const evidence = (document: string, chain: string[], stance: Evidence['stance'] = 'reports'): Evidence => ({ document, paragraph: 1, stance, chain });
const claimWith = (...list: Evidence[]): Claim => ({ ...smallCorpus().claims[0]!, evidence: list });

describe('independent origins', () => {
  test('documents with one root are one origin', () => {
    expect(originsOf(claimWith(evidence('a', ['wire', 'ministry']), evidence('b', ['ministry']), evidence('c', ['agency', 'ministry'])), smallCorpus())).toEqual(['ministry']);
  });

  test('a document with an empty chain is its own origin', () => {
    expect(originsOf(claimWith(evidence('a', []), evidence('b', ['ministry'])), smallCorpus())).toEqual(['a', 'ministry']);
  });

  test('a root that has the claim from elsewhere is followed further', () => {
    expect(originsOf(claimWith(evidence('a', ['b']), evidence('b', ['wire', 'ministry'])), smallCorpus())).toEqual(['ministry']);
  });

  test('a root that is itself an origin among the documents counts once', () => {
    expect(originsOf(claimWith(evidence('a', ['b']), evidence('b', [])), smallCorpus())).toEqual(['b']);
  });

  test('a document that disputes the claim on its own account is no origin of it', () => {
    expect(originsOf(claimWith(evidence('a', [], 'disputes')), smallCorpus())).toEqual([]);
    expect(originsOf(claimWith(evidence('a', ['ministry'], 'disputes')), smallCorpus())).toEqual(['ministry']);
  });

  test('documents that cite each other in a circle do not hang it', () => {
    const claim = claimWith(evidence('a', ['b']), evidence('b', ['a']));
    expect(['a', 'b']).toContain(originOf(claim.evidence[0]!, claim));
  });

  test('no evidence, no origin', () => expect(originsOf(claimWith(), smallCorpus())).toEqual([]));
});

describe('one voice is one origin', () => {
  const corpus = (): Corpus => {
    const made = smallCorpus();
    const aliases = { en: [], es: [], ru: [], pt: [], fr: [] };
    const primary = (id: string, actor: string, day?: string, kind: Source['kind'] = 'primary'): Source => ({
      id, read: false, title: id, kind, actor, ...(day && { date: { value: day, precision: 'day' as const } }),
    });
    made.actors.push(
      { id: 'clerk', kind: 'person', name: { en: 'Clerk' }, partOf: 'mayor', aliases },
      { id: 'councillors', kind: 'group', name: { en: 'Councillors' }, partOf: 'town', aliases },
      { id: 'towns', kind: 'group', name: { en: 'Two towns' }, aliases },
      { id: 'upper', kind: 'state', name: { en: 'Uppertown' }, partOf: 'towns', aliases },
      { id: 'lower', kind: 'state', name: { en: 'Lowertown' }, partOf: 'towns', aliases },
      { id: 'loop-a', kind: 'person', name: { en: 'A' }, partOf: 'loop-b', aliases },
      { id: 'loop-b', kind: 'person', name: { en: 'B' }, partOf: 'loop-a', aliases },
    );
    made.sources.push(
      primary('mayor-undated', 'mayor'), primary('mayor-late', 'mayor', '2026-01-09'), primary('clerk-early', 'clerk', '2026-01-02'),
      primary('councillors-say', 'councillors'), primary('councillors-again', 'councillors'),
      primary('upper-says', 'upper'), primary('lower-says', 'lower'), primary('towns-say', 'towns'),
      primary('mayor-study', 'mayor', '2026-01-01', 'analysis'), primary('loop-says', 'loop-a'),
    );
    return made;
  };
  const via = (...roots: string[]): Claim => claimWith(...roots.map((root, i) => evidence(`d${i}`, [root])));
  const groups = (...roots: string[]) => originGroupsOf(via(...roots), corpus());

  test('two statements of one actor are one origin, the earliest dated its representative', () => {
    expect(groups('mayor-undated', 'mayor-late', 'clerk-early')).toEqual([
      { source: 'clerk-early', roots: ['mayor-undated', 'mayor-late', 'clerk-early'], voice: 'mayor' },
    ]);
    expect(originsOf(via('mayor-undated', 'mayor-late'), corpus())).toEqual(['mayor-late']);
  });

  test('where none is dated, the first stands for it', () => {
    expect(groups('councillors-say', 'mayor-undated')).toEqual([{ source: 'councillors-say', roots: ['councillors-say', 'mayor-undated'], voice: 'town' }]);
  });

  test('those who speak for one actor have one voice, named by the nearest they share', () => {
    expect(groups('mayor-late', 'town-notice')).toEqual([{ source: 'town-notice', roots: ['mayor-late', 'town-notice'], voice: 'town' }]);
    expect(groups('councillors-say', 'councillors-again')[0]).toMatchObject({ voice: 'councillors' });
  });

  test('a group does not make its members one voice', () => {
    expect(originsOf(via('upper-says', 'lower-says', 'towns-say'), corpus())).toEqual(['upper-says', 'lower-says', 'towns-say']);
  });

  test('only primary sources are taken together, and others keep their place', () => {
    expect(originsOf(via('mayor-late', 'agency', 'mayor-study', 'clerk-early', 'unused'), corpus())).toEqual(['clerk-early', 'agency', 'mayor-study', 'unused']);
  });

  test('actors that are part of each other do not hang it', () => expect(groups('loop-says')).toEqual([{ source: 'loop-says', roots: ['loop-says'] }]));
});
