/** Whatever goes wrong in here must not show in the page's console or break the page. */

/** A function that does the same and swallows what is thrown; `failed` is told of it. */
export const quietly =
  <A extends unknown[]>(run: (...args: A) => unknown, failed: (error: unknown) => void = () => {}) =>
  (...args: A): void => {
    try {
      const result = run(...args);
      if (result instanceof Promise) result.catch(failed);
    } catch (error) {
      failed(error);
    }
  };
