/** The popup: shows a model, tells what the reader presses. Knows no browser API. */
import { element } from '../card/elements';
import { RELATION_COLORS, RELATION_LINES } from '../highlights/mark-styles';
import type { MatchRelation } from '../matching/match';
import type { Settings } from '../store/settings';
import { counted, text, type TextKey } from './strings';
import type { TabMatch, TabState, TabView } from './tab-state';

export interface PopupModel {
  /** Null while not known. */
  view: TabView | null;
  /** Of the page, null where it has none that settings could name. */
  host: string | null;
  settings: Settings | null;
  /** Why the language model is not used; null where it is, or where it is not known yet. */
  lexical: string | null;
  /** What each claim says, as far as known. */
  statements: ReadonlyMap<string, string>;
  /** One sentence about something that went wrong, or that was done. */
  notice: string | null;
}

export interface PopupActions {
  jump(match: TabMatch): void;
  markHere(on: boolean): void;
  markAnywhere(on: boolean): void;
  allow(): void;
  openOptions(): void;
}

export interface PopupView {
  /** May be called often: what has not changed is left as it is, focus and scrolling included. */
  show(model: PopupModel): void;
}

const RELATION: Record<MatchRelation, TextKey> = {
  states: 'cardStates',
  differs: 'cardDiffers',
  negates: 'cardNegates',
};

const SAID_OF_TAB: Record<Exclude<TabView['kind'], 'read' | 'off-here'>, TextKey> = {
  loading: 'popupLoading',
  'not-allowed': 'popupNotAllowed',
  'not-a-page': 'popupNotAPage',
  'off-everywhere': 'popupOffEverywhere',
  'off-topic': 'popupOffTopic',
};

/** Builds the popup into `body`. */
export const createPopupView = (doc: Document, body: HTMLElement, actions: PopupActions): PopupView => {
  const options = element(doc, 'button', 'quiet', text('popupSettings'));
  options.type = 'button';
  options.addEventListener('click', actions.openOptions);

  const heading = element(doc, 'h2', '');
  const count = element(doc, 'p', 'count');
  const progress = element(doc, 'progress', '');
  progress.setAttribute('aria-label', text('popupReading'));
  const said = element(doc, 'p', 'said');
  const allow = element(doc, 'button', 'main', text('popupAllow'));
  allow.type = 'button';
  allow.addEventListener('click', actions.allow);
  const words = element(doc, 'p', 'notice', element(doc, 'strong', '', text('popupLexical')));
  const reason = element(doc, 'span', '');
  words.append(reason);
  const problem = element(doc, 'p', 'notice');
  const notice = element(doc, 'p', 'notice');
  const list = createMatchList(doc, actions.jump);
  // Apart from the numbers on the screen: those change twice a second, which nobody wants read out.
  const spoken = element(doc, 'p', 'spoken');
  spoken.setAttribute('role', 'status');
  notice.setAttribute('role', 'status');

  const here = switchRow(doc, actions.markHere);
  const anywhere = switchRow(doc, actions.markAnywhere);
  anywhere.label(text('popupMarkAnywhere'));

  body.append(
    element(doc, 'header', '', element(doc, 'h1', '', text('extensionName')), options),
    element(
      doc,
      'main',
      '',
      element(doc, 'div', 'summary', heading, count, progress, said, allow, problem, words, notice, spoken),
      list.element,
      element(doc, 'div', 'switches', here.element, anywhere.element),
    ),
    element(doc, 'footer', '', text('cardFooter')),
  );

  return {
    show(model) {
      const { view, settings, host } = model;
      const state = view?.kind === 'read' ? view.state : null;
      const reading = state?.status === 'reading';
      say(heading, state && headingOf(state));
      say(count, state && (reading ? text('popupProgress', state.checked, state.sentences) : counted('popupChecked', state.checked)));
      progress.hidden = !reading;
      if (state && reading) {
        progress.max = state.sentences;
        progress.value = state.checked;
      }
      say(said, saidOf(view));
      allow.hidden = view?.kind !== 'not-allowed';
      say(problem, state?.problem);
      words.hidden = model.lexical === null || !state;
      say(reason, model.lexical);
      say(notice, model.notice);
      say(spoken, state && (reading ? text('popupReading') : `${headingOf(state)}. ${counted('popupChecked', state.checked)}.`));
      list.show(state?.matched ?? [], model.statements);

      here.element.hidden = host === null || settings === null;
      anywhere.element.hidden = settings === null;
      if (!settings) return;
      if (host !== null) here.label(text('popupMarkHere', host));
      here.set(host !== null && !settings.neverOn.includes(host), settings.off);
      anywhere.set(!settings.off, false);
    },
  };
};

const headingOf = (state: TabState): string => {
  if (state.matched.length > 0) return counted('popupMatched', state.matched.length);
  return state.status === 'reading' ? text('popupReading') : text('popupNone');
};

const saidOf = (view: TabView | null): string | null => {
  if (!view || view.kind === 'read') return null;
  return view.kind === 'off-here' ? text('popupOffHere', view.host) : text(SAID_OF_TAB[view.kind]);
};

/** Shows words, or nothing; writes only what has changed, because every writing into a live region may be read out. */
const say = (where: HTMLElement, words: string | null | undefined): void => {
  where.hidden = !words;
  if (where.textContent !== (words ?? '')) where.textContent = words ?? '';
};

const switchRow = (doc: Document, press: (on: boolean) => void) => {
  const words = element(doc, 'span', '');
  const input = element(doc, 'input', 'switch');
  input.type = 'checkbox';
  input.setAttribute('role', 'switch');
  input.addEventListener('change', () => press(input.checked));
  return {
    element: element(doc, 'label', 'switch-row', words, input),
    label: (words_: string) => say(words, words_),
    set(on: boolean, disabled: boolean) {
      input.checked = on;
      input.disabled = disabled;
    },
  };
};

/** The marked sentences in the page's order, each a button. */
const createMatchList = (doc: Document, jump: (match: TabMatch) => void) => {
  const list = element(doc, 'ul', 'matches');
  list.setAttribute('aria-label', text('popupList'));
  const items = new Map<string, { element: HTMLElement; claim: HTMLElement }>();

  const itemOf = (match: TabMatch) => {
    const name = JSON.stringify([match.frameId, match.key, match.matches[0]?.relation, match.matches[0]?.claim]);
    const known = items.get(name);
    if (known) return { name, ...known };
    const claim = element(doc, 'span', 'claim');
    const made = { element: element(doc, 'li', '', matchButton(doc, match, claim, () => jump(match))), claim };
    items.set(name, made);
    return { name, ...made };
  };

  return {
    element: list,
    show(matches: readonly TabMatch[], statements: ReadonlyMap<string, string>) {
      const shown = matches.map((match) => {
        const item = itemOf(match);
        const best = match.matches[0];
        say(item.claim, best && statements.get(best.claim));
        return item;
      });
      list.hidden = shown.length === 0;
      const names = new Set(shown.map((item) => item.name));
      for (const [name, item] of items) {
        if (names.has(name)) continue;
        item.element.remove();
        items.delete(name);
      }
      // An item that stays in its place is not touched: moving it would take the focus from it.
      shown.forEach((item, place) => {
        const there = list.children[place] ?? null;
        if (there !== item.element) list.insertBefore(item.element, there);
      });
    },
  };
};

const matchButton = (doc: Document, match: TabMatch, claim: HTMLElement, press: () => void): HTMLElement => {
  const relation = match.matches[0]?.relation ?? 'states';
  const marker = element(doc, 'span', 'marker', '\u00A0'.repeat(6));
  marker.setAttribute('aria-hidden', 'true');
  marker.style.textDecoration = `underline ${RELATION_LINES[relation]} ${RELATION_COLORS[relation]}`;
  // What is found in the corpus is the usual case: its line says enough to those who see it.
  const standing = element(doc, 'span', relation === 'states' ? 'spoken' : `standing ${relation}`, text(RELATION[relation]));
  const button = element(doc, 'button', 'match', marker, element(doc, 'span', 'sentence', match.text), standing, claim);
  button.type = 'button';
  button.addEventListener('click', press);
  return button;
};
