import { describe, expect, it } from 'vitest';
import { counted, interfaceLanguage, text } from '../../../src/ui/strings';
import { readMessages, useMessages } from '../use-messages';

const LANGUAGES = ['en', 'es', 'ru', 'pt', 'fr'];
const PLURAL = /_(one|few|many|other)$/;
const whole = (keys: string[]) => [...new Set(keys.map((key) => key.replace(PLURAL, '')))].sort();

describe.each(LANGUAGES)('the messages in %s', (language) => {
  const messages = readMessages(language);
  const english = readMessages('en');
  it('are all there, and no others', () => {
    expect(whole(Object.keys(messages))).toEqual(whole(Object.keys(english)));
  });
  it('fill in what the English ones fill in', () => {
    const places = (text: string) => [...new Set(text.match(/\$\d/g) ?? [])].sort();
    for (const [key, { message }] of Object.entries(messages)) {
      const like = english[key] ?? english[key.replace(PLURAL, '_other')]!;
      expect([key, places(message)]).toEqual([key, places(like.message)]);
    }
  });
  it('have every plural form of the language', () => {
    const forms = new Set(Array.from({ length: 30 }, (_, n) => new Intl.PluralRules(language).select(n)));
    const counts = Object.keys(messages).filter((key) => key.endsWith('_other'));
    expect(counts.length).toBeGreaterThan(0);
    for (const key of counts) for (const form of forms) expect(messages).toHaveProperty(key.replace('_other', `_${form}`));
  });
  it('name their language', () => {
    useMessages(language);
    expect(interfaceLanguage()).toBe(language);
  });
  it('keep within what the stores allow', () => {
    expect(messages.extensionDescription!.message.length).toBeLessThanOrEqual(132);
  });
});

it('counts', () => {
  useMessages('en');
  expect([1, 2].map((n) => counted('cardOrigins', n))).toEqual(['1 independent origin', '2 independent origins']);
  useMessages('ru');
  expect([1, 3, 5, 21].map((n) => counted('cardOrigins', n))).toEqual([
    '1 независимый исток', '3 независимых истока', '5 независимых истоков', '21 независимый исток',
  ]);
});

it('fills in', () => {
  useMessages('fr');
  expect(text('cardStep', 1, 3)).toBe('1 sur 3');
});
