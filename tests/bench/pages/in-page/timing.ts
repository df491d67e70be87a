/** What the two content scripts that mark the same sentences have in common. */

/** The sentences to mark, as the page gives them. */
export const givenTexts = (): string[] => JSON.parse(document.querySelector('#data')!.textContent!) as string[];

/** How long `run` takes together with the page's next rendering, which it causes. */
export const timeFrame = (run: () => void): Promise<number> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    requestAnimationFrame(() => {
      const began = performance.now();
      run();
      // Comes once the frame is rendered: messages wait for the task that animation callbacks and rendering share.
      port1.onmessage = () => resolve(performance.now() - began);
      port2.postMessage(null);
    });
  });

/** Leaves a result where the bench finds it. */
export const showIn = (doc: Document, result: object): void => {
  doc.documentElement.dataset.bench = JSON.stringify(result);
};
