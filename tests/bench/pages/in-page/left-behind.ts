/**
 * Content script that runs before the gate's in its world and notes what that leaves: listeners, observers, timers.
 * What is left stands in the page as JSON.
 */

const scope = globalThis as unknown as Record<string, unknown>;
const listeners = new Map<string, number>();
let observers = 0;
let timers = 0;

const tell = (): void => {
  const left = [...listeners].filter(([, count]) => count > 0).map(([name, count]) => (count === 1 ? name : `${count} of ${name}`));
  document.documentElement.dataset.left = JSON.stringify({ listeners: left, observers, timers });
};

const count = (target: unknown, type: string, by: number): void => {
  // One that the script made for itself is gone with it.
  if (target instanceof AbortSignal) return;
  // Without a target these are the window's.
  const name = `${type} on ${Object.prototype.toString.call(target ?? globalThis).slice(8, -1)}`;
  listeners.set(name, (listeners.get(name) ?? 0) + by);
  tell();
};

const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
const noteAdd = function (this: EventTarget, ...given: Parameters<typeof add>): void {
  const { once = false, signal = undefined } = typeof given[2] === 'object' ? given[2] : {};
  if (!once && !signal?.aborted) count(this, given[0], 1);
  signal?.addEventListener('abort', () => count(this, given[0], -1));
  add.apply(this ?? globalThis, given);
};
const noteRemove = function (this: EventTarget, ...given: Parameters<typeof remove>): void {
  count(this, given[0], -1);
  remove.apply(this ?? globalThis, given);
};
EventTarget.prototype.addEventListener = noteAdd;
EventTarget.prototype.removeEventListener = noteRemove;
scope.addEventListener = noteAdd;
scope.removeEventListener = noteRemove;

for (const name of ['MutationObserver', 'IntersectionObserver', 'ResizeObserver', 'PerformanceObserver']) {
  const Original = scope[name] as { new (...given: never[]): object };
  scope[name] = class extends Original {
    constructor(...given: never[]) {
      super(...given);
      observers++;
      tell();
    }
  };
}

const originalTimeout = globalThis.setTimeout;
scope.setTimeout = (run: () => void, delay?: number) => {
  timers++;
  tell();
  return originalTimeout(() => {
    run();
    timers--;
    tell();
  }, delay);
};
tell();
