/**
 * The cheap test that spares the encoder the sentences that cannot matter: no word of the topic in the sentence
 * or the one before it. Stems in five languages, Latin ones without diacritics.
 */
import { fold } from '../text/fold';

const TOPIC = new RegExp(
  [
    // the parties and their people
    'russ|moscow|moscou|moscu|kreml|krem?lin|putin|poutine|lavrov|zakharov|zajarov|nebenz|nebenc|ryabkov|riabkov|peskov|soviet',
    'maduro|venez|venes|caracas|caraquen|bolivar|chavez|chavis|delcy|rodriguez|flores|cabello|pdvsa|rosneft|roszarub',
    'trump|washington|u\\.?s\\.?(?![a-z])|united states|american|americ|estad(?:os)? unidos|ee\\. ?uu|estadounid|eua|etats-unis|pentagon|bondi|white house|casa blanca|casa branca|maison-blanche',
    'ukrain|ucran|zelensk|kyiv|kiev|cuba|mexic|brasil|brazil|bresil|lula|sheinbaum|georgia',
    // what happened and what it is about
    'tanker|petrol|skipper|crude|oil|reserve|reserva|sanction|sancion|blockade|bloque|bloqueio|blocus|seiz|incaut|apreend|saisi',
    'captur|raid|strike|ataque|attaque|airstrike|operac|operat|aggress|agres|invas|interven|oust|derroc|abduct|secuestr|sequestr|kidnap|kill|dead|died|death|muert|mort|toll',
    'sovereign|soberan|souverain|charter|international law|derecho internacional|direito internacional|droit international|precedent|sphere|esfera|influen|ally|allies|aliad|allie|partner|socio|parceir|partenair|treaty|tratado|traite|air defen|defens|loan|prestamo|emprest|prets?\\b|embass|embajad|embaix|ambassad|statement|comunicad|communique|ministr|cancill|chancel|diplomat|market|mercad|marche|refugee|refugiad|new york|nueva york|nova york',
    // what statements about it are made of, whoever is named
    'president|leader|lider|dirigent|head of state|jefe de estado|chefe de estado|chef d.etat|government|gobiern|govern|gouvern',
    'nation|foreign|extranjer|estrangeir|etranger|exterior|legal|rule of law|dialog|negoti|negoci|escala|desescal|tension|tensao|peace|\\bpaz\\b|paix|\\bwar\\b|guerr|militar|troop|tropa|soldier|soldad|soldat|army|ejercit|exercit|armee',
    '\\brus[aoi]|missil|misil|ракет|sanco|bours|bolsa|stock|prison|carcel|prisao|brooklyn|тюрьм|warrant|mandad|mandat|judici|fiscal general|attorney|бонди|navio|navire|buque|embarcac|vessel|судн',
    'flee|exodus|exodo|exode|migra|border|fronter|fronteir|frontier|protec|power|poder|pouvoir',
    'президент|лидер|глав[аеуы] (?:государ|республ)|правительств|власт|международн|государств|закон|диалог|переговор|эскалац|напряж|войн|военн|войск|границ|защит|зарубеж|внешн',
    'росс|москв|мид\\b|кремл|путин|лавров|захаров|небензя|рябков|песков|венесуэл|мадуро|каракас|родригес|чавес|трамп|вашингтон|сша|америк|соединенн|украин|зеленск|куб|мексик|бразил|танкер|нефт|санкци|блокад|захват|арест|операц|удар|агресс|вторж|суверен|устав|прецедент|сфер|влиян|союзник|партнер|договор|пво|кредит|посольств|заявлен|министерств|ведомств|дипломат|рынк|рынок|беженц|нью-йорк|погиб|убит',
  ]
    .join('|')
    .normalize('NFD') // as the texts are: й is и with a mark
    .replace(/\p{M}+/gu, ''),
  'u',
);

/** False where neither the sentence nor its context has a word of the topic; about 2 µs a sentence. */
export function canMatter(text: string, prev: string): boolean {
  return TOPIC.test(fold(text)) || (prev !== '' && TOPIC.test(fold(prev)));
}
