/** A small corpus about an invented town, rich enough to have every kind of record; a fresh copy on each call. */
import type { Corpus } from '../../../src/corpus/schema';

export const smallCorpus = (): Corpus => {
  const aliases = () => ({ en: [], es: [], ru: [], pt: [], fr: [] });
  const five = (en: string) => ({ en, es: `${en} (es)`, ru: `${en} (ru)`, pt: `${en} (pt)`, fr: `${en} (fr)` });
  return {
    id: 'old-bridge',
    title: five('The old bridge'),
    updated: { value: '2026-02-01', precision: 'day' },
    license: 'CC0-1.0',
    topics: [
      { id: 'bridge', name: five('Bridge') },
      { id: 'idle', name: five('Nothing yet') },
    ],
    actors: [
      { id: 'town', kind: 'state', name: five('Oldtown'), country: 'XX', aliases: { ...aliases(), en: ['the town'] } },
      { id: 'mayor', kind: 'person', name: five('Ada Mayor'), role: five('mayor'), partOf: 'town', aliases: { ...aliases(), en: ['the town'] } },
      { id: 'engineers', kind: 'group', name: five('Bridge engineers'), aliases: aliases() },
      { id: 'onlooker', kind: 'person', name: five('Nobody Asked'), aliases: aliases() },
    ],
    sources: [
      { id: 'gazette', read: true, title: 'Bridge shut', publisher: 'The Gazette', kind: 'news', language: 'en', date: { value: '2026-01-07', precision: 'day' }, url: 'https://gazette.example/a?b=1&c=2' },
      { id: 'herald', read: true, title: 'A "safe" bridge, <once>', publisher: 'The Herald', kind: 'analysis', date: { value: '2026-01', precision: 'month' } },
      { id: 'agency', read: false, title: 'Agency report', kind: 'wire', date: { value: '2026-01-06', precision: 'day' } },
      { id: 'town-notice', read: false, title: 'Notice of the town hall', kind: 'primary', date: { value: '2026-01-06', precision: 'day' }, actor: 'town', note: 'Pinned to the door.' },
      { id: 'unused', read: false, title: 'Named by nobody', kind: 'primary' },
    ],
    claims: [
      {
        id: 'bridge-shut', topic: 'bridge', kind: 'event', statement: five('The town shut the bridge.'), actor: 'town', via: 'mayor',
        made: { value: '2026-01-06', precision: 'day' }, parties: ['engineers'],
        evidence: [
          { document: 'gazette', paragraph: 2, stance: 'reports', chain: ['agency', 'town-notice'], quote: { text: 'It is shut, "for good"', by: 'mayor' } },
          { document: 'herald', paragraph: 1, stance: 'reports', chain: ['town-notice'] },
        ],
      },
      {
        id: 'bridge-open', topic: 'bridge', kind: 'statement', statement: five('The bridge is open to all.'), actor: 'engineers',
        made: { value: '2026', precision: 'year' }, about: { from: { value: '2025-11', precision: 'month' } }, parties: [],
        evidence: [
          { document: 'herald', paragraph: 3, stance: 'asserts', chain: [] },
          { document: 'gazette', paragraph: 4, stance: 'qualifies', chain: ['agency'] },
        ],
        note: '=SUM(A1) is no formula,\nand this is a second line',
      },
      {
        id: 'bridge-weight', topic: 'bridge', kind: 'figure', statement: { en: 'The bridge bears at least 40 tonnes.' }, actor: 'engineers',
        quantities: [{ value: 40, comparator: 'at-least', unit: 'tonnes' }], parties: ['town'],
        evidence: [{ document: 'gazette', paragraph: 5, stance: 'reports', chain: ['agency'] }],
      },
    ],
    relations: [
      { from: 'bridge-shut', kind: 'supersedes', to: 'bridge-open', reason: five('The notice ended the traffic.') },
      { from: 'bridge-open', kind: 'contradicts', to: 'bridge-weight', reason: five('Lorries are heavier.') },
    ],
    wordings: [
      { claim: 'bridge-shut', lang: 'en', type: 'states', register: 'headline', text: 'Town closes its old bridge' },
      { claim: 'bridge-weight', lang: 'fr', type: 'differs', field: 'quantity', text: 'Le pont porte trente tonnes' },
      { claim: 'bridge-shut', lang: 'en', type: 'counter', prev: 'The mayor spoke.', text: 'She would like to close it.', also: ['bridge-open'] },
    ],
  };
};
