/**
 * Runs on every page, so it is tiny: is this frame about the topic? Then the background injects the annotator.
 * No library is imported here, and it is built as a plain script that wxt.config.ts names in the manifest: what WXT wraps
 * around content scripts asks for `browser.runtime` at once, which takes Firefox longer than all of this.
 * Off-topic pages pay one reading of the text, and where they may turn on topic later (late content, single-page navigation)
 * another one after each navigation; nothing observes them.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { isOnTopic } from '../src/page/on-topic';

/** Late content: one more look after this time, if the page has grown since. */
const LOOK_AGAIN_MS = 2000;
/** After a navigation inside the page its text takes a moment to appear. */
const AFTER_NAVIGATION_MS = 1500;
/** The background may be stopped while it is being told, and then nothing may come back: it is told again. */
const TELLINGS = 5;
const ANSWER_WITHIN_MS = 3000;
const TELL_AGAIN_MS = 1000;

interface Runtime {
  sendMessage(message: unknown): Promise<unknown>;
}
interface NavigationEvents {
  addEventListener(type: string, listener: () => void): void;
  removeEventListener(type: string, listener: () => void): void;
}

export default defineUnlistedScript(() => {
  try {
    watch();
  } catch {
    // A page of any shape: never an error of ours in its console.
  }
});

const watch = () => {
  if (decide()) return;
  const scope = globalThis as { navigation?: NavigationEvents };
  const moves: [NavigationEvents, string][] = scope.navigation
    ? [[scope.navigation, 'navigatesuccess']]
    : [[globalThis as unknown as NavigationEvents, 'popstate']];
  let timer: ReturnType<typeof setTimeout>;
  let elements = countElements();

  const lookAgain = (delay: number, onlyIfChanged: boolean) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const now = countElements();
      const changed = now !== elements;
      elements = now;
      if ((changed || !onlyIfChanged) && decide()) for (const [on, type] of moves) on.removeEventListener(type, moved);
    }, delay);
  };
  const moved = () => lookAgain(AFTER_NAVIGATION_MS, false);
  for (const [on, type] of moves) on.addEventListener(type, moved);
  lookAgain(LOOK_AGAIN_MS, true);
};

const countElements = () => document.getElementsByTagName('*').length;

/** True, and the background told, where the frame is on topic. */
const decide = (): boolean => {
  if (!isOnTopic(document.body?.textContent ?? '')) return false;
  void tell(TELLINGS);
  return true;
};

/** Tells the background until it answers, `left` times at most. Told twice, it injects once. */
const tell = async (left: number): Promise<void> => {
  const answer = await Promise.race([ask().catch(() => undefined), after(ANSWER_WITHIN_MS)]);
  if (answer !== undefined || left === 1) return;
  await after(TELL_AGAIN_MS);
  return tell(left - 1);
};

const after = (ms: number) => new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), ms));

const ask = async (): Promise<unknown> => {
  const { browser, chrome } = globalThis as { browser?: { runtime: Runtime }; chrome?: { runtime: Runtime } };
  return (browser ?? chrome)?.runtime.sendMessage({ type: 'gate.onTopic', host: location.hostname });
};
