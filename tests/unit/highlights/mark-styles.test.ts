import { describe, expect, it } from 'vitest';
import { MARK_STYLES, RELATION_COLORS, RELATION_LINES } from '../../../src/highlights/mark-styles';

const luminance = (hex: string) => {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string) => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

describe('the look of marks', () => {
  it.each(Object.entries(RELATION_COLORS))('%s is seen on light and on dark pages', (_, color) => {
    expect(contrast(color, '#ffffff')).toBeGreaterThanOrEqual(3);
    expect(contrast(color, '#1b1b1b')).toBeGreaterThanOrEqual(3);
  });
  it('tells relations apart without colour', () => {
    const styles = Object.values(RELATION_LINES).map((line) => line.split(' ')[0]);
    expect(new Set(styles).size).toBe(3);
  });
  it('styles every highlight name in use', () => {
    for (const name of ['states', 'differs-normal', 'negates-strong', 'active']) {
      expect(MARK_STYLES).toContain(`::highlight(sourcelight-${name})`);
    }
  });
});
