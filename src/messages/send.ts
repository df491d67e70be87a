/** Asking the background from any other context. */
import browser from 'webextension-polyfill';
import type { z } from 'zod/mini';
import { BackgroundResponses, Failure, type BackgroundRequest } from './messages';

export type BackgroundAnswer<R extends BackgroundRequest> = z.infer<(typeof BackgroundResponses)[R['type']]>;

/** The background refused or failed: its own sentence. Asking again would give the same. */
export class BackgroundFailure extends Error {}

/** The extension was reloaded, updated or removed while this context lived on: nothing can be asked any more. */
export class ContextGone extends Error {}

/** Pauses before asking again. A stopped background starts within about 100 ms, a busy machine takes longer. */
const RETRY_AFTER_MS = [50, 400];

/** Name of the port that tells whether the background still runs; the background only accepts it. */
export const LIFELINE = 'lifeline';

/**
 * Longest wait for an answer. A background that is stopped in the middle of a request usually breaks the channel,
 * which shows at once; this covers the case in which nothing comes back. A cold start with the model takes seconds.
 */
const ANSWER_WITHIN_MS = 30_000;

/**
 * True while this context belongs to a running extension. Asks the browser's own object: webextension-polyfill
 * remembers the id and goes on giving it after the extension has gone.
 */
export const isConnected = (): boolean => {
  const scope = globalThis as { browser?: Extension; chrome?: Extension };
  try {
    return Boolean((scope.browser ?? scope.chrome)?.runtime?.id);
  } catch {
    return false;
  }
};

interface Extension {
  runtime?: { id?: string };
}

/**
 * Asks the background and checks the answer's shape. Every request can be repeated, so a lost one is asked again,
 * twice at most.
 * Throws BackgroundFailure with the background's sentence, ContextGone, the signal's reason when aborted,
 * or the last transport error.
 */
export const sendToBackground = async <R extends BackgroundRequest>(
  request: R,
  signal?: AbortSignal,
): Promise<BackgroundAnswer<R>> => {
  for (let attempt = 0; ; attempt += 1) {
    signal?.throwIfAborted();
    if (!isConnected()) throw new ContextGone('The extension was reloaded: reload the page.');
    try {
      return readAnswer(request, await whileBackgroundLives(() => within(browser.runtime.sendMessage(request), signal)));
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof BackgroundFailure) throw error;
      if (!isConnected()) throw new ContextGone('The extension was reloaded: reload the page.');
      const pause = RETRY_AFTER_MS[attempt];
      if (pause === undefined) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
};

/**
 * The answer, or a rejection as soon as the background is stopped: Chromium may leave a message without any answer
 * then, but it closes the ports.
 */
const whileBackgroundLives = async <T>(ask: () => Promise<T>): Promise<T> => {
  const lifeline = browser.runtime.connect({ name: LIFELINE });
  let tell = () => {};
  const stopped = new Promise<never>((_, reject) => {
    tell = () => reject(new Error('The background was stopped.'));
  });
  lifeline.onDisconnect.addListener(tell);
  stopped.catch(() => {});
  try {
    return await Promise.race([ask(), stopped]);
  } finally {
    // Firefox keeps what a port's event holds until the page goes, unless its listener is removed
    lifeline.onDisconnect.removeListener(tell);
    lifeline.disconnect();
  }
};

const readAnswer = <R extends BackgroundRequest>(request: R, answer: unknown): BackgroundAnswer<R> => {
  const failure = Failure.safeParse(answer);
  if (failure.success) throw new BackgroundFailure(failure.data.error);
  const shape = BackgroundResponses[request.type];
  const read = shape.safeParse(answer);
  // No answer at all (undefined) and a broken one look alike to the caller: both are worth another try.
  if (!read.success) throw new Error(`The background gave no usable answer to ${request.type}.`);
  return read.data as BackgroundAnswer<R>;
};

const within = <T>(answer: Promise<T>, signal?: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', aborted);
    };
    const aborted = () => {
      finish();
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      finish();
      reject(new Error('The background did not answer in time.'));
    }, ANSWER_WITHIN_MS);
    signal?.addEventListener('abort', aborted, { once: true });
    answer.then(resolve, reject).finally(finish);
  });
