/** Turning sites on and off in the settings. Pure. */
import type { Settings } from '../store/settings';

/** The settings with claims marked on a host, or never. */
export const withSite = (settings: Settings, host: string, marked: boolean): Settings => {
  const others = settings.neverOn.filter((other) => other !== host);
  return { ...settings, neverOn: marked ? others : [...others, host] };
};
