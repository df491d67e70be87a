/** Asks the background what the page's sentences match, batch by batch, and goes on after errors. */
import type { Match, SentenceQuery } from '../matching/match';
import { ContextGone } from '../messages/send';
import type { PageFacts, PageSentence } from '../page/types';
import { createSentenceQueue } from './sentence-queue';

/** Answers remembered for text that comes back: a re-rendered paragraph is marked again without asking. */
const REMEMBERED = 3000;
/** A sentence is asked for this often before it is given up. */
const TRIES = 2;
/** After a failed batch, before the next one: the background may be starting, or the machine may be busy. */
const PAUSE_MS = 1000;

export interface MatcherClientOptions {
  /** Matches of each query, by its id. */
  ask(queries: SentenceQuery[], signal: AbortSignal): Promise<Map<string | number, Match[]>>;
  facts(): PageFacts;
  isOnScreen(sentence: PageSentence): boolean;
  /** In reading order within a batch. */
  onAnswer(sentence: PageSentence, matches: Match[]): void;
  /** Given up after several tries. */
  onGivenUp(sentence: PageSentence): void;
  /** A batch is through, with or without success. */
  onBatch(): void;
  /** The extension is gone. */
  onGone(): void;
  signal: AbortSignal;
}

export interface MatcherClient {
  /** Every sentence is answered or given up. */
  readonly idle: boolean;
  check(sentences: Iterable<PageSentence>): void;
  forget(sentence: PageSentence): void;
  /** The answers no longer hold (another sensitivity, another corpus): drop them. */
  clearAnswers(): void;
}

export const createMatcherClient = (options: MatcherClientOptions): MatcherClient => {
  const { signal } = options;
  const queue = createSentenceQueue<PageSentence>(options.isOnScreen);
  const remembered = new Map<string, Match[]>();
  const tried = new WeakMap<PageSentence, number>();
  /** Counts clearings: an answer to a question from before one is not used. */
  let generation = 0;
  let running = false;

  const nameOf = ({ text, prev, lang }: PageSentence) => `${lang}\n${prev}\n${text}`;

  const remember = (name: string, matches: Match[]) => {
    if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value!);
    remembered.set(name, matches);
  };

  const run = async () => {
    if (running) return;
    running = true;
    // Whoever adds sentences finishes first: all are in the queue, and the page's facts are known.
    await Promise.resolve();
    try {
      while (queue.size > 0 && !signal.aborted) {
        const batch = queue.take();
        const open = batch.filter((sentence) => {
          const known = remembered.get(nameOf(sentence));
          if (known) options.onAnswer(sentence, known);
          return !known;
        });
        if (open.length > 0) await askFor(open);
        if (!signal.aborted) options.onBatch();
      }
    } finally {
      running = false;
    }
  };

  const askFor = async (batch: PageSentence[]) => {
    const { published } = options.facts();
    const asked = generation;
    // One that follows another sentence by the time the answer comes is asked for anew.
    const names = batch.map(nameOf);
    const waiting = new Set(batch);
    inFlight.add(waiting);
    try {
      const answers = await options.ask(
        batch.map(({ text, prev, lang }, id) => ({ id, text, prev, lang, published })),
        signal,
      );
      if (signal.aborted) return;
      batch.forEach((sentence, id) => {
        const matches = answers.get(id) ?? [];
        if (asked !== generation) return;
        tried.delete(sentence);
        remember(names[id]!, matches);
        if (waiting.has(sentence) && names[id] === nameOf(sentence)) options.onAnswer(sentence, matches);
      });
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ContextGone) return options.onGone();
      for (const sentence of waiting) {
        const tries = (tried.get(sentence) ?? 0) + 1;
        tried.set(sentence, tries);
        if (tries < TRIES) queue.add([sentence]);
        else options.onGivenUp(sentence);
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    } finally {
      inFlight.delete(waiting);
    }
  };

  const inFlight = new Set<Set<PageSentence>>();

  return {
    get idle() {
      return !running && queue.size === 0;
    },
    check(sentences) {
      queue.add(sentences);
      void run();
    },
    forget(sentence) {
      queue.remove(sentence);
      for (const waiting of inFlight) waiting.delete(sentence);
    },
    clearAnswers() {
      generation += 1;
      remembered.clear();
    },
  };
};
