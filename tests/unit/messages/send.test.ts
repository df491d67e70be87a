import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BackgroundFailure, ContextGone, sendToBackground } from '../../../src/messages/send';
import { DEFAULT_SETTINGS } from '../../../src/store/settings';

const { runtime, ports } = vi.hoisted(() => {
  /** What the ports do when the background is stopped. As in Firefox, a port that is closed goes on holding its listener. */
  const ports = new Set<() => void>();
  const connect = () => ({
    onDisconnect: {
      addListener: (listener: () => void) => void ports.add(listener),
      removeListener: (listener: () => void) => void ports.delete(listener),
    },
    disconnect: () => {},
  });
  return { ports, runtime: { id: 'x' as string | undefined, sendMessage: (() => {}) as unknown, connect } };
});
Object.assign(globalThis, { browser: { runtime } });
vi.mock('webextension-polyfill', () => ({ default: { runtime } }));

/** What the background answers, call by call: a value, or an error of the channel. */
const answers = (...list: unknown[]) => {
  const send = vi.fn(() => {
    const next = list.length > 1 ? list.shift() : list[0];
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  });
  runtime.sendMessage = send;
  return send;
};
const closed = new Error('The message port closed before a response was received.');

beforeEach(() => {
  runtime.id = 'x';
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

const send = async (signal?: AbortSignal) => {
  const answer = sendToBackground({ type: 'settings.get' }, signal);
  answer.catch(() => {});
  await vi.runAllTimersAsync();
  return answer;
};

describe('asking the background', () => {
  it('gives the checked answer', async () => {
    answers(DEFAULT_SETTINGS);
    expect(await send()).toEqual(DEFAULT_SETTINGS);
  });
  it.each([['a closed channel', closed], ['no answer', undefined], ['an answer of another shape', { version: 9 }]])(
    'asks again after %s', async (_, broken) => {
      const calls = answers(broken, broken, DEFAULT_SETTINGS);
      expect(await send()).toEqual(DEFAULT_SETTINGS);
      expect(calls).toHaveBeenCalledTimes(3);
    },
  );
  it('asks again when nothing ever comes back', async () => {
    let calls = 0;
    runtime.sendMessage = () => ((calls += 1) === 1 ? new Promise(() => {}) : Promise.resolve(DEFAULT_SETTINGS));
    expect(await send()).toEqual(DEFAULT_SETTINGS);
  });
  it('asks again at once when the background is stopped, and leaves no port open', async () => {
    let calls = 0;
    runtime.sendMessage = () => ((calls += 1) === 1 ? new Promise(() => {}) : Promise.resolve(DEFAULT_SETTINGS));
    const asked = sendToBackground({ type: 'settings.get' });
    await vi.advanceTimersByTimeAsync(1);
    expect(ports.size).toBe(1);
    for (const close of ports) close();
    await vi.advanceTimersByTimeAsync(100);
    expect(await asked).toEqual(DEFAULT_SETTINGS);
    expect(calls).toBe(2);
    expect(ports.size).toBe(0);
  });
  it('gives up in the end', async () => {
    const calls = answers(closed);
    await expect(send()).rejects.toBe(closed);
    expect(calls).toHaveBeenCalledTimes(3);
  });
  it('turns a failure into an error, once', async () => {
    const calls = answers({ error: 'The corpus has no such claim.' });
    const asked = send();
    await expect(asked).rejects.toThrow(BackgroundFailure);
    await expect(asked).rejects.toThrow('The corpus has no such claim.');
    expect(calls).toHaveBeenCalledOnce();
  });
  it('notices that the extension has gone', async () => {
    answers(closed);
    runtime.id = undefined;
    await expect(send()).rejects.toThrow(ContextGone);
  });
  it('stops by its signal', async () => {
    runtime.sendMessage = () => new Promise(() => {});
    const controller = new AbortController();
    const asked = sendToBackground({ type: 'settings.get' }, controller.signal);
    controller.abort();
    await expect(asked).rejects.toThrow();
  });
});
