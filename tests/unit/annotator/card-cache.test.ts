import { expect, it } from 'vitest';
import { createCardCache } from '../../../src/annotator/card-cache';
import type { CardData } from '../../../src/card/card-data';

const card = (claim: string) => ({ claim }) as CardData;

it('fetches each card once, in the order asked', async () => {
  const asked: string[][] = [];
  const cache = createCardCache((claims) => {
    asked.push(claims);
    return Promise.resolve(claims.filter((c) => c !== 'unknown').map(card));
  });
  expect(await cache.get(['a', 'b'])).toEqual([card('a'), card('b')]);
  expect(await cache.get(['b', 'unknown', 'c', 'a'])).toEqual([card('b'), card('c'), card('a')]);
  expect(asked).toEqual([['a', 'b'], ['unknown', 'c']]);
});

it('tries again after a failure', async () => {
  let failures = 1;
  const cache = createCardCache((claims) => (failures-- > 0 ? Promise.reject(new Error('no')) : Promise.resolve(claims.map(card))));
  await expect(cache.get(['a'])).rejects.toThrow('no');
  expect(await cache.get(['a'])).toEqual([card('a')]);
});
