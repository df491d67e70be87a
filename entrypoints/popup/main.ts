/** The toolbar button's popup: what was found on the page in front, and the switches for it. */
import browser from 'webextension-polyfill';
import { sendToBackground } from '../../src/messages/send';
import type { Settings } from '../../src/store/settings';
import { changeSettings, watchSettings } from '../../src/ui/change-settings';
import { failureText } from '../../src/ui/failure-text';
import { lexicalText } from '../../src/ui/lexical-text';
import { createPopupView, type PopupModel } from '../../src/ui/popup-view';
import { withSite } from '../../src/ui/site-switch';
import { interfaceLanguage, text } from '../../src/ui/strings';
import { findTab, jumpTo, readFrames, WEB_PAGES } from '../../src/ui/tab';
import { describeTab, hostOf, joinFrames, type TabMatch } from '../../src/ui/tab-state';

/** Pages are also read on as they grow, so the popup keeps asking while it is open. */
const ASK_EVERY_MS = 500;

/** `popup.html?tab=7` speaks to that tab: for a popup that is itself opened as a tab. */
const given = new URLSearchParams(location.search).get('tab');
const tabGiven = given !== null && /^\d+$/.test(given) ? Number(given) : null;

const statements = new Map<string, string>();
const model: PopupModel = { view: null, host: null, settings: null, lexical: null, statements, notice: null };
let tabId: number | undefined;

document.documentElement.lang = interfaceLanguage();
const view = createPopupView(document, document.body, {
  jump: (match) => void jump(match),
  markHere: (on) => {
    const { host } = model;
    if (host !== null) void change((settings) => withSite(settings, host, on));
  },
  markAnywhere: (on) => void change((settings) => ({ ...settings, off: !on })),
  // The browser takes a request only in the very click that asks for it.
  allow: () => void browser.permissions.request(WEB_PAGES).then((allowed) => allowed && notify(text('popupReload'))),
  openOptions: () => void browser.runtime.openOptionsPage().then(() => window.close()),
});

const show = () => view.show(model);

const notify = (notice: string | null) => {
  model.notice = notice;
  show();
};

const failed = (error: unknown) => notify(failureText(error, text('popupFailed')));

const change = async (how: (settings: Settings) => Settings) => {
  const before = model.settings;
  // At once, or the next look would turn the switch back under the reader's finger.
  model.settings = before && how(before);
  try {
    model.settings = await changeSettings(how);
    notify(null);
  } catch (error) {
    model.settings = before;
    failed(error);
  }
  await look();
};

const jump = async ({ frameId, key }: TabMatch) => {
  if (tabId !== undefined && (await jumpTo(tabId, frameId, key))) window.close();
  else notify(text('popupGone'));
};

/** Looks at the tab once. */
const look = async () => {
  const tab = await findTab(tabGiven).catch(() => undefined);
  tabId = tab?.id;
  const [frames, allowed] = await Promise.all([
    tabId === undefined ? null : readFrames(tabId),
    browser.permissions.contains(WEB_PAGES).catch(() => null),
  ]);
  const state = joinFrames(frames ?? []);
  model.host = hostOf(tab?.url);
  model.view = describeTab({
    url: tab?.url,
    loading: tab?.status === 'loading',
    open: frames !== null,
    allowed,
    state,
    settings: model.settings,
  });
  if (state) {
    void askForStatements(state.matched);
    void askHowMatched(state.matched);
  }
  show();
};

const askForStatements = async (matched: TabMatch[]) => {
  const claims = [...new Set(matched.flatMap((m) => m.matches.slice(0, 1).map((best) => best.claim)))];
  const missing = claims.filter((claim) => !statements.has(claim));
  if (missing.length === 0) return;
  // Noted at once, so that the next look does not ask again; a sentence without its claim is still of use.
  for (const claim of missing) statements.set(claim, '');
  try {
    const { cards } = await sendToBackground({ type: 'cards', claims: missing });
    for (const card of cards) statements.set(card.claim, card.statement);
    show();
  } catch (error) {
    failed(error);
  }
};

/** A background that was started anew has not tried the model yet: then the matches themselves tell how they came about. */
const askHowMatched = async (matched: TabMatch[]) => {
  const state = await sendToBackground({ type: 'matcher.state' }).catch(() => null);
  if (!state) return;
  const byWords = matched.some((m) => m.matches.some((match) => match.why.by === 'lexical'));
  model.lexical = lexicalText(state, byWords);
  show();
};

watchSettings((settings) => {
  model.settings = settings;
  void look();
}, failed);

const lookOn = async () => {
  await look();
  setTimeout(() => void lookOn(), ASK_EVERY_MS);
};
void lookOn();
