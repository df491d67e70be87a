import { JSDOM } from 'jsdom';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { CorpusSummary } from '../../../src/messages/messages';
import { DEFAULT_SETTINGS } from '../../../src/store/settings';
import { createOptionsView } from '../../../src/ui/options-view';
import { useMessages } from '../use-messages';

const BUILT_IN: CorpusSummary = { id: 'own', title: 'The bridge', claims: 82, sources: 5, updated: '2026-01-09', builtIn: true };
const ADDED: CorpusSummary = { id: 'mine', title: '<b>Mine</b>', claims: 1, sources: 1, updated: '2026-01', builtIn: false };

const actions = {
  setSensitivity: vi.fn(),
  setIntensity: vi.fn(),
  setComments: vi.fn(),
  removeSite: vi.fn(),
  addCorpus: vi.fn(),
  removeCorpus: vi.fn(),
};

let doc: Document;
let view: ReturnType<typeof createOptionsView>;
beforeEach(() => {
  useMessages('en');
  vi.clearAllMocks();
  doc = new JSDOM('<body></body>').window.document;
  view = createOptionsView(doc, doc.body, '1.2.3', actions);
});

const texts = (selector: string) => [...doc.querySelectorAll(selector)].map((e) => e.textContent);
const checked = () => [...doc.querySelectorAll<HTMLInputElement>('input:checked')].map((e) => e.value);

describe('options page', () => {
  test('shows the settings as they are, each choice with a sentence', () => {
    view.showSettings({ ...DEFAULT_SETTINGS, sensitivity: 'broad', intensity: 'subtle' });
    expect(checked()).toEqual(['broad', 'subtle']);
    const described = [...doc.querySelectorAll('input[type=radio]')].map((e) => doc.getElementById(e.getAttribute('aria-describedby')!));
    expect(described.map((e) => e!.textContent!.endsWith('.'))).toEqual(Array(6).fill(true));
    expect(texts('legend')).toEqual(['How sure a match must be', 'How strongly sentences are marked', 'What is read on a page']);
  });

  test('tells the choice', () => {
    view.showSettings(DEFAULT_SETTINGS);
    doc.querySelector<HTMLElement>('[for=sensitivity-precise]')!.click();
    doc.querySelector<HTMLElement>('[for=intensity-strong]')!.click();
    expect([actions.setSensitivity.mock.calls, actions.setIntensity.mock.calls]).toEqual([[['precise']], [['strong']]]);
  });

  test('says whether comments are read, and tells the choice', () => {
    const box = doc.querySelector<HTMLInputElement>('input[type=checkbox]')!;
    view.showSettings(DEFAULT_SETTINGS);
    expect([box.checked, box.labels![0]!.textContent]).toEqual([false, 'Also read readers’ comments under an article']);
    expect(doc.getElementById(box.getAttribute('aria-describedby')!)!.textContent).toMatch(/\.$/);
    box.labels![0]!.click();
    view.showSettings({ ...DEFAULT_SETTINGS, comments: true });
    expect(box.checked).toBe(true);
    box.click();
    expect(actions.setComments.mock.calls).toEqual([[true], [false]]);
  });

  test('lists the sites that are off, and gives them back; the focus stays on the list', () => {
    view.showSettings({ ...DEFAULT_SETTINGS, neverOn: ['a.example', 'b.example'] });
    expect(texts('.sites .name')).toEqual(['a.example', 'b.example']);
    const remove = doc.querySelector<HTMLButtonElement>('[aria-label="Remove b.example"]')!;
    remove.focus();
    remove.click();
    expect(actions.removeSite.mock.calls).toEqual([['b.example']]);
    view.showSettings({ ...DEFAULT_SETTINGS, neverOn: ['a.example'] });
    expect(doc.activeElement!.textContent).toBe('Sites where nothing is marked');
    view.showSettings(DEFAULT_SETTINGS);
    expect(doc.querySelector<HTMLElement>('.sites .help')!.hidden).toBe(false);
  });

  test('lists corpora with their size; only the reader’s own can be removed', () => {
    view.showCorpora([BUILT_IN, ADDED]);
    expect(texts('.corpora .name')).toEqual(['The bridge', '<b>Mine</b>']);
    expect(texts('.corpora li .help')).toEqual([
      '82 claims · 5 sources · updated 9 January 2026 · built in',
      '1 claim · 1 source · updated January 2026',
    ]);
    const removers = doc.querySelectorAll<HTMLButtonElement>('.corpora button');
    expect([...removers].map((b) => b.getAttribute('aria-label'))).toEqual(['Remove <b>Mine</b>']);
    removers[0]!.click();
    expect(actions.removeCorpus.mock.calls).toEqual([[ADDED]]);
  });

  test('gives a chosen file on, and can be given the same one again', () => {
    const input = doc.querySelector<HTMLInputElement>('input[type=file]')!;
    const file = new doc.defaultView!.File(['{}'], 'mine.json');
    Object.defineProperty(input, 'files', { value: [file] });
    input.dispatchEvent(new doc.defaultView!.Event('change'));
    expect(actions.addCorpus.mock.calls).toEqual([[file]]);
    expect(input.value).toBe('');
  });

  test('says what was done and what went wrong in a place that is read out', () => {
    view.warnOfCorpora('a.json: claims[0]: The field is missing.', 'Nothing has changed.');
    expect(texts('.corpora [role=status] p')).toEqual(['a.json: claims[0]: The field is missing.', 'Nothing has changed.']);
    view.tellOfCorpora('Added.');
    expect(texts('.corpora [role=status] p')).toEqual(['Added.']);
    view.tellOfCorpora('Added.', ['Left out: 1 claim.', 'Left out: 1 line.']);
    expect(texts('.corpora [role=status] p')).toEqual(['Added.', 'Left out: 1 claim.', 'Left out: 1 line.']);
    view.tell('');
    expect(doc.querySelector('main > [role=status]')!.childNodes).toHaveLength(0);
  });

  test('tells the version', () => {
    expect(texts('footer p').at(-1)).toBe('Version 1.2.3');
  });
});
