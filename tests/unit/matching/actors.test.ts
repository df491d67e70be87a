import { describe, expect, it } from 'vitest';
import { builtInCorpus } from '../../../src/cli/assets';
import { createActorResolver } from '../../../src/matching/actors';

const actors = createActorResolver(builtInCorpus().actors);

describe('createActorResolver', () => {
  it('finds the longest alias and its actor', () => {
    const [first] = actors.mentions('The Russian Foreign Ministry condemned it.');
    expect(first).toMatchObject({ actor: 'ru-foreign-ministry' });
    expect(actors.root('ru-foreign-ministry')).toBe('ru');
  });

  it('tells the acronym US from the pronoun us', () => {
    expect(actors.mentions('Tell us more.')).toEqual([]);
    expect(actors.mentions('The US struck.').map((m) => actors.root(m.actor))).toEqual(['us']);
  });

  it('reads names in Russian and Spanish', () => {
    expect(actors.mentions('МИД России осудил удар.').map((m) => m.actor)).toContain('ru-foreign-ministry');
    expect(actors.mentions('Moscú lo condenó.').map((m) => actors.root(m.actor))).toEqual(['ru']);
  });

  it('resolves a pronoun by the sentence before', () => {
    expect(actors.resolve('ru-foreign-ministry', 'It condemned the strikes.', 'The Russian Foreign Ministry spoke.')).toEqual({
      text: 'It',
      actor: 'ru-foreign-ministry',
      from: 'before',
    });
  });

  it('does not borrow an actor where the sentence names its own subject', () => {
    expect(actors.resolve('ru-foreign-ministry', 'Beijing condemned the strikes.', 'Moscow spoke.')).toBeUndefined();
  });
});

describe('speaksForItself', () => {
  it('tells who speaks from who passes words on', () => {
    expect(['ru', 'lavrov', 'reuters', 'analysts', 'nobody-known'].map((a) => actors.speaksForItself(a))).toEqual([true, true, false, false, false]);
  });
});
