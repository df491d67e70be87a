import { JSDOM } from 'jsdom';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { MatchRelation } from '../../../src/matching/match';
import { DEFAULT_SETTINGS } from '../../../src/store/settings';
import { createPopupView, type PopupModel } from '../../../src/ui/popup-view';
import type { TabMatch, TabState } from '../../../src/ui/tab-state';
import { useMessages } from '../use-messages';

const sentence = (key: number, relation: MatchRelation = 'states', text = `Sentence ${key}.`): TabMatch => ({
  frameId: 0,
  key,
  text,
  matches: [{ claim: `claim-${key}`, relation, score: 0.9, differences: [], why: { by: 'encoder', words: [] } }],
});
const read = (more: Partial<TabState> = {}): PopupModel['view'] => ({
  kind: 'read',
  state: { status: 'done', sentences: 40, checked: 40, matched: [], ...more },
});
const model = (more: Partial<PopupModel> = {}): PopupModel => ({
  view: read(),
  host: 'news.example',
  settings: DEFAULT_SETTINGS,
  lexical: null,
  statements: new Map(),
  notice: null,
  ...more,
});
const actions = { jump: vi.fn(), markHere: vi.fn(), markAnywhere: vi.fn(), allow: vi.fn(), openOptions: vi.fn() };

let doc: Document;
let view: ReturnType<typeof createPopupView>;
beforeEach(() => {
  useMessages('en');
  vi.clearAllMocks();
  doc = new JSDOM('<body></body>').window.document;
  view = createPopupView(doc, doc.body, actions);
});

const find = <E extends HTMLElement = HTMLElement>(selector: string) => doc.querySelector<E>(selector)!;
const shown = (selector: string) => (find(selector).hidden ? null : find(selector).textContent);
const buttons = () => [...doc.querySelectorAll<HTMLButtonElement>('.match')];

describe('popup', () => {
  test('tells how many sentences were checked and how many matched', () => {
    view.show(model({ view: read({ matched: [sentence(1), sentence(2)] }) }));
    expect(shown('h2')).toBe('2 sentences make known claims');
    expect(shown('.count')).toBe('40 sentences checked');
    view.show(model({ view: read({ sentences: 1, checked: 1, matched: [sentence(1)] }) }));
    expect([shown('h2'), shown('.count')]).toEqual(['1 sentence makes a known claim', '1 sentence checked']);
    view.show(model());
    expect(shown('h2')).toBe('No sentence here makes a known claim');
    expect(find('.matches').hidden).toBe(true);
  });

  test('shows progress while sentences are being checked, and says it aloud once at either end', () => {
    view.show(model({ view: read({ status: 'reading', checked: 7 }) }));
    expect(shown('.count')).toBe('7 of 40 sentences checked');
    expect(find<HTMLProgressElement>('progress')).toMatchObject({ hidden: false, value: 7, max: 40 });
    const spoken = find('.summary > .spoken');
    const writes = vi.fn();
    new doc.defaultView!.MutationObserver(writes).observe(spoken, { childList: true });
    view.show(model({ view: read({ status: 'reading', checked: 20 }) }));
    expect(spoken.textContent).toBe('Checking this page…');
    view.show(model());
    expect(find('progress').hidden).toBe(true);
    return Promise.resolve().then(() => expect(writes.mock.calls[0]![0]).toHaveLength(1));
  });

  test('lists sentence, claim and, where the page departs from the corpus, how', () => {
    const matched = [sentence(1), sentence(2, 'differs'), sentence(3, 'negates', '<img src=x> & "so on"')];
    view.show(model({ view: read({ matched }), statements: new Map([['claim-2', 'The claim.']]) }));
    expect(buttons().map((b) => b.querySelector('.sentence')!.textContent)).toEqual(matched.map((m) => m.text));
    expect(find('.match .claim').hidden).toBe(true);
    expect(buttons()[1]!.querySelector('.claim')!.textContent).toBe('The claim.');
    expect(buttons()[0]!.querySelector('.standing')).toBeNull();
    expect(buttons()[1]!.querySelector('.standing.differs')).not.toBeNull();
    expect(buttons()[2]!.querySelector('.standing.negates')).not.toBeNull();
    expect(doc.querySelector('img')).toBeNull();
    const lines = buttons().map((b) => b.querySelector<HTMLElement>('.marker')!.style.textDecoration);
    expect(lines.map((line) => /solid|dashed|wavy/.exec(line)?.[0])).toEqual(['solid', 'dashed', 'wavy']);
  });

  test('jumps to the sentence that is pressed', () => {
    const matched = [sentence(1), { ...sentence(1), frameId: 4, text: 'In another frame.' }];
    view.show(model({ view: read({ matched }) }));
    buttons()[1]!.click();
    expect(actions.jump.mock.calls).toEqual([[matched[1]]]);
  });

  test('keeps the focus while the list grows, shrinks and is shown again', () => {
    view.show(model({ view: read({ matched: [sentence(2)] }) }));
    const [second] = buttons();
    second!.focus();
    view.show(model({ view: read({ matched: [sentence(1), sentence(2), sentence(3)] }) }));
    view.show(model({ view: read({ matched: [sentence(2), sentence(3)] }), statements: new Map([['claim-2', 'Known now.']]) }));
    expect(doc.activeElement).toBe(second);
    expect(buttons().map((b) => b.querySelector('.sentence')!.textContent)).toEqual(['Sentence 2.', 'Sentence 3.']);
  });

  test('shows the relation of now', () => {
    view.show(model({ view: read({ matched: [sentence(1, 'differs')] }) }));
    view.show(model({ view: read({ matched: [sentence(1, 'states')] }) }));
    expect(doc.querySelectorAll('.match')).toHaveLength(1);
    expect(doc.querySelector('.standing')).toBeNull();
  });

  test.each(['loading', 'not-allowed', 'not-a-page', 'off-everywhere', 'off-topic'] as const)('says one sentence: %s', (kind) => {
    view.show(model({ view: { kind } }));
    expect(shown('.said')).toMatch(/\.$/);
    expect([shown('h2'), shown('.count')]).toEqual([null, null]);
    expect(find('button.main').hidden).toBe(kind !== 'not-allowed');
  });

  test('names the site that is off, and forgets what was said before', () => {
    view.show(model({ view: read({ matched: [sentence(1)] }) }));
    view.show(model({ view: { kind: 'off-here', host: 'news.example' } }));
    expect(shown('.said')).toContain('news.example');
    expect(buttons()).toEqual([]);
    expect(find('.summary > .spoken').textContent).toBe('');
  });

  test('says why the language model is not used, and what went wrong', () => {
    view.show(model({ lexical: 'The model is gone.', view: read({ problem: 'Some were not checked.' }), notice: 'Not saved.' }));
    const notices = [...doc.querySelectorAll<HTMLElement>('.notice')].filter((n) => !n.hidden).map((n) => n.textContent);
    expect(notices).toEqual(['Some were not checked.', 'Matching by words aloneThe model is gone.', 'Not saved.']);
  });

  test('has a switch for the site and one for all', () => {
    view.show(model());
    const [here, anywhere] = [...doc.querySelectorAll<HTMLInputElement>('input[role=switch]')];
    expect([here!.checked, anywhere!.checked, here!.labels![0]!.textContent]).toEqual([true, true, 'Mark claims on news.example']);
    here!.click();
    anywhere!.click();
    expect([actions.markHere.mock.calls, actions.markAnywhere.mock.calls]).toEqual([[[false]], [[false]]]);
    view.show(model({ settings: { ...DEFAULT_SETTINGS, off: true, neverOn: ['news.example'] } }));
    expect([here!.checked, here!.disabled, anywhere!.checked]).toEqual([false, true, false]);
    view.show(model({ host: null }));
    expect([here!.parentElement!.hidden, anywhere!.parentElement!.hidden]).toEqual([true, false]);
    view.show(model({ settings: null }));
    expect([here!.parentElement!.hidden, anywhere!.parentElement!.hidden]).toEqual([true, true]);
  });

  test('always says what an unmarked text means', () => {
    expect(find('footer').textContent).toMatch(/does not rate truth\. Unmarked text was simply not found in the corpus\./);
  });
});
