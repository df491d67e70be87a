import { describe, expect, test } from 'vitest';
import type { PageState } from '../../../src/messages/messages';
import { DEFAULT_SETTINGS } from '../../../src/store/settings';
import { describeTab, hostOf, joinFrames, type TabFacts } from '../../../src/ui/tab-state';

const page = (more: Partial<PageState> = {}): PageState => ({ status: 'done', sentences: 0, checked: 0, matched: [], ...more });
const listed = (key: number) => ({ key, text: `Sentence ${key}.`, matches: [] });

describe('the frames of a tab together', () => {
  test('are nothing where none has an annotator', () => {
    expect(joinFrames([])).toBeNull();
  });

  test('add up, and keep which frame a sentence is in', () => {
    const joined = joinFrames([
      { frameId: 0, state: page({ sentences: 10, checked: 10, matched: [listed(3)] }) },
      { frameId: 7, state: page({ status: 'reading', sentences: 5, checked: 2, matched: [listed(3), listed(1)] }) },
    ]);
    expect(joined).toMatchObject({ status: 'reading', sentences: 15, checked: 12 });
    expect(joined!.matched.map((m) => [m.frameId, m.key])).toEqual([[0, 3], [7, 3], [7, 1]]);
  });

  test('are off only where all are', () => {
    const off = { frameId: 0, state: page({ status: 'off' }) };
    expect(joinFrames([off])!.status).toBe('off');
    expect(joinFrames([off, { frameId: 2, state: page() }])!.status).toBe('done');
  });

  test('have the problem that any of them has', () => {
    expect(joinFrames([{ frameId: 0, state: page() }, { frameId: 1, state: page({ problem: 'Too old.' }) }])!.problem).toBe('Too old.');
    expect(joinFrames([{ frameId: 0, state: page() }])).not.toHaveProperty('problem');
  });
});

describe('what the popup says of a tab', () => {
  const facts = (more: Partial<TabFacts> = {}): TabFacts => ({
    url: 'https://news.example/a',
    loading: false,
    open: true,
    allowed: true,
    state: null,
    settings: DEFAULT_SETTINGS,
    ...more,
  });
  const state = joinFrames([{ frameId: 0, state: page({ sentences: 3, checked: 3 }) }]);
  const kind = (more: Partial<TabFacts>) => describeTab(facts(more)).kind;

  test('that is read: what was found', () => {
    expect(describeTab(facts({ state }))).toEqual({ kind: 'read', state });
  });

  test('that is read, whatever else the browser holds back', () => {
    expect(kind({ state, allowed: false, loading: true })).toBe('read');
  });

  test('that no annotator was started in: off topic, or still loading', () => {
    expect(kind({})).toBe('off-topic');
    expect(kind({ loading: true })).toBe('loading');
  });

  test('that is no web page, or one closed to extensions', () => {
    expect(kind({ url: 'about:addons', open: false })).toBe('not-a-page');
    expect(kind({ url: 'file:///tmp/a.html' })).toBe('not-a-page');
    expect(kind({ open: false })).toBe('not-a-page');
  });

  test('that the reader lets nobody read, with or without its address', () => {
    expect(kind({ allowed: false })).toBe('not-allowed');
    expect(kind({ allowed: false, url: undefined, open: false })).toBe('not-allowed');
  });

  test('that is off here or everywhere, even before the page has heard of it', () => {
    expect(describeTab(facts({ state, settings: { ...DEFAULT_SETTINGS, neverOn: ['news.example'] } }))).toEqual({
      kind: 'off-here',
      host: 'news.example',
    });
    expect(kind({ state, settings: { ...DEFAULT_SETTINGS, off: true } })).toBe('off-everywhere');
    expect(kind({ state, settings: { ...DEFAULT_SETTINGS, neverOn: ['example'] } })).toBe('read');
  });

  test('while the background has not answered: what the page says', () => {
    expect(kind({ state, settings: null })).toBe('read');
  });
});

test('settings name a site by the host of its address, without port', () => {
  expect(hostOf('http://127.0.0.1:8080/a?b')).toBe('127.0.0.1');
  expect(hostOf('https://News.Example/')).toBe('news.example');
  expect(hostOf('chrome://settings')).toBeNull();
  expect(hostOf('not an address')).toBeNull();
  expect(hostOf(undefined)).toBeNull();
});
