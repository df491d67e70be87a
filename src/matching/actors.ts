/** Who acts in a sentence: aliases of the corpus' actors in five languages, pronouns resolved by the sentence before. */
import type { Actor } from '../corpus/schema';
import { fold } from '../text/fold';

export interface Mention {
  actor: string;
  /** As printed. */
  text: string;
  start: number;
}

export interface ResolvedActor {
  text: string;
  actor: string;
  from: 'sentence' | 'before';
}

export interface ActorResolver {
  /** Every actor that the text names, in reading order; the longest alias wins. */
  mentions(text: string): Mention[];
  /** False for media and unnamed groups ("analysts"): they pass words on. */
  speaksForItself(actor: string): boolean;
  /** The first person among these actors, with the surname in each language. */
  person(ids: readonly string[]): { id: string; name: string; surnames: string[] } | undefined;
  /** The first person of the same state that the text names, but not this one. */
  successor(person: string, text: string): string | undefined;
  /** The state or body that an actor speaks for in the end (a spokeswoman -> her ministry -> Russia). */
  root(actor: string): string;
  /**
   * The mention that speaks for `actor` (it, what it is part of, or what is part of it): in the sentence,
   * or, where the sentence begins with a pronoun or a bare office, in the sentence before.
   */
  resolve(actor: string, text: string, prev: string): ResolvedActor | undefined;
}

/** Sentences whose subject must be looked for in the one before. */
const PRONOUN_START =
  /^["“«'‘\s]*(?:he|she|it|they|the (?:ministry|minister|embassy|kremlin leader|president|spokes\p{L}+|envoy|ambassador|diplomats?|statement|text|document|department|government)|él|ella|ellos|el ministerio|la cancillería|el (?:texto|comunicado|documento|presidente|portavoz|embajador)|он|она|они|в (?:ведомстве|министерстве|заявлении|документе|посольстве)|министерство|ведомство|дипломат\p{L}*|ele|ela|eles|o (?:ministério|texto|comunicado|documento|presidente)|a (?:chancelaria|nota|porta-voz)|il|elle|ils|le (?:ministère|texte|communiqué|document|président)|la diplomatie)(?!\p{L})/iu;

export function createActorResolver(actors: readonly Actor[]): ActorResolver {
  const byId = new Map(actors.map((a) => [a.id, a]));
  const names = actors.flatMap((a) =>
    [...Object.values(a.name), ...Object.values(a.aliases).flat()].map((name) => ({ name: name!, id: a.id })),
  );
  const words = finder(names.filter(({ name }) => !isAcronym(name)), foldInPlace);
  // "US" is not "us", nor "EU" the Portuguese "eu"
  const acronyms = finder(names.filter(({ name }) => isAcronym(name)), (name) => name);

  const root = (id: string): string => {
    let at = id;
    for (let i = 0; i < 8; i++) {
      const next = byId.get(at)?.partOf;
      if (!next) break;
      at = next;
    }
    return at;
  };

  const mentions = (text: string): Mention[] => {
    // folding keeps the length, so that offsets stay true
    const found = [...words(foldInPlace(text)), ...acronyms(text)].sort((a, b) => a.start - b.start);
    return found.map(({ id, start, end }) => ({ actor: id, text: text.slice(start, end), start }));
  };

  const speaksFor = (mentioned: string, actor: string) => root(mentioned) === root(actor);

  return {
    mentions,
    speaksForItself: (actor) => !['media', 'group'].includes(byId.get(actor)?.kind ?? 'group'),
    person(ids) {
      const found = ids.map((id) => byId.get(id)).find((a) => a?.kind === 'person');
      return found && { id: found.id, name: found.name.en, surnames: [...new Set(Object.values(found.name).map((n) => n!.split(' ').at(-1)!))] };
    },
    successor: (person, text) =>
      mentions(text).find((m) => m.actor !== person && byId.get(m.actor)?.kind === 'person' && speaksFor(m.actor, person))?.text,
    root,
    resolve(actor, text, prev) {
      const own = mentions(text);
      const exact = own.find((m) => m.actor === actor) ?? own.find((m) => speaksFor(m.actor, actor));
      if (exact) return { text: exact.text, actor: exact.actor, from: 'sentence' };
      if (!prev) return undefined;
      const pronoun = PRONOUN_START.exec(text);
      if (!pronoun) return undefined;
      const before = mentions(prev).filter((m) => speaksFor(m.actor, actor));
      const found = before.find((m) => m.actor === actor) ?? before[0];
      return found && { text: pronoun[0].replace(/^["“«'‘\s]+/, ''), actor: found.actor, from: 'before' };
    },
  };
}

interface Found {
  id: string;
  start: number;
  end: number;
}

/** Finds whole names in a text; the longest wins, and the first actor that has it. */
function finder(names: { name: string; id: string }[], key: (name: string) => string): (text: string) => Found[] {
  const owner = new Map<string, string>();
  for (const { name, id } of names) if (!owner.has(key(name))) owner.set(key(name), id);
  if (owner.size === 0) return () => [];
  const escaped = [...owner.keys()].sort((a, b) => b.length - a.length).map((k) => k.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return (text) =>
    Array.from(text.matchAll(pattern), (m) => ({ id: owner.get(m[0])!, start: m.index, end: m.index + m[0].length }));
}

function isAcronym(name: string): boolean {
  return name.length <= 5 && name === name.toUpperCase();
}

/** Case and diacritics off, length kept where Unicode allows, so that offsets stay true. */
function foldInPlace(text: string): string {
  let out = '';
  for (const c of text) {
    const plain = fold(c);
    out += plain.length === c.length ? plain : c.length === 1 ? (plain[0] ?? ' ') : c;
  }
  return out;
}
