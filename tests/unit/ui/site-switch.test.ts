import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/store/settings';
import { withSite } from '../../../src/ui/site-switch';

test('a site goes off and on again; twice is as once, and nothing else changes', () => {
  const before = { ...DEFAULT_SETTINGS, neverOn: ['a.example'], sensitivity: 'broad' as const };
  const off = withSite(before, 'b.example', false);
  expect(off).toEqual({ ...before, neverOn: ['a.example', 'b.example'] });
  expect(withSite(off, 'b.example', false)).toEqual(off);
  expect(withSite(off, 'b.example', true)).toEqual(before);
  expect(withSite(before, 'b.example', true)).toEqual(before);
});
