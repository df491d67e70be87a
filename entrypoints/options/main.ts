/** The options page: how sure, how strong, what is read, where not, and which corpora. */
import browser from 'webextension-polyfill';
import { MAX_CORPUS_CHARS } from '../../src/corpus/parse-corpus';
import { MARK_STYLES } from '../../src/highlights/mark-styles';
import { browserHighlights, createMarks } from '../../src/highlights/marks';
import type { MatchRelation } from '../../src/matching/match';
import type { CorpusSummary } from '../../src/messages/messages';
import { sendToBackground } from '../../src/messages/send';
import { DEFAULT_SETTINGS, type Settings } from '../../src/store/settings';
import { changeSettings, watchSettings } from '../../src/ui/change-settings';
import { failureText } from '../../src/ui/failure-text';
import { omissionText } from '../../src/ui/omission-text';
import { createOptionsView } from '../../src/ui/options-view';
import { withSite } from '../../src/ui/site-switch';
import { interfaceLanguage, text } from '../../src/ui/strings';

/** A file of more bytes has more characters than a corpus may have: a UTF-16 unit takes three bytes at most. */
const MAX_FILE_BYTES = MAX_CORPUS_CHARS * 3;

document.documentElement.lang = interfaceLanguage();
document.title = text('optionsTitle');

const view = createOptionsView(document, document.body, browser.runtime.getManifest().version, {
  setSensitivity: (sensitivity) => void change((settings) => ({ ...settings, sensitivity })),
  setIntensity: (intensity) => void change((settings) => ({ ...settings, intensity })),
  setComments: (comments) => void change((settings) => ({ ...settings, comments })),
  removeSite: (host) => void change((settings) => withSite(settings, host, true), text('optionsSiteRemoved', host)),
  addCorpus: (file) => void addCorpus(file),
  removeCorpus: (corpus) => void removeCorpus(corpus),
});

const reasonOf = (error: unknown) => failureText(error, text('optionsFailed'));

/** The samples are marked by the code that marks pages, so they look as marks do. */
const markSamples = () => {
  const highlights = browserHighlights();
  if (!highlights) return undefined;
  const styles = new CSSStyleSheet();
  styles.replaceSync(MARK_STYLES);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, styles];
  const marks = createMarks(highlights, DEFAULT_SETTINGS.intensity);
  for (const [relation, line] of Object.entries(view.samples)) {
    const range = document.createRange();
    range.selectNodeContents(line);
    marks.add(range, relation as MatchRelation);
  }
  return marks;
};
const sampleMarks = markSamples();

const showSettings = (settings: Settings) => {
  view.showSettings(settings);
  sampleMarks?.setIntensity(settings.intensity);
};

const change = async (how: (settings: Settings) => Settings, done = '') => {
  try {
    showSettings(await changeSettings(how));
    view.tell(done);
  } catch (error) {
    view.warn(reasonOf(error));
  }
};

const showCorpora = async () => {
  try {
    view.showCorpora((await sendToBackground({ type: 'corpora.list' })).corpora);
  } catch (error) {
    view.warnOfCorpora(reasonOf(error));
  }
};

const addCorpus = async (file: File) => {
  if (file.size > MAX_FILE_BYTES) {
    view.warnOfCorpora(text('optionsTooLarge', file.name, MAX_CORPUS_CHARS / 1e6), text('optionsRefused'));
    return;
  }
  view.tellOfCorpora(text('optionsAdding', file.name));
  const content = await file.text().catch(() => null);
  if (content === null) {
    view.warnOfCorpora(text('optionsUnreadable', file.name), text('optionsRefused'));
    return;
  }
  try {
    const { corpus, omissions, replaced } = await sendToBackground({ type: 'corpora.import', name: file.name, text: content });
    const done = replaced === undefined ? text('optionsAdded', corpus.title) : text('optionsReplaced', replaced, corpus.id);
    view.tellOfCorpora(done, omissions.map(omissionText));
    await showCorpora();
  } catch (error) {
    view.warnOfCorpora(reasonOf(error), text('optionsRefused'));
  }
};

const removeCorpus = async ({ id, title }: CorpusSummary) => {
  try {
    await sendToBackground({ type: 'corpora.remove', id });
    view.tellOfCorpora(text('optionsRemoved', title));
    await showCorpora();
  } catch (error) {
    view.warnOfCorpora(reasonOf(error));
  }
};

watchSettings(showSettings, (error) => view.warn(reasonOf(error)));
void showCorpora();
