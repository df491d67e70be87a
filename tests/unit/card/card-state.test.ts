import { describe, expect, it } from 'vitest';
import {
  CLOSE_AFTER_MS, HIDDEN, OPEN_AFTER_MS, nextCardState, shownPlace, waitOf, type CardEvent, type CardState,
} from '../../../src/card/card-state';

const place = (key: number, x = 100, y = 100) => ({ key, x, y });
const after = (...events: CardEvent[]): CardState => events.reduce(nextCardState, HIDDEN);
const over = (key: number, x = 100, y = 100): CardEvent => ({ type: 'over', place: place(key, x, y) });
const hovered: CardEvent[] = [over(1), { type: 'waited' }];

describe('opening', () => {
  it('waits while the pointer rests on a sentence', () => {
    const state = after(over(1));
    expect(state).toEqual({ name: 'resting', place: place(1) });
    expect(waitOf(state)?.ms).toBe(OPEN_AFTER_MS);
    expect(shownPlace(state)).toBeNull();
  });
  it('opens after the wait', () => {
    expect(after(...hovered)).toEqual({ name: 'open', place: place(1), how: 'hover' });
  });
  it('goes on waiting through the tremble of a hand', () => {
    const state = after(over(1));
    expect(nextCardState(state, over(1, 105, 103))).toBe(state);
  });
  it('begins the wait anew while the pointer travels', () => {
    const waits = [over(1), over(1, 120), over(1, 140), over(2, 140)].map(
      (_, i, all) => waitOf(after(...all.slice(0, i + 1)))?.id,
    );
    expect(new Set(waits).size).toBe(4);
  });
  it('gives up when the pointer leaves before', () => {
    expect(after(over(1), { type: 'off' })).toBe(HIDDEN);
  });
  it('opens at once by tap and from the list', () => {
    expect(after({ type: 'tap', place: place(3) })).toMatchObject({ name: 'open', how: 'tap' });
    expect(after({ type: 'jump', place: place(3) })).toMatchObject({ name: 'open', how: 'keys' });
  });
});

describe('staying and closing', () => {
  it('stays for the way into the card, and in it', () => {
    const leaving = after(...hovered, { type: 'off' });
    expect(leaving.name).toBe('leaving');
    expect(waitOf(leaving)?.ms).toBe(CLOSE_AFTER_MS);
    expect(shownPlace(leaving)).toEqual(place(1));
    const back = nextCardState(leaving, { type: 'into-card' });
    expect(back).toMatchObject({ name: 'open', how: 'hover' });
    expect(waitOf(back)).toBeNull();
  });
  it('closes when the pointer stays away', () => {
    expect(after(...hovered, { type: 'off' }, { type: 'waited' })).toBe(HIDDEN);
  });
  it('does not lengthen the wait when other sentences are crossed', () => {
    const one = after(...hovered, over(2));
    const two = nextCardState(one, over(3, 200));
    expect(waitOf(two)?.id).toBe(waitOf(one)?.id);
    expect(nextCardState(two, { type: 'waited' })).toEqual({ name: 'resting', place: place(3, 200) });
  });
  it('keeps its place when the pointer comes back to the sentence', () => {
    const open = after(...hovered);
    const back = [{ type: 'off' } as const, over(1, 300)].reduce(nextCardState, open);
    expect(shownPlace(back)).toBe(shownPlace(open));
  });
  it.each(['tap', 'jump'] as const)('opened by %s it does not follow the pointer', (type) => {
    const open = after({ type, place: place(1) });
    expect([{ type: 'off' } as const, over(2)].reduce(nextCardState, open)).toBe(open);
    expect(nextCardState(open, { type: 'press', key: null })).toBe(HIDDEN);
  });
  it('once dismissed stays away until the pointer has left the sentence', () => {
    const dismissed = after(...hovered, { type: 'dismiss', over: 1 });
    expect(dismissed).toEqual({ name: 'dismissed', key: 1 });
    expect(nextCardState(dismissed, over(1, 300))).toBe(dismissed);
    expect(nextCardState(dismissed, over(2)).name).toBe('resting');
    expect([{ type: 'off' } as const, over(1)].reduce(nextCardState, dismissed).name).toBe('resting');
  });
  it('does not open under a press on the sentence', () => {
    expect(after(over(1), { type: 'press', key: 1 }, over(1, 130), { type: 'waited' })).toEqual({ name: 'dismissed', key: 1 });
  });
});

describe('pinned', () => {
  const pinned = after(...hovered, { type: 'pin' });
  it('survives pointer, presses elsewhere and the loss of its sentence', () => {
    const events: CardEvent[] = [{ type: 'off' }, over(2), { type: 'press', key: null }, { type: 'gone', key: 1 }, { type: 'waited' }];
    expect(events.reduce(nextCardState, pinned)).toBe(pinned);
  });
  it('ends by Escape or by unpinning and leaving', () => {
    expect(nextCardState(pinned, { type: 'dismiss', over: null })).toBe(HIDDEN);
    expect(nextCardState(pinned, { type: 'unpin' })).toMatchObject({ name: 'open', how: 'tap' });
  });
  it('needs a card', () => {
    expect(after({ type: 'pin' })).toBe(HIDDEN);
    expect(after(over(1), { type: 'pin' }).name).toBe('resting');
  });
});

describe('a sentence that goes', () => {
  it('takes its card with it', () => {
    expect(after(...hovered, { type: 'gone', key: 1 })).toBe(HIDDEN);
    expect(after(over(1), { type: 'gone', key: 1 })).toBe(HIDDEN);
    expect(after(...hovered, over(2), { type: 'gone', key: 2 })).toMatchObject({ name: 'leaving', next: null });
  });
  it('leaves other cards alone', () => {
    const open = after(...hovered);
    expect(nextCardState(open, { type: 'gone', key: 9 })).toBe(open);
  });
});
