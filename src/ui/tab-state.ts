/** What the popup says of a tab, from what its frames and the browser tell. Pure. */
import type { ListedMatch, PageState } from '../messages/messages';
import type { Settings } from '../store/settings';

export interface FrameState {
  frameId: number;
  state: PageState;
}

/** A marked sentence, and in which frame. */
export interface TabMatch extends ListedMatch {
  frameId: number;
}

/** All frames of a tab as one: the same numbers as on the toolbar button. */
export interface TabState extends Omit<PageState, 'matched'> {
  matched: TabMatch[];
}

/** The frames of a tab together, in the order given; null where none has an annotator. */
export const joinFrames = (frames: readonly FrameState[]): TabState | null => {
  if (frames.length === 0) return null;
  const states = frames.map((frame) => frame.state);
  const sum = (of: 'sentences' | 'checked') => states.reduce((total, state) => total + state[of], 0);
  const problem = states.find((state) => state.problem !== undefined)?.problem;
  return {
    status: states.some((s) => s.status === 'reading') ? 'reading' : states.some((s) => s.status === 'done') ? 'done' : 'off',
    sentences: sum('sentences'),
    checked: sum('checked'),
    matched: frames.flatMap(({ frameId, state }) => state.matched.map((match) => ({ ...match, frameId }))),
    ...(problem === undefined ? {} : { problem }),
  };
};

export interface TabFacts {
  /** Absent where the browser does not tell: no permission, or no page. */
  url: string | undefined;
  loading: boolean;
  /** False where the browser lets no script of an extension in. */
  open: boolean;
  /** Whether the reader lets the extension read web pages; null: not known. */
  allowed: boolean | null;
  state: TabState | null;
  /** Null while not known. */
  settings: Settings | null;
}

export type TabView =
  | { kind: 'read'; state: TabState }
  | { kind: 'loading' | 'not-allowed' | 'not-a-page' | 'off-everywhere' | 'off-topic' }
  | { kind: 'off-here'; host: string };

/** The one thing to say of a tab. */
export const describeTab = ({ url, loading, open, allowed, state, settings }: TabFacts): TabView => {
  const host = hostOf(url);
  if (settings?.off) return { kind: 'off-everywhere' };
  if (host !== null && settings?.neverOn.includes(host)) return { kind: 'off-here', host };
  if (state && state.status !== 'off') return { kind: 'read', state };
  // Before the address is looked at: without the permission the browser may not tell it.
  if (allowed === false) return { kind: 'not-allowed' };
  if (host === null) return { kind: 'not-a-page' };
  if (loading) return { kind: 'loading' };
  return open ? { kind: 'off-topic' } : { kind: 'not-a-page' };
};

/** The host by which settings name a site; null for what is not a web page. */
export const hostOf = (url: string | undefined): string | null => {
  if (url === undefined || !URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' || protocol === 'https:' ? hostname : null;
};
