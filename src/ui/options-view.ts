/** The options page: shows settings and corpora, tells what the reader changes. Knows no browser API. */
import { element } from '../card/elements';
import { corpusDate, formatDate } from '../corpus/dates';
import type { Language } from '../corpus/schema';
import type { MatchRelation } from '../matching/match';
import type { CorpusSummary } from '../messages/messages';
import type { Settings } from '../store/settings';
import { counted, interfaceLanguage, text, type TextKey } from './strings';

export interface OptionsActions {
  setSensitivity(sensitivity: Settings['sensitivity']): void;
  setIntensity(intensity: Settings['intensity']): void;
  setComments(read: boolean): void;
  removeSite(host: string): void;
  addCorpus(file: File): void;
  removeCorpus(corpus: CorpusSummary): void;
}

export interface OptionsView {
  showSettings(settings: Settings): void;
  showCorpora(corpora: CorpusSummary[]): void;
  /** What was done, in one sentence; '' takes away what was said before. */
  tell(words: string): void;
  /** What went wrong: the sentences, each on its own line. */
  warn(...sentences: string[]): void;
  /** The same two for corpora, said beside them; `leftOut` says what a file held besides. */
  tellOfCorpora(words: string, leftOut?: readonly string[]): void;
  warnOfCorpora(...sentences: string[]): void;
  /** Lines to be marked as pages are, one a relation. */
  samples: Record<MatchRelation, HTMLElement>;
}

type Choice<V extends string> = Record<V, { name: TextKey; help: TextKey }>;

const SENSITIVITY: Choice<Settings['sensitivity']> = {
  precise: { name: 'optionsPrecise', help: 'optionsPreciseHelp' },
  balanced: { name: 'optionsBalanced', help: 'optionsBalancedHelp' },
  broad: { name: 'optionsBroad', help: 'optionsBroadHelp' },
};
const INTENSITY: Choice<Settings['intensity']> = {
  subtle: { name: 'optionsSubtle', help: 'optionsSubtleHelp' },
  normal: { name: 'optionsNormal', help: 'optionsNormalHelp' },
  strong: { name: 'optionsStrong', help: 'optionsStrongHelp' },
};

/** Builds the options page into `body`. */
export const createOptionsView = (doc: Document, body: HTMLElement, version: string, actions: OptionsActions): OptionsView => {
  const sensitivity = choice(doc, 'sensitivity', text('optionsSensitivity'), SENSITIVITY, actions.setSensitivity);
  const intensity = choice(doc, 'intensity', text('optionsIntensity'), INTENSITY, actions.setIntensity);
  const samples = {
    states: element(doc, 'p', '', text('optionsSampleStates')),
    differs: element(doc, 'p', '', text('optionsSampleDiffers')),
    negates: element(doc, 'p', '', text('optionsSampleNegates')),
  };
  const sample = element(doc, 'div', 'sample', ...Object.values(samples));
  sample.setAttribute('role', 'group');
  sample.setAttribute('aria-label', text('optionsSample'));
  intensity.element.append(sample);
  const comments = toggle(doc, 'comments', text('optionsReading'), 'optionsComments', 'optionsCommentsHelp', actions.setComments);

  const off = element(doc, 'p', 'notice', text('optionsOff'));
  off.hidden = true;
  const general = messageLine(doc);
  const ofCorpora = messageLine(doc);

  const sitesTitle = element(doc, 'h2', '', text('optionsSites'));
  const noSites = element(doc, 'p', 'help', text('optionsNoSites'));
  const sites = element(doc, 'ul', 'rows');
  const corporaTitle = element(doc, 'h2', '', text('optionsCorpora'));
  const corpora = element(doc, 'ul', 'rows');
  // Where the button that had the focus is gone.
  sitesTitle.tabIndex = -1;
  corporaTitle.tabIndex = -1;

  body.append(
    element(doc, 'header', '', element(doc, 'h1', '', text('optionsTitle'))),
    element(
      doc,
      'main',
      '',
      off,
      general.element,
      sensitivity.element,
      intensity.element,
      comments.element,
      element(doc, 'section', 'sites', sitesTitle, noSites, sites),
      element(
        doc,
        'section',
        'corpora',
        corporaTitle,
        element(doc, 'p', 'help', text('optionsCorporaHelp')),
        corpora,
        fileRow(doc, actions.addCorpus),
        ofCorpora.element,
      ),
      element(doc, 'section', 'privacy', element(doc, 'h2', '', text('optionsPrivacy')), element(doc, 'p', '', text('optionsPrivacyText'))),
    ),
    element(doc, 'footer', '', element(doc, 'p', '', text('cardFooter')), element(doc, 'p', '', text('optionsVersion', version))),
  );

  return {
    showSettings(settings) {
      off.hidden = !settings.off;
      sensitivity.set(settings.sensitivity);
      intensity.set(settings.intensity);
      comments.set(settings.comments);
      noSites.hidden = settings.neverOn.length > 0;
      sites.hidden = settings.neverOn.length === 0;
      replaceRows(
        sites,
        sitesTitle,
        settings.neverOn.map((host) => row(doc, host, null, () => actions.removeSite(host))),
      );
    },
    showCorpora(all) {
      replaceRows(
        corpora,
        corporaTitle,
        all.map((corpus) =>
          row(doc, corpus.title, describeCorpus(corpus), corpus.builtIn ? null : () => actions.removeCorpus(corpus)),
        ),
      );
    },
    tell: general.tell,
    warn: general.warn,
    tellOfCorpora: (words, leftOut = []) => ofCorpora.tell(words, ...leftOut),
    warnOfCorpora: ofCorpora.warn,
    samples,
  };
};

/** '82 claims · 5 sources · updated 9 January 2026 · built in'. */
const describeCorpus = (corpus: CorpusSummary): string => {
  const updated = corpusDate(corpus.updated);
  return [
    counted('optionsClaims', corpus.claims),
    counted('optionsSources', corpus.sources),
    ...(updated ? [text('optionsUpdated', formatDate(updated, interfaceLanguage() as Language))] : []),
    ...(corpus.builtIn ? [text('optionsBuiltIn')] : []),
  ].join(' · ');
};

const choice = <V extends string>(doc: Document, name: string, title: string, options: Choice<V>, choose: (value: V) => void) => {
  const inputs = Object.keys(options).map((value) => {
    const input = element(doc, 'input', '');
    input.type = 'radio';
    input.name = name;
    input.value = value;
    input.id = `${name}-${value}`;
    input.addEventListener('change', () => choose(value as V));
    return input;
  });
  const rows = inputs.map((input) => {
    const { name: key, help } = options[input.value as V];
    const helpLine = element(doc, 'span', 'help', text(help));
    helpLine.id = `${input.id}-help`;
    input.setAttribute('aria-describedby', helpLine.id);
    const label = element(doc, 'label', '', text(key));
    label.htmlFor = input.id;
    return element(doc, 'div', 'choice', input, label, helpLine);
  });
  return {
    element: element(doc, 'fieldset', name, element(doc, 'legend', '', title), ...rows),
    set(value: V) {
      for (const input of inputs) input.checked = input.value === value;
    },
  };
};

const toggle = (doc: Document, name: string, title: string, label: TextKey, help: TextKey, choose: (on: boolean) => void) => {
  const input = element(doc, 'input', '');
  input.type = 'checkbox';
  input.id = name;
  input.addEventListener('change', () => choose(input.checked));
  const words = element(doc, 'label', '', text(label));
  words.htmlFor = name;
  const helpLine = element(doc, 'span', 'help', text(help));
  helpLine.id = `${name}-help`;
  input.setAttribute('aria-describedby', helpLine.id);
  return {
    element: element(doc, 'fieldset', name, element(doc, 'legend', '', title), element(doc, 'div', 'toggle', input, words, helpLine)),
    set(on: boolean) {
      input.checked = on;
    },
  };
};

/** A name, what there is to say of it, and a button that removes it where it can be removed. */
const row = (doc: Document, name: string, details: string | null, remove: (() => void) | null): HTMLElement => {
  const button = remove && element(doc, 'button', 'quiet', text('optionsRemove'));
  if (button) {
    button.type = 'button';
    button.setAttribute('aria-label', text('optionsRemoveNamed', name));
    button.addEventListener('click', remove);
  }
  const words = element(doc, 'div', 'words', element(doc, 'p', 'name', name), details !== null && element(doc, 'p', 'help', details));
  return element(doc, 'li', '', words, button);
};

/** Focus that would be lost with a row goes to the list's title. */
const replaceRows = (list: HTMLElement, title: HTMLElement, rows: HTMLElement[]): void => {
  const hadFocus = list.contains(list.ownerDocument.activeElement);
  list.replaceChildren(...rows);
  if (hadFocus) title.focus();
};

const fileRow = (doc: Document, add: (file: File) => void): HTMLElement => {
  const input = element(doc, 'input', '');
  input.type = 'file';
  input.id = 'add-corpus';
  input.accept = '.json,.jsonld,.csv,application/json,application/ld+json,text/csv';
  const help = element(doc, 'p', 'help', text('optionsAddHelp'));
  help.id = 'add-corpus-help';
  input.setAttribute('aria-describedby', help.id);
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file) add(file);
    // So that the same file, mended, can be chosen again.
    input.value = '';
  });
  const label = element(doc, 'label', '', text('optionsAdd'));
  label.htmlFor = input.id;
  return element(doc, 'div', 'add', label, help, input);
};

/** A line that is empty until there is something to say, and read out then. */
const messageLine = (doc: Document) => {
  const line = element(doc, 'div', 'message');
  line.setAttribute('role', 'status');
  const write = (className: string, sentences: string[]) => {
    line.className = className ? `message ${className}` : 'message';
    line.replaceChildren(...sentences.map((sentence) => element(doc, 'p', '', sentence)));
  };
  return {
    element: line,
    tell: (...sentences: string[]) => write('', sentences.filter(Boolean)),
    warn: (...sentences: string[]) => write('notice', sentences),
  };
};
