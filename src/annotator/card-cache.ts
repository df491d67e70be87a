/** The cards of claims, each fetched once a page. */
import type { CardData } from '../card/card-data';

/** Asks `fetch` only for claims not asked for yet; a failed request is forgotten, so that it can be tried again. */
export const createCardCache = (fetch: (claims: string[]) => Promise<CardData[]>) => {
  const known = new Map<string, Promise<CardData | undefined>>();
  return {
    async get(claims: string[]): Promise<CardData[]> {
      const missing = [...new Set(claims)].filter((claim) => !known.has(claim));
      if (missing.length > 0) {
        const asked = fetch(missing);
        for (const claim of missing) {
          known.set(claim, asked.then((cards) => cards.find((card) => card.claim === claim)));
        }
        asked.catch(() => missing.forEach((claim) => known.delete(claim)));
      }
      const cards = await Promise.all(claims.map((claim) => known.get(claim)));
      return cards.filter((card) => card !== undefined);
    },
    clear() {
      known.clear();
    },
  };
};
