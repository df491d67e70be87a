/** Where everything on a page stands, and by how much the browser says that it moved. */

export interface Shifts {
  /** Left, top, width and height of every element of the body. */
  boxes: number[][];
  /** The sum of the browser's layout shifts; null where it does not tell them. */
  score: number | null;
}

let score: number | null = null;
if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
  score = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) score! += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
}

(globalThis as { benchShifts?: () => Shifts }).benchShifts = () => ({
  boxes: [...document.body.querySelectorAll('*')].map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return [left + scrollX, top + scrollY, width, height];
  }),
  score,
});
