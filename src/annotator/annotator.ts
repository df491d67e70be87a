/** The annotator of one frame: on or off as the reader's settings say, and answering the popup and the background. */
import browser from 'webextension-polyfill';
import { browserHighlights } from '../highlights/marks';
import { PageRequest, type PageResponses, type PageState } from '../messages/messages';
import { ContextGone, isConnected, sendToBackground } from '../messages/send';
import type { watchPage } from '../page/watch-page';
import { DEFAULT_SETTINGS, isOff, type Settings } from '../store/settings';
import { text } from '../ui/strings';
import { markPage, type MarkedPage } from './marked-page';
import { quietly } from './quietly';
import type { z } from 'zod/mini';

type Answer = z.infer<(typeof PageResponses)[keyof typeof PageResponses]>;

export interface Annotator {
  /** False once the extension it belongs to was reloaded or removed. */
  isAlive(): boolean;
  stop(): void;
}

/** Starts annotating a frame's document. Never throws; ends by `stop` or when the extension is gone. */
export const startAnnotator = (doc: Document, watch: typeof watchPage): Annotator => {
  const whole = new AbortController();
  const { signal } = whole;
  let settings: Settings = DEFAULT_SETTINGS;
  let problem: string | undefined;
  let running: { page: MarkedPage; stop: () => void } | null = null;

  const stop = () => {
    turnOff();
    whole.abort();
  };

  const turnOff = () => {
    running?.stop();
    running = null;
  };

  const turnOn = () => {
    if (running || signal.aborted) return;
    const highlights = browserHighlights();
    if (!highlights) {
      problem = text('markUnsupported');
      return;
    }
    const run = new AbortController();
    try {
      const page = markPage({
        document: doc,
        signal: run.signal,
        highlights,
        intensity: settings.intensity,
        watch: (page, onChange, until) => watch(page, onChange, until, { comments: settings.comments }),
        match: async (sentences, until) => {
          const { results } = await sendToBackground({ type: 'match', sentences }, until);
          return new Map(results.map((result) => [result.id, result.matches]));
        },
        cards: async (claims) => {
          try {
            return (await sendToBackground({ type: 'cards', claims }, run.signal)).cards;
          } catch (error) {
            if (error instanceof ContextGone) stop();
            throw error;
          }
        },
        onCount: tellCount,
        onGone: stop,
      });
      running = { page, stop: () => run.abort() };
    } catch {
      run.abort();
      problem = text('markNotRead');
    }
  };

  const tellCount = quietly((matched: number) => sendToBackground({ type: 'page.count', matched }, signal));

  const isOffHere = (now: Settings): boolean => isOff(now, ...hostsOf(doc));

  const apply = (next: Settings) => {
    const before = settings;
    settings = next;
    if (isOffHere(next)) {
      if (running) tellCount(0);
      return turnOff();
    }
    // Other text is read: from the beginning.
    if (next.comments !== before.comments) turnOff();
    if (!running) return turnOn();
    running.page.setIntensity(next.intensity);
    if (next.sensitivity !== before.sensitivity) running.page.checkAgain();
  };

  const state = (): PageState => {
    const off: PageState = { status: isOffHere(settings) ? 'off' : 'done', sentences: 0, checked: 0, matched: [] };
    const now = running?.page.state() ?? off;
    return problem === undefined || now.status === 'off' ? now : { ...now, problem };
  };

  const answer = (message: unknown): Promise<Answer> | undefined => {
    const request = PageRequest.safeParse(message);
    if (!request.success) return undefined;
    switch (request.data.type) {
      case 'page.state':
        return Promise.resolve(state());
      case 'page.jump':
        return Promise.resolve({ found: running?.page.jump(request.data.key) ?? false });
      case 'page.settings':
        apply(request.data.settings);
        return Promise.resolve({});
      case 'page.corpora':
        running?.page.checkAgain();
        return Promise.resolve({});
    }
  };

  const listen = (message: unknown, sender: browser.Runtime.MessageSender) => {
    // Only the extension itself; a page or another extension has no business here.
    if (sender.id !== browser.runtime.id) return undefined;
    try {
      return answer(message);
    } catch {
      return undefined;
    }
  };

  quietly(async () => {
    browser.runtime.onMessage.addListener(listen);
    signal.addEventListener('abort', quietly(() => browser.runtime.onMessage.removeListener(listen)), { once: true });
    try {
      settings = await sendToBackground({ type: 'settings.get' }, signal);
    } catch (error) {
      // Reading goes on with the defaults unless the extension is gone.
      if (error instanceof ContextGone) return stop();
    }
    if (!isOffHere(settings)) turnOn();
  })();

  return { isAlive: () => !signal.aborted && isConnected(), stop };
};

/** The frame's host and those around it: a site that is off is so for the frames inside it as well, as far as a frame can know. */
const hostsOf = (doc: Document): string[] => {
  const { location } = doc.defaultView!;
  const around = [...(location.ancestorOrigins ?? [])].map((origin) => {
    try {
      return new URL(origin).hostname;
    } catch {
      return '';
    }
  });
  return [location.hostname, ...around];
};
