import { describe, expect, it } from 'vitest';
import { createMarks } from '../../../src/highlights/marks';

/** The browser's registry is a map of names to sets of ranges. */
const setUp = (intensity: 'subtle' | 'normal' | 'strong') => {
  const registry = new Map<string, Highlight>();
  const make = () => Object.assign(new Set<AbstractRange>(), { priority: 0, type: 'highlight' }) as unknown as Highlight;
  return { registry, marks: createMarks({ registry, make }, intensity) };
};
const range = (name: string) => ({ name }) as unknown as AbstractRange;
const painted = (registry: Map<string, Highlight>, name: string) => [...(registry.get(name) as unknown as Set<AbstractRange>)];

describe('marks', () => {
  it('sorts ranges by relation', () => {
    const { registry, marks } = setUp('subtle');
    const [a, b] = [range('a'), range('b')];
    marks.add(a, 'states');
    marks.add(b, 'negates');
    expect(painted(registry, 'sourcelight-states')).toEqual([a]);
    expect(painted(registry, 'sourcelight-negates')).toEqual([b]);
    marks.remove(b, 'negates');
    expect(painted(registry, 'sourcelight-negates')).toEqual([]);
  });
  it('changes intensity without touching ranges, the line above the tint', () => {
    const { registry, marks } = setUp('normal');
    const a = range('a');
    marks.add(a, 'differs');
    marks.setIntensity('strong');
    expect([...registry.keys()].filter((k) => k.includes('differs'))).toEqual(['sourcelight-differs-strong', 'sourcelight-differs']);
    expect(painted(registry, 'sourcelight-differs-strong')).toEqual([a]);
    marks.setIntensity('subtle');
    expect([...registry.keys()]).toEqual(['sourcelight-states', 'sourcelight-differs', 'sourcelight-negates', 'sourcelight-active']);
  });
  it('shows one active sentence', () => {
    const { registry, marks } = setUp('normal');
    marks.setActive(range('a'));
    const b = range('b');
    marks.setActive(b);
    expect(painted(registry, 'sourcelight-active')).toEqual([b]);
    marks.setActive(null);
    expect(painted(registry, 'sourcelight-active')).toEqual([]);
  });
  it('leaves nothing behind', () => {
    const { registry, marks } = setUp('strong');
    registry.set('of-the-page', new Set() as unknown as Highlight);
    marks.add(range('a'), 'states');
    marks.clear();
    expect([...registry.keys()]).toEqual(['of-the-page']);
  });
});
