/** For whom an actor speaks: an embassy for its ministry, the ministry for its state. */
import type { Actor } from './schema';

/** Ids of the actor and of all those it is part of, the nearest first. Unknown actors: the id alone. */
export function lineOf(id: string, actors: ReadonlyMap<string, Actor>): string[] {
  const line: string[] = [];
  for (let at: string | undefined = id; at !== undefined && !line.includes(at); at = actors.get(at)?.partOf) line.push(at);
  return line;
}

/**
 * The voice with which an actor speaks: the topmost of its line, passing over groups. A group gathers voices and has
 * none of its own for others: Cuba and Mexico stay two although both belong to the governments that condemned
 * something. An actor whose line holds nothing but groups is its own voice.
 */
export function voiceOf(id: string, actors: ReadonlyMap<string, Actor>): string {
  return lineOf(id, actors).filter((a) => actors.get(a)?.kind !== 'group').at(-1) ?? id;
}
