import { expect, test } from 'vitest';
import { OmissionReason, OmittedPart } from '../../../src/corpus/omissions';
import { omissionText } from '../../../src/ui/omission-text';
import { useMessages } from '../use-messages';

test('says how many of what were left out, why, and which', () => {
  useMessages('en');
  expect(omissionText({ part: 'claim', reason: 'no-document', count: 2, examples: ['bridge-open', 'bridge-shut'] })).toBe(
    'Left out: 2 claims, because no document is left as evidence: bridge-open; bridge-shut.',
  );
  expect(omissionText({ part: 'wording', reason: 'dangling', count: 9, examples: ['a', 'b', 'c'] })).toBe(
    'Left out: 9 wordings, because something named there is not in the file: a; b; c; ….',
  );
  useMessages('ru');
  expect(omissionText({ part: 'evidence', reason: 'circle', count: 5, examples: ['bridge-open (herald)'] })).toBe(
    'Не взято: 5 документальных подтверждений, так как цепочка замкнута: bridge-open (herald); ….',
  );
});

test.each(['en', 'es', 'ru', 'pt', 'fr'])('has a sentence for every part and reason: %s', (language) => {
  useMessages(language);
  const sentences = OmittedPart.options.flatMap((part) =>
    OmissionReason.options.map((reason) => omissionText({ part, reason, count: 1, examples: ['x'] })),
  );
  expect(new Set(sentences).size).toBe(OmittedPart.options.length * OmissionReason.options.length);
  for (const sentence of sentences) expect(sentence).toMatch(/^\p{Lu}[^:]+: 1 [^:,]+, (?:because|porque|так как|car) [^:]+: x\.$/u);
});
