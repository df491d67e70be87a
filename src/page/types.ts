/** What the page reader gives to everything after it. */

export type BlockKind = 'headline' | 'paragraph' | 'list' | 'quote' | 'caption' | 'table';

/** One sentence of the page with the exact place of each of its characters. */
export interface PageSentence {
  /** The sentence as read: white space collapsed, soft hyphens and zero-width characters dropped, trimmed. */
  text: string;
  /** The sentence before it in the same article, or ''. */
  prev: string;
  kind: BlockKind;
  /** Number of its block in reading order, from 0. */
  block: number;
  /** BCP 47 primary tag from the nearest `lang` attribute, the page's metadata, or the text. */
  lang: string;
  /** From its first to its last character, text nodes at both ends. */
  range: StaticRange;
}

/** What a page says of itself. */
export interface PageFacts {
  lang: string;
  /** YYYY-MM-DD, or null where the page does not say. */
  published: string | null;
}
