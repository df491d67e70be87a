/** Why sentences are matched by words alone, in one or two sentences for the reader. */
import type { MatcherState } from '../messages/messages';
import { text } from './strings';

/**
 * Null where the language model runs, or where nothing is known yet.
 *
 * @param byWords whether a match on the page came about by words alone: tells more than a background that was just started
 */
export const lexicalText = ({ mode, reason }: Pick<MatcherState, 'mode' | 'reason'>, byWords: boolean): string | null => {
  if (mode === 'lexical' && reason !== undefined) return text('popupLexicalWhy', reason);
  return mode === 'lexical' || (mode === 'loading' && byWords) ? text('cardWhyLexical') : null;
};
