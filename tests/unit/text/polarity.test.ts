import { describe, expect, it } from 'vitest';
import { deniesSomething } from '../../../src/text/polarity';

describe('deniesSomething', () => {
  it.each([
    'Putin himself says nothing in public.',
    "They didn't condemn it.",
    'Maduro nunca lo aceptó.',
    'Москва не осудила удар.',
    'O Kremlin não comentou.',
    'Moscou n’a rien dit.',
  ])('%s', (text) => expect(deniesSomething(text)).toBe(true));

  it.each(['Moscow condemned the strikes.', 'Moscú condenó los ataques.', 'Москва осудила удары.', 'Moscou condenou os ataques.', 'Moscou a condamné les frappes.'])(
    'not: %s',
    (text) => expect(deniesSomething(text)).toBe(false),
  );
});
