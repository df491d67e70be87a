import { describe, expect, it, test } from 'vitest';
import { DEFAULT_SETTINGS, isOff, readSettings } from '../../../src/store/settings';

test('nothing is marked where everything is off, or one of the hosts', () => {
  const settings = { ...DEFAULT_SETTINGS, neverOn: ['a.example'] };
  expect(isOff(settings, 'a.example')).toBe(true);
  expect(isOff(settings, 'b.example')).toBe(false);
  expect(isOff(settings, 'www.a.example')).toBe(false);
  expect(isOff(settings, 'b.example', 'a.example')).toBe(true);
  expect(isOff({ ...DEFAULT_SETTINGS, off: true })).toBe(true);
  expect(isOff(DEFAULT_SETTINGS, 'a.example')).toBe(false);
});

describe('readSettings', () => {
  it.each([undefined, null, 'x', 7, []])('takes the defaults for %j', (stored) => expect(readSettings(stored)).toEqual(DEFAULT_SETTINGS));

  it('takes settings kept before there was a choice about comments', () => {
    const { comments: _, ...before } = { ...DEFAULT_SETTINGS, intensity: 'strong' };
    expect(readSettings(before)).toEqual({ ...before, comments: false });
  });

  it('keeps valid fields beside a broken one', () => {
    expect(readSettings({ version: 1, off: true, neverOn: ['a.example'], sensitivity: 'wild', intensity: 'strong' })).toEqual({
      ...DEFAULT_SETTINGS,
      off: true,
      neverOn: ['a.example'],
      intensity: 'strong',
    });
  });
});
