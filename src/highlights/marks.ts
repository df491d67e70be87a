/**
 * Marks on the page: one CSS Custom Highlight a relation, and one for the sentence whose card is open.
 * The page's DOM is not touched. How they look is in mark-styles.ts.
 */
import type { MatchRelation } from '../matching/match';
import type { Settings } from '../store/settings';

type Intensity = Settings['intensity'];

const RELATIONS: readonly MatchRelation[] = ['states', 'differs', 'negates'];

/** The parts of the browser's highlight API in use; given, so that this runs wherever they exist. */
export interface HighlightApi {
  registry: Pick<Map<string, Highlight>, 'set' | 'delete'>;
  make: () => Highlight;
}

/** The browser's own, or null where it has none (Chrome before 105, Firefox before 140). */
export const browserHighlights = (): HighlightApi | null =>
  typeof Highlight === 'function' && typeof CSS === 'object' && CSS.highlights
    ? { registry: CSS.highlights, make: () => new Highlight() }
    : null;

export interface Marks {
  add(range: AbstractRange, relation: MatchRelation): void;
  remove(range: AbstractRange, relation: MatchRelation): void;
  /** Shows which sentence the card speaks of; null: none. */
  setActive(range: AbstractRange | null): void;
  setIntensity(intensity: Intensity): void;
  /** Takes every mark off the page. */
  clear(): void;
}

/**
 * The highlight of a relation is registered under its name (the line) and under a second one that carries the
 * intensity (the tint), so that changing the intensity touches no range. Ranges are never read back from a
 * highlight: a content script in Firefox can't iterate one.
 */
export const createMarks = ({ registry, make }: HighlightApi, intensity: Intensity): Marks => {
  const marks: Record<MatchRelation, Highlight> = { states: make(), differs: make(), negates: make() };
  const active = make();
  active.priority = 1;
  let current: Intensity = intensity;

  const register = () => {
    for (const relation of RELATIONS) {
      // What is registered later is painted above: the line above its tint.
      if (current !== 'subtle') registry.set(`sourcelight-${relation}-${current}`, marks[relation]);
      registry.set(`sourcelight-${relation}`, marks[relation]);
    }
    registry.set('sourcelight-active', active);
  };
  const unregister = () => {
    for (const relation of RELATIONS) {
      registry.delete(`sourcelight-${relation}-${current}`);
      registry.delete(`sourcelight-${relation}`);
    }
    registry.delete('sourcelight-active');
  };
  register();

  return {
    add: (range, relation) => void marks[relation].add(range),
    remove: (range, relation) => void marks[relation].delete(range),
    setActive(range) {
      active.clear();
      if (range) active.add(range);
    },
    setIntensity(next) {
      if (next === current) return;
      unregister();
      current = next;
      register();
    },
    clear() {
      unregister();
      for (const relation of RELATIONS) marks[relation].clear();
      active.clear();
    },
  };
};
