/** Sentences that wait to be checked: what is on the screen first, the rest in reading order. */

/**
 * Sizes of the first batches: small, so that the first marks come soon. Checking takes 15 to 80 ms a sentence, and a
 * batch is marked as a whole.
 */
const FIRST_BATCHES = [4, 8];
/** Of later ones: a message costs about 1 ms, so larger batches would only make marks come in bursts. */
const BATCH = 16;
/** Sentences looked at for being on the screen, per batch: about 2 ms on a slow machine. */
const LOOK_AT = 400;

export interface SentenceQueue<T> {
  readonly size: number;
  /** At the end, in reading order. */
  add(items: Iterable<T>): void;
  remove(item: T): void;
  /** The next to check, at most a batch, in reading order; empty when there are none. */
  take(): T[];
}

/** `isOnScreen` may be asked for hundreds of items in a row. */
export const createSentenceQueue = <T>(isOnScreen: (item: T) => boolean): SentenceQueue<T> => {
  const waiting = new Set<T>();
  let taken = 0;
  return {
    get size() {
      return waiting.size;
    },
    add(items) {
      for (const item of items) waiting.add(item);
    },
    remove(item) {
      waiting.delete(item);
    },
    take() {
      const size = FIRST_BATCHES[taken] ?? BATCH;
      const seen = pick(waiting, size, isOnScreen);
      // Never a mix of seen and unseen ones, which would delay the seen.
      const batch = seen.length > 0 ? seen : pick(waiting, size, () => true);
      for (const item of batch) waiting.delete(item);
      taken += 1;
      return batch;
    },
  };
};

const pick = <T>(items: Iterable<T>, size: number, wanted: (item: T) => boolean): T[] => {
  const picked: T[] = [];
  let looked = 0;
  for (const item of items) {
    if (picked.length === size || looked === LOOK_AT) break;
    looked += 1;
    if (wanted(item)) picked.push(item);
  }
  return picked;
};
