import { expect, test } from 'vitest';
import { lexicalText } from '../../../src/ui/lexical-text';
import { useMessages } from '../use-messages';

test.each([
  ['en', 'The language model could not be used (no memory). Sentences are matched by their words alone; reinstalling the extension may help.'],
  ['es', 'No se pudo usar el modelo de lenguaje (no memory). Las frases se comparan solo por sus palabras; reinstalar la extensión puede ayudar.'],
  ['ru', 'Не удалось использовать языковую модель (no memory). Предложения сопоставляются только по словам; может помочь переустановка расширения.'],
  ['pt', 'Não foi possível usar o modelo de linguagem (no memory). As frases são comparadas apenas pelas palavras; reinstalar a extensão pode ajudar.'],
  ['fr', 'Le modèle de langue n’a pas pu être utilisé (no memory). Les phrases sont rapprochées par leurs mots seuls ; réinstaller l’extension peut aider.'],
])('says in the reader’s language why words alone are compared: %s', (language, sentence) => {
  useMessages(language);
  expect(lexicalText({ mode: 'lexical', reason: 'no memory' }, false)).toBe(sentence);
});

test('says what is known of the model, and else what the matches tell', () => {
  useMessages('en');
  const byWords = 'Matched by words alone; the language model is not running.';
  expect(lexicalText({ mode: 'encoder' }, true)).toBeNull();
  expect(lexicalText({ mode: 'loading' }, false)).toBeNull();
  expect(lexicalText({ mode: 'loading' }, true)).toBe(byWords);
  expect(lexicalText({ mode: 'lexical' }, false)).toBe(byWords);
});
