/**
 * The gate's question: is this page about the Venezuela crisis? Asked of every page, so nearly every answer is "no" and must
 * cost about one regular-expression test.
 */

/**
 * The country, its capital, its deposed president. Without first letters and flags: both cases are then told apart by few
 * patterns, and a megabyte takes 0.5 ms where the full words with `i` take 1.1 ms and `/venezuela|maduro|caracas/i` 0.9 ms.
 */
const PLACE = /enez[uo]|ENEZU|énéz|енесу|ЕНЕСУ|aduro|адуро|aracas|аракас/g;

/** Who acts in the crisis. */
const ACTOR =
  /maduro|мадуро|delcy|делси|машадо|machado|trump|трамп|rubio|рубио|hegseth|хегсет|pentagon|pentágono|пентагон|white house|casa (?:blanca|branca)|maison.blanche|белый дом|белого дома|putin|poutine|путин|kremlin|кремл|lavrov|лавров|za[kj]h?arova|захаров|security council|consejo de seguridad|conselho de segurança|conseil de sécurité|совбез|совет\S* безопасности|\bcia\b|(?<![а-я])цру(?![а-я])|delta force|coast guard|rosneft|роснефт|chevron/gi;

/** What happens in it, in any of the five languages. */
const EVENT =
  /russia|rusia|rússia|\brusse|росси|washington|вашингтон|moscow|moscú|moscou|москв|\bu\.?s\.?\b|ee\.? ?uu|\beua\b|états-unis|(?<![а-я])сша(?![а-я])|русск|sanction|sancion|sanç|санкци|strike|troops|tropas|troupes|войск|military|militar|militair|военн|captur|захва|kidnap|secuestr|sequestr|похищ|bombard|bomba|удар|invasi|вторж|tanker|petroler|pétrol|petrol|нефт|blockade|bloqueo|bloqueio|blocus|блокад|embargo|эмбарго|regime|régim|режим|opposition|oposici|oposiç|оппозиц|acting president|presidenta encargada|narco|drug.traffick/gi;

/** What pages about the country's football and beaches are full of. */
const LEISURE =
  /footbal|fútbol|futebol|футбол|soccer|baseball|béisbol|beisbol|бейсбол|\bgoal|\bgol(?:es|s)?\b|матч|\bmatch|world cup|\bmundial\b|copa |coupe du|чемпионат|stadium|estadio|estádio|стадион|qualifier|eliminatoria|coach|entrenador|тренер|midfielder|striker\b|hotel|отел|beach|playa|praia|plage|пляж|hiking|backpack|tourist|turista|touriste|турист|recipe|receta|receita|recette|рецепт/gi;

/** How far from the country's name an actor or event still belongs to it, in characters: about two sentences. */
const NEAR = 250;
/** Mentions of the country looked at; more would not change the answer. */
const MAX_PLACES = 40;
/** Points that make a page one about the crisis. A mention in a list of countries gives none. */
const ENOUGH = 5;

/**
 * @param text The page's text, any length, white space as it comes.
 * @returns Whether the page is about the crisis: the country named at least twice with those who act in it or with what
 *   happens in it close by, and not mainly sport or travel.
 */
export const isOnTopic = (text: string): boolean => {
  PLACE.lastIndex = 0;
  let points = 0;
  let leisure = 0;
  let places = 0;
  let seenTo = 0;
  for (let match = PLACE.exec(text); match && places < MAX_PLACES; match = PLACE.exec(text)) {
    if (!/[vmcвмк]/i.test(text[match.index - 1] ?? '')) continue;
    places++;
    // Windows do not overlap, so that one sentence full of names does not count many times.
    if (match.index < seenTo) {
      if (points >= ENOUGH && places > 1 && points > leisure * 2) return true;
      continue;
    }
    const near = text.slice(Math.max(seenTo, match.index - NEAR), match.index + NEAR);
    seenTo = match.index + NEAR;
    const actors = kinds(near, ACTOR);
    const events = kinds(near, EVENT);
    leisure += Math.min(near.match(LEISURE)?.length ?? 0, 4);
    points += Math.min(actors, 3) + Math.min(events, 3) + (actors > 0 && events > 0 ? 1 : 0);
    if (points >= ENOUGH && places > 1 && points > leisure * 2) return true;
  }
  return false;
};

/** How many different ones of a list's words the text has. */
const kinds = (text: string, list: RegExp): number => new Set((text.match(list) ?? []).map((word) => word.toLowerCase())).size;
