/** The text of a run as it is read, with the place of each of its characters in the page. */
import type { Run } from './boxes';

export interface RunText {
  /** White space collapsed, soft hyphens and zero-width characters dropped, line breaks as `\n`. */
  text: string;
  /** For each character of `text`: which text node, and where in it. A collapsed space stands where its first character does. */
  node: Text[];
  offset: number[];
}

/** Soft hyphen, zero-width space and joiners, direction marks, word joiner, byte order mark: seen by nobody. */
const isUnseen = (code: number): boolean =>
  code === 0xad || (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) || (code >= 0x2060 && code <= 0x2069) || code === 0xfeff;

const isSpace = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x202f || code === 0x3000 || (code >= 0x2000 && code <= 0x200a) || code === 0x2028 || code === 0x2029;

/** @param keepsLines Whether line breaks in the source are shown (`white-space: pre-line` and its kin). */
export const readRun = (run: Pick<Run, 'nodes'>, keepsLines: boolean): RunText => {
  const node: Text[] = [];
  const offset: number[] = [];
  let text = '';
  // What stands between two words and is written once the second one comes.
  let gap = '';
  let gapNode: Text | null = null;
  let gapOffset = 0;
  for (const part of run.nodes) {
    if (part === null) {
      if (text !== '') gap = '\n';
      continue;
    }
    const { data } = part;
    let from = -1;
    for (let at = 0; at <= data.length; at++) {
      const code = at < data.length ? data.charCodeAt(at) : 32;
      const space = isSpace(code);
      if (!space && !isUnseen(code)) {
        if (from < 0) {
          from = at;
          if (gap !== '') {
            text += gap;
            node.push(gapNode ?? part);
            offset.push(gapNode ? gapOffset : at);
            gap = '';
            gapNode = null;
          }
        }
        continue;
      }
      if (from >= 0) {
        text += data.slice(from, at);
        for (let index = from; index < at; index++) {
          node.push(part);
          offset.push(index);
        }
        from = -1;
      }
      if (at < data.length && space && text !== '') {
        if (gap === '') {
          gap = ' ';
          gapNode = part;
          gapOffset = at;
        }
        if (keepsLines && code === 10) gap = '\n';
      }
    }
  }
  return { text, node, offset };
};
