/** Whether a text denies something, by the words that do so in the five languages. */

const NEGATION = new RegExp(
  `(?<![\\p{L}])(?:${[
    "not|no|never|nothing|nobody|none|neither|nor|without|cannot|\\p{L}+n['’]t|den(?:y|ies|ied|ying)|refus\\p{L}*|reject\\p{L}*|fail\\p{L}*|little|hardly|scarcely|unlikely|silen\\p{L}*|mum|yet to|declin\\p{L}*|unable",
    'nunca|jamás|nada|nadie|ningún\\p{L}*|ni|sin|tampoco|nieg\\p{L}*|neg[óa]\\p{L}*|rechaz\\p{L}*|fall[óa]\\p{L}*|silencio|call\\p{L}*|apenas',
    'не|ни|нет|никогда|никто|ничего|без|отриц\\p{L}*|отверг\\p{L}*|отказ\\p{L}*|молч\\p{L}*|вряд ли|едва ли',
    'não|nunca|jamais|nada|ninguém|nenhum\\p{L}*|nem|sem|tampouco|rejeit\\p{L}*|recus\\p{L}*|falh\\p{L}*|silêncio|cala\\p{L}*',
    "ne|n['’]\\p{L}+|pas|rien|personne|aucun\\p{L}*|ni|sans|guère|ni\\p{L}{1,3}t|rejett?\\p{L}*|refus\\p{L}*|échou\\p{L}*|silence|muet\\p{L}*|tai[rts]\\p{L}*",
  ].join('|')})(?![\\p{L}])`,
  'iu',
);

/** True where the text holds a word of denial, failure or silence. Says nothing of what is denied. */
export function deniesSomething(text: string): boolean {
  return NEGATION.test(text);
}
