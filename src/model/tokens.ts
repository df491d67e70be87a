/** Sentence and context as the encoder reads them: `<s> sentence </s> </s> sentence before </s>`. */
import { Tokenizer } from '@huggingface/tokenizers';

const START = 0;
const END = 2;
/** SentencePiece's mark of a word's first piece. */
const WORD_START = '▁';

export interface TokenizedSentence {
  ids: number[];
  /** How many of the first tokens are the sentence's own, marks included. */
  own: number;
  /** For each of the sentence's own tokens the index of its word, -1 for marks. */
  wordOf: number[];
  /** The sentence's words as tokenised (NFKC). */
  words: string[];
}

export type SentenceTokenizer = (text: string, prev: string) => TokenizedSentence;

/**
 * @param json content of the Hugging Face tokenizer.json
 * @param maxTokens longest input; the longer of the two texts is cut first, as in training
 */
export function createSentenceTokenizer(json: object, maxTokens: number): SentenceTokenizer {
  const tokenizer = new Tokenizer(json, {});
  const encode = (text: string) => tokenizer.encode(text.toWellFormed(), { add_special_tokens: false });
  return (text, prev) => {
    const sentence = encode(text);
    const before = prev ? encode(prev).ids : [];
    const room = maxTokens - (before.length ? 4 : 2);
    let [keepSentence, keepBefore] = [sentence.ids.length, before.length];
    if (keepSentence + keepBefore > room) {
      const half = Math.floor(room / 2);
      if (keepBefore <= half) keepSentence = room - keepBefore;
      else if (keepSentence <= room - half) keepBefore = room - keepSentence;
      else [keepSentence, keepBefore] = [room - half, half];
    }
    const words: string[] = [];
    const wordOf = [-1];
    for (const token of sentence.tokens.slice(0, keepSentence)) {
      if (token.startsWith(WORD_START) || words.length === 0) words.push('');
      words[words.length - 1] += token.replaceAll(WORD_START, '');
      wordOf.push(words.length - 1);
    }
    wordOf.push(-1);
    const ids = [START, ...sentence.ids.slice(0, keepSentence), END];
    const own = ids.length;
    if (keepBefore > 0) ids.push(END, ...before.slice(0, keepBefore), END);
    return { ids, own, wordOf, words };
  };
}
