/**
 * The words that a full stop does not end, and the words that show a new sentence has begun.
 *
 * One union for all languages where the lists do not disturb each other: pages mix languages in names and quotes.
 * Lower case, without the final stop.
 */

const words = (list: string): Set<string> => new Set(list.split(' '));

/** Titles and the like: what follows always belongs to them. Those in Latin letters count only with a capital. */
const BEFORE_NAMES: Record<string, Set<string>> = {
  any: words(
    'mr mrs ms dr drs gen col lt sgt capt cpt cmdr cdr adm maj cpl pvt brig sen sens rep reps gov govs pres prof profs rev hon msgr supt ' +
      'insp amb atty st ste mt messrs sr sra srta sres sras dra lic licdo ing arq abog gral grl cnel tte cmdte cmte mons pdte pdta sto ' +
      'exmo exma profa mm mgr ' +
      'им ул просп пер пл наб пос пгт дер обл тов проф акад доц ген полк подп кап лейт адм г-н г-жа д-р св гос зам нач',
  ),
  en: words('asst dep dist det ft vs viz'),
  es: words('cap sta hno min dip'),
  pt: words('cel ten des min dep eng cap'),
};
/** The same, in small letters too. */
const BEFORE_NAMES_SMALL = words('vs viz dr dra sr sra gral prof mons lic');

/** What follows belongs to them when it is a number; otherwise they are words like any other ("No. He left."). */
const BEFORE_NUMBERS = words(
  'no nos nr num núm nums núms n nº n° p pp pg vol fig figs sec ch art arts op ref tel ext apt rs bs approx ca cca c ' +
    'pág págs cap párr párrf inc aprox env стр с п пп ч гл рис табл ст № кв д корп млн ок',
);

/** Abbreviations that may also stand at the end of a sentence: only a clear start ends them. */
const EITHER: Record<string, Set<string>> = {
  any: words(
    'inc corp ltd co cos jr bros etc al dept univ assn ave blvd cf e.g i.e ph.d m.d b.a m.a cía avda admón ltda approx aprox ' +
      'тыс млн млрд трлн руб коп долл дол кв куб др пр напр см ср янв февр фев апр авг сент сен окт нояб ноя дек мин сек ' +
      'т.е т.д т.п т.к т.н и.о н.э в.и а.с',
  ),
  en: words('rd est eds'),
  es: words('ud uds depto dpto ej hs km trav'),
  pt: words('jd trav ex'),
  fr: words('env janv févr avr juill'),
};
/** Months, days and states: with a capital in English, in small letters elsewhere. */
const CALENDAR: Record<string, Set<string>> = {
  en: words(
    'jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ' +
      'calif fla ind mass mich minn ariz conn colo ill kan nev okla ore tenn tex wash wis ala ark',
  ),
  es: words('ene feb mar abr may jun jul ago sep sept oct nov dic lun mié jue vie sáb dom'),
  pt: words('jan fev mar abr mai jun jul ago set out nov dez'),
  fr: words('sept oct nov déc'),
};

/** How a word with a full stop after it is to be taken. */
export type StopUse = 'before-name' | 'before-number' | 'either' | 'word';

/**
 * @param word The word as written, without its final stop.
 * @param lang Primary language tag.
 * @param digitNext Whether a number follows.
 */
export const useOfStop = (word: string, lang: string, digitNext: boolean): StopUse => {
  const key = word.toLowerCase();
  const capital = word[0] !== key[0];
  const cyrillic = /[а-я]/.test(key);
  const names = BEFORE_NAMES['any']!.has(key) || BEFORE_NAMES[lang]?.has(key);
  if (names && (capital || cyrillic || BEFORE_NAMES_SMALL.has(key))) return 'before-name';
  if (digitNext && BEFORE_NUMBERS.has(key)) return 'before-number';
  if (EITHER['any']!.has(key) || EITHER[lang]?.has(key)) return 'either';
  // A month in small letters is an ordinary word ("ran out.", "in sept.") unless its date goes on.
  if ((CALENDAR[lang] ?? CALENDAR['en']!).has(key) && (capital || digitNext)) return 'either';
  return 'word';
};

/** Pairs written with a space between: "EE. UU.", "т. е.", "p. ej.", "z. B.". First half, then second halves. */
export const PAIRS: Record<string, Set<string>> = {
  ee: words('uu'),
  ff: words('aa'),
  rr: words('hh ee'),
  cc: words('oo aa'),
  т: words('е д п к н'),
  и: words('о'),
  н: words('э'),
  p: words('ej ex'),
  z: words('b'),
  a: words('c k'),
  d: words('c h'),
  s: words('a l'),
  c: words('a v'),
};

/** Words that, capitalised, begin a sentence far more often than a name. */
const STARTERS: Record<string, Set<string>> = {
  en: words(
    'the he she it they we you i this that these those there here his her its their our my your but and or so yet if when while after ' +
      'before since because although though however meanwhile still then now in on at by for from with without as according ' +
      'what who why how where which did does do is are was were has have had can could would should an a no not some many ' +
      'most all both each another other others also asked earlier later last next over under during among between despite until ' +
      'once only even instead perhaps millions thousands hundreds dozens people officials one two three four five',
  ),
  es: words(
    'el la los las un una unos unas él ella ellos ellas esto esta este estos estas eso esa ese esos esas su sus se en por para con sin ' +
      'de del desde hasta según pero y o aunque cuando mientras después antes como si no sí ya también además así entonces ' +
      'qué quién cómo dónde cuándo porque tras ante entre al a lo le les nos hay fue era es son ha han muchos varios todos otro otra',
  ),
  pt: words(
    'o a os as um uma ele ela eles elas isso isto este esta esse essa seu sua em no na nos nas por para com sem de do da dos das ' +
      'desde até segundo mas e ou embora quando enquanto depois antes como se não sim já também além assim então porque após ' +
      'ante entre ao à há foi era é são tem muitos vários todos outro outra',
  ),
  fr: words(
    'le la les un une des il elle ils elles on nous vous je ce cette ces cet cela son sa ses leur leurs dans en par pour avec sans de du ' +
      'depuis selon mais et ou si quand lorsque après avant comme pourtant cependant alors ainsi aussi tandis malgré entre au aux à ' +
      'plusieurs tous toutes tout certains d l c qu',
  ),
  ru: words(
    'в во на с со из к ко о об от по за до под при для без над через после перед и а но или да он она оно они мы вы я это этот эта эти ' +
      'тот та те его её ее их свой как что кто где когда если хотя чтобы потому поэтому однако также тоже так там тут здесь теперь ' +
      'сейчас затем потом ранее позже не нет ни уже еще ещё все всё кроме среди между согласно',
  ),
  de: words('der die das ein eine er sie es wir ich in im am an auf mit von zu bei nach aber und oder wenn als dort hier dann doch wie was'),
  it: words('il lo la i gli le un una egli lui lei essi loro questo questa in nel con per da di del ma e o se quando mentre dopo come non'),
};

/** The starters of one language; English for languages without a list. */
export const startersOf = (lang: string): Set<string> => STARTERS[lang] ?? STARTERS['en']!;
