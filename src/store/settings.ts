/** The reader's settings: few, with good defaults, in browser.storage.local under one versioned key. */
import { z } from 'zod/mini';
import { Sensitivity } from '../matching/match';

export const Settings = z.object({
  version: z.literal(1),
  /** Off everywhere. */
  off: z.boolean(),
  /** Hosts on which nothing is ever marked. */
  neverOn: z.array(z.string().check(z.maxLength(253))),
  sensitivity: Sensitivity,
  /** How strongly sentences are marked: underline only, or underline on a tint. */
  intensity: z.enum(['subtle', 'normal', 'strong']),
});
export type Settings = z.infer<typeof Settings>;

export const DEFAULT_SETTINGS: Settings = { version: 1, off: false, neverOn: [], sensitivity: 'balanced', intensity: 'normal' };
