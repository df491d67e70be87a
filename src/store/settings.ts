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
  /** Whether what readers wrote under an article is read as well. */
  comments: z.boolean(),
});
export type Settings = z.infer<typeof Settings>;

export const DEFAULT_SETTINGS: Settings = { version: 1, off: false, neverOn: [], sensitivity: 'balanced', intensity: 'normal', comments: false };

/** Whether nothing is marked on a page of these hosts: its own, and those of the pages around it where it is a frame. */
export const isOff = (settings: Settings, ...hosts: readonly string[]): boolean =>
  settings.off || hosts.some((host) => settings.neverOn.includes(host));

/** Settings from anything: each field that is valid is kept, so that one bad field does not lose the others. */
export function readSettings(stored: unknown): Settings {
  const whole = Settings.safeParse(stored);
  if (whole.success) return whole.data;
  const out: Record<string, unknown> = { ...DEFAULT_SETTINGS };
  if (stored && typeof stored === 'object') {
    for (const [name, schema] of Object.entries(Settings.shape)) {
      const field = schema.safeParse((stored as Record<string, unknown>)[name]);
      if (field.success) out[name] = field.data;
    }
  }
  return Settings.parse(out);
}
