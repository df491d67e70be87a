import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMatcherClient, type MatcherClientOptions } from '../../../src/annotator/matcher-client';
import { ContextGone } from '../../../src/messages/send';
import type { Match } from '../../../src/matching/match';
import type { PageSentence } from '../../../src/page/types';

vi.mock('webextension-polyfill', () => ({ default: { runtime: { id: 'x' } } }));
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const sentence = (text: string): PageSentence =>
  ({ text, prev: '', kind: 'paragraph', block: 0, lang: 'en', range: {} }) as PageSentence;
const match: Match = { claim: 'c', relation: 'states', score: 1, differences: [], why: { by: 'lexical', words: [] } };

const setUp = (ask: MatcherClientOptions['ask']) => {
  const answered: [string, number][] = [];
  const givenUp: string[] = [];
  const controller = new AbortController();
  const onGone = vi.fn();
  const asked: string[][] = [];
  const client = createMatcherClient({
    ask: (queries, signal) => {
      asked.push(queries.map((q) => q.text));
      return ask(queries, signal);
    },
    facts: () => ({ lang: 'en', published: '2026-01-06' }),
    isOnScreen: () => true,
    onAnswer: (s, matches) => answered.push([s.text, matches.length]),
    onGivenUp: (s) => givenUp.push(s.text),
    onBatch: () => {},
    onGone,
    signal: controller.signal,
  });
  return { client, answered, givenUp, asked, onGone, controller };
};
const everyAnswer: MatcherClientOptions['ask'] = (queries) => Promise.resolve(new Map(queries.map((q) => [q.id, [match]])));
const settle = () => vi.advanceTimersByTimeAsync(10_000);

describe('asking for matches', () => {
  it('answers every sentence', async () => {
    const { client, answered } = setUp(everyAnswer);
    client.check(['a', 'b'].map(sentence));
    await settle();
    expect(answered).toEqual([['a', 1], ['b', 1]]);
  });
  it('asks once everything is known that goes with the question', async () => {
    const dates: unknown[] = [];
    const { client } = setUp((queries, signal) => {
      dates.push(queries[0]!.published);
      return everyAnswer(queries, signal);
    });
    client.check([sentence('a')]);
    expect(dates).toEqual([]);
    await settle();
    expect(dates).toEqual(['2026-01-06']);
  });
  it('does not ask again for text that comes back', async () => {
    const { client, answered, asked } = setUp(everyAnswer);
    client.check([sentence('a')]);
    await settle();
    client.check([sentence('a'), sentence('b')]);
    await settle();
    expect(asked).toEqual([['a'], ['b']]);
    expect(answered).toHaveLength(3);
    client.clearAnswers();
    client.check([sentence('a')]);
    await settle();
    expect(asked).toHaveLength(3);
  });
  it('asks again for a sentence that follows another one by the time the answer comes', async () => {
    const moved = sentence('a');
    const { client, answered, asked } = setUp(async (queries, signal) => {
      if (moved.prev === '') {
        moved.prev = 'before it';
        client.check([moved]);
      }
      return everyAnswer(queries, signal);
    });
    client.check([moved]);
    await settle();
    expect(asked).toEqual([['a'], ['a']]);
    expect(answered).toEqual([['a', 1]]);
    // The first answer was kept for what was asked then.
    client.check([sentence('a')]);
    await settle();
    expect(asked).toHaveLength(2);
  });
  it('goes on after an error and tries once more', async () => {
    let failures = 1;
    const { client, answered, givenUp } = setUp((queries, signal) => {
      failures -= 1;
      return failures >= 0 ? Promise.reject(new Error('stopped')) : everyAnswer(queries, signal);
    });
    client.check(Array.from({ length: 20 }, (_, i) => sentence(`s${i}`)));
    await settle();
    expect(answered).toHaveLength(20);
    expect(givenUp).toEqual([]);
  });
  it('gives up what keeps failing and still checks the rest', async () => {
    const { client, answered, givenUp } = setUp((queries, signal) =>
      queries.some((q) => q.text === 's0') ? Promise.reject(new Error('no')) : everyAnswer(queries, signal),
    );
    client.check(Array.from({ length: 8 }, (_, i) => sentence(`s${i}`)));
    client.check([sentence('later')]);
    await settle();
    expect(givenUp).toContain('s0');
    expect(answered.map(([text]) => text)).toContain('later');
  });
  it('drops the answer for a sentence that has gone', async () => {
    let answer = () => {};
    const { client, answered } = setUp((queries) => new Promise((resolve) => {
      answer = () => resolve(new Map(queries.map((q) => [q.id, [match]])));
    }));
    const gone = sentence('gone');
    client.check([gone, sentence('stays')]);
    await vi.advanceTimersByTimeAsync(0);
    client.forget(gone);
    answer();
    await settle();
    expect(answered).toEqual([['stays', 1]]);
  });
  it('ends with the extension and with its signal', async () => {
    const gone = setUp(() => Promise.reject(new ContextGone('gone')));
    gone.client.check([sentence('a')]);
    await settle();
    expect(gone.onGone).toHaveBeenCalledOnce();
    const stopped = setUp(everyAnswer);
    stopped.controller.abort();
    stopped.client.check([sentence('a')]);
    await settle();
    expect(stopped.asked).toEqual([]);
  });
});
