import { describe, expect, it } from 'vitest';
import { canMatter } from '../../../src/matching/candidate';

describe('canMatter', () => {
  it.each([
    'Los misiles rusos no respondieron.',
    'Российский МИД выступил с заявлением.',
    'Войска перешли границу.',
    'Os agentes cumpriam um mandado da Justiça.',
    'À New York, le couple attend son procès.',
    'Markets were shaken.',
  ])('lets pass: %s', (text) => expect(canMatter(text, '')).toBe(true));

  it.each(['The recipe needs two eggs and a spoon of sugar.', 'El delantero marcó tres goles.', 'Завтра обещают снег.', 'Il pleut sur Brest.'])(
    'spares: %s',
    (text) => expect(canMatter(text, '')).toBe(false),
  );

  it('looks at the sentence before', () => {
    expect(canMatter('He said so again.', 'Lavrov spoke on Monday.')).toBe(true);
    expect(canMatter('He said so again.', 'The cook spoke on Monday.')).toBe(false);
  });
});
