import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, readSettings } from '../../../src/store/settings';

describe('readSettings', () => {
  it.each([undefined, null, 'x', 7, []])('takes the defaults for %j', (stored) => expect(readSettings(stored)).toEqual(DEFAULT_SETTINGS));

  it('keeps valid fields beside a broken one', () => {
    expect(readSettings({ version: 1, off: true, neverOn: ['a.example'], sensitivity: 'wild', intensity: 'strong' })).toEqual({
      ...DEFAULT_SETTINGS,
      off: true,
      neverOn: ['a.example'],
      intensity: 'strong',
    });
  });
});
