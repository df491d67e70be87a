/** Answers every request to the background. Each may be repeated; none leaves state that matters in memory. */
import browser from 'webextension-polyfill';
import { buildCardData } from '../card/build-card-data';
import type { CardData } from '../card/card-data';
import { importCorpus } from '../corpus/import-corpus';
import { type Corpus, Language } from '../corpus/schema';
import { insertMarkStyles } from '../highlights/insert-mark-styles';
import type { Match } from '../matching/match';
import type { BackgroundRequest, BackgroundResponses, CorpusSummary, PageRequest } from '../messages/messages';
import { putCorpus, removeCorpus } from '../store/corpora-store';
import { loadSettings, saveSettings } from '../store/settings-store';
import { isOff, type Settings } from '../store/settings';
import type { z } from 'zod/mini';
import type { Badge } from './badge';
import type { MatcherHost } from './matcher-host';

export type Sender = browser.Runtime.MessageSender;
export type Answer = z.infer<(typeof BackgroundResponses)[BackgroundRequest['type']]>;

/** Where the build puts the annotator. */
const ANNOTATOR = 'content-scripts/annotator.js';

const NO_STORAGE = 'This browser window gives extensions no storage, so corpora cannot be kept. Try a normal (not private) window.';

/** @throws Error with a sentence for the reader */
export async function handleRequest(request: BackgroundRequest, sender: Sender, host: MatcherHost, badge: Badge): Promise<Answer> {
  switch (request.type) {
    case 'gate.onTopic':
      return { injected: await inject(sender, request.host, host) };
    case 'match':
      return match(request, host);
    case 'cards':
      return { cards: cardsOf(await host.corpora(), request.claims) };
    case 'page.count':
      if (sender.tab?.id !== undefined) await badge.set(sender.tab.id, sender.frameId ?? 0, request.matched);
      return {};
    case 'matcher.state':
      return host.state();
    case 'settings.get':
      return loadSettings();
    case 'settings.set':
      await saveSettings(request.settings);
      await injectWhereItIsOnNow(request.settings, host);
      await tellPages({ type: 'page.settings', settings: request.settings });
      return request.settings;
    case 'corpora.list':
      return { corpora: (await host.corpora()).map((c, i) => summarise(c, i === 0)) };
    case 'corpora.import':
      return addCorpus(request.name, request.text, host);
    case 'corpora.remove': {
      const db = await host.database();
      if (!db) throw new Error(NO_STORAGE);
      await removeCorpus(db, request.id);
      await corporaChanged(host);
      return {};
    }
  }
}

/** Injects the annotator into the frame that asked, unless its site or the whole extension is off: then it waits. */
async function inject(sender: Sender, hostname: string, host: MatcherHost): Promise<boolean> {
  const tabId = sender.tab?.id;
  if (tabId === undefined) return false;
  const frame: WaitingFrame = { tabId, frameId: sender.frameId ?? 0, hostname };
  if (isOff(await loadSettings(), hostname)) {
    await browser.storage.session.set({ [WAITING]: [...(await waitingFrames()), frame].slice(-MAX_WAITING) });
    return false;
  }
  await injectInto(frame, host);
  return true;
}

async function injectInto({ tabId, frameId }: WaitingFrame, host: MatcherHost): Promise<void> {
  void host.matcher().catch(() => {}); // the model loads while the page is read
  await insertMarkStyles(tabId, frameId);
  await browser.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: [ANNOTATOR] });
}

/** A frame on topic whose site was off when it asked; kept for the session, in case the reader turns it on. */
interface WaitingFrame {
  tabId: number;
  frameId: number;
  hostname: string;
}
const WAITING = 'waiting';
const MAX_WAITING = 200;

async function waitingFrames(): Promise<WaitingFrame[]> {
  return ((await browser.storage.session.get(WAITING))[WAITING] as WaitingFrame[] | undefined) ?? [];
}

async function injectWhereItIsOnNow(settings: Settings, host: MatcherHost): Promise<void> {
  const frames = await waitingFrames();
  const on = frames.filter((f) => !isOff(settings, f.hostname));
  if (on.length === 0) return;
  await browser.storage.session.set({ [WAITING]: frames.filter((f) => isOff(settings, f.hostname)) });
  // a frame that has gone meanwhile is no error
  await Promise.allSettled(on.map((f) => injectInto(f, host)));
}

async function match(request: Extract<BackgroundRequest, { type: 'match' }>, host: MatcherHost) {
  const matcher = await host.matcher();
  const sensitivity = request.sensitivity ?? (await loadSettings()).sensitivity;
  const results: { id: string | number; matches: Match[] }[] = [];
  for (const sentence of request.sentences) {
    results.push({ id: sentence.id, matches: await matcher.match(sentence, { sensitivity }) });
    await new Promise((resume) => setTimeout(resume)); // other tabs' requests get their turn
  }
  return { results, state: await host.state() };
}

function cardsOf(corpora: Corpus[], claims: string[]): CardData[] {
  const parsed = Language.safeParse(browser.i18n.getUILanguage().slice(0, 2));
  const lang = parsed.success ? parsed.data : 'en';
  return claims.flatMap((id) => {
    for (const corpus of corpora) {
      const card = buildCardData(corpus, id, lang);
      if (card) return [card];
    }
    return [];
  });
}

async function addCorpus(name: string, text: string, host: MatcherHost): Promise<z.infer<(typeof BackgroundResponses)['corpora.import']>> {
  const { corpus, omissions } = importCorpus(text, name);
  const [builtIn, ...own] = await host.corpora();
  const others = [builtIn!, ...own.filter((c) => c.id !== corpus.id)];
  if (corpus.id === builtIn!.id) throw new Error(`${name}: id: The built-in corpus has this id (${corpus.id}); give yours another.`);
  const taken = new Set(others.flatMap((c) => c.claims.map((x) => x.id)));
  const clash = corpus.claims.find((c) => taken.has(c.id));
  if (clash) throw new Error(`${name}: claims: Another corpus already has a claim with the id ${clash.id}; rename it.`);
  const db = await host.database();
  if (!db) throw new Error(NO_STORAGE);
  await putCorpus(db, corpus);
  await corporaChanged(host);
  const before = own.find((c) => c.id === corpus.id);
  return { corpus: summarise(corpus, false), omissions, ...(before && { replaced: before.title.en }) };
}

function summarise(corpus: Corpus, builtIn: boolean): CorpusSummary {
  return {
    id: corpus.id,
    title: corpus.title.en,
    claims: corpus.claims.length,
    sources: corpus.sources.length,
    updated: corpus.updated.value,
    builtIn,
  };
}

async function corporaChanged(host: MatcherHost): Promise<void> {
  host.refresh();
  await tellPages({ type: 'page.corpora' });
}

/** Tells every tab's annotator; tabs without one do not answer. */
async function tellPages(message: PageRequest): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.allSettled(tabs.map((tab) => (tab.id === undefined ? undefined : browser.tabs.sendMessage(tab.id, message))));
}
