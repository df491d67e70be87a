import { describe, expect, it } from 'vitest';
import { createSentenceQueue } from '../../../src/annotator/sentence-queue';

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe('sentences that wait', () => {
  it('begins small, with what is on the screen', () => {
    const queue = createSentenceQueue<number>((n) => n >= 50 && n < 70);
    queue.add(numbers(1, 100));
    expect(queue.take()).toEqual(numbers(50, 53));
    expect(queue.take()).toEqual(numbers(54, 61));
    expect(queue.take()).toEqual(numbers(62, 69));
    expect(queue.take()).toEqual(numbers(1, 16));
  });
  it('follows the reader who scrolls', () => {
    let seen = 1;
    const queue = createSentenceQueue<number>((n) => n === seen);
    queue.add(numbers(1, 100));
    expect(queue.take()).toEqual([1]);
    seen = 90;
    expect(queue.take()).toEqual([90]);
  });
  it('gives each sentence once and ends empty', () => {
    const queue = createSentenceQueue<number>(() => false);
    queue.add(numbers(1, 60));
    queue.remove(3);
    const taken: number[] = [];
    for (let batch = queue.take(); batch.length > 0; batch = queue.take()) taken.push(...batch);
    expect(taken).toEqual(numbers(1, 60).filter((n) => n !== 3));
    expect(queue.size).toBe(0);
  });
});
