/** What on a page is never read: by its tag, its attributes, its name, or its words. */

/** Elements whose content is no prose of the page. */
const SKIPPED_TAGS = new Set(
  ('SCRIPT STYLE NOSCRIPT TEMPLATE TEXTAREA INPUT SELECT OPTION OPTGROUP DATALIST BUTTON METER PROGRESS OUTPUT LEGEND LABEL ' +
    'PRE SVG MATH CANVAS AUDIO VIDEO IFRAME FRAME FRAMESET OBJECT EMBED IMG PICTURE MAP NAV FOOTER ASIDE DIALOG MENU RT RP HEAD TITLE LINK META').split(' '),
);
const SKIPPED_ROLES =
  /^(?:navigation|banner|contentinfo|complementary|search|dialog|alertdialog|alert|menu|menubar|toolbar|button|tab|tablist|listbox|combobox|img|tooltip|status|switch|slider|textbox|searchbox)$/i;

/**
 * Is this element, with all in it, left out whatever it says? Only its tag and attributes are looked at.
 *
 * Inline `code` is read: leaving it out would tear the sentence around it. Blocks of code are left out.
 *
 * @param comments Whether comments are read: then an aside or a footer that holds them is not left out.
 */
export const isSkipped = (element: Element, comments = false): boolean => {
  // SVG and MathML names are in small letters.
  const byTag = SKIPPED_TAGS.has(element.tagName) || SKIPPED_TAGS.has(element.tagName.toUpperCase());
  if (byTag && !(comments && /^(?:ASIDE|FOOTER)$/.test(element.tagName) && isCommentSection(element))) return true;
  if (!element.hasAttributes()) return false;
  if (element.hasAttribute('hidden') || element.hasAttribute('inert')) return true;
  if (element.getAttribute('aria-hidden')?.trim().toLowerCase() === 'true') return true;
  const editable = element.getAttribute('contenteditable');
  if (editable !== null && editable.toLowerCase() !== 'false') return true;
  const role = element.getAttribute('role');
  return role !== null && SKIPPED_ROLES.test(role.trim()) && !(comments && role.trim().toLowerCase() === 'complementary' && isCommentSection(element));
};

/**
 * Words in class names and ids of what surrounds an article. Names lie, so they only count where the element does not hold
 * most of the page's prose.
 */
const SURROUNDING = new RegExp(
  '(?:^|[-_\\s])(?:' +
    [
      'ads?|adv|adverts?|advertisements?|advertising|adslot|adbox|dfp|gpt|sponsor(?:ed|s)?|promo(?:s|ted|tion|tional)?|affiliate|outbrain|taboola|zergnet|dianomi|revcontent',
      'cookies?|consent|gdpr|onetrust|newsletters?|signup|subscri(?:be|ption|ptions)|paywall|regwall|donate|donation|membership',
      'shar(?:e|es|ing|ebar)|social|socials|sociable|followus|follow-us|addthis|sharedaddy|like-?button',
      'related|relateds|recirc|recirculation|recommend(?:ed|ation|ations|s)?|more-?(?:stories|news|from|on|articles|coverage|link)|read-?(?:next|also)|see-?also|also-?read|up-?next|most-?(?:read|popular|viewed|shared)|popular|trending|top-?stories|latest-?news|teasers?|rail|in-?other-?news|you-?may-?like|next-?(?:post|article)|prev(?:ious)?-?(?:post|article)|post-?nav(?:igation)?|onward|yarpp|jp-relatedposts',
      'side-?bar|nav|navbar|navigation|navs|menu|menus|breadcrumbs?|pagination|pager|page-?links|foot|footer|masthead|topbar|toolbar|toolbox|skip|skip-?link|jump-?(?:to|link)',
      'comments?|comment-?list|commentlist|commentarea|comment-?form|disqus|discussion|respond|replies|livefyre|user-?comments',
      'tags?|tag-?(?:list|cloud|links)|post-?tags|entry-?tags|taxonomy|keywords',
      'author-?(?:bio|box|info|card|profile)|about-?(?:the-?)?author|bio|contributor|by-?line|author|authors|timestamp|dateline|pub-?date|published|post-?(?:meta|info|date|author)|entry-?meta|article-?meta|posted-?on|updated|reading-?time',
      'credits?|photo-?credit|image-?credit|img-?credit|copyright|source-?credit|caption-?credit|photographer',
      'sr-?only|visually-?hidden|screen-?reader(?:-text)?|off-?screen|a11y-hidden|hide|invisible|print-?only|noprint',
      'modal|popup|overlay|tooltip|lightbox|toast|snackbar|login|log-?in|signin|sign-?in|register|registration|search|searchbox|poll|quiz|survey|ratings?',
      'pull-?quotes?|pullquote|pq|article__aside|navbox|mw-editsection|editsection|mw-jump-link|hatnote|catlinks|printfooter|vertical-navbox|toc|table-of-contents|player|playlist|video-?(?:player|meta|controls)|carousel-?(?:nav|controls)|gallery-?(?:nav|controls)',
    ].join('|') +
    ')(?=$|[-_\\s])',
);
const ENTRY = /\bhentry\b|\btype-post\b|\bstatus-publish\b|\bpost-\d+/;
const ENTRY_TAGS = /(?:^|\s)(?:tag|category|author|type|status|format|has|comments?)-\S+/g;
/** Ids made of a headline's words say nothing of what the box is for. */
const SLUG = /(?:[^\s-]+-){4,}[^\s-]+/g;
const COMMENTS = /(?:^|[-_\s])(?:comments?|commentlist|disqus|respond|replies|livefyre)(?=$|[-_\s])/;
/** Finds every element that `isNamedComments` may accept, and others. */
export const COMMENT_NAMES = ['comment', 'disqus', 'respond', 'replies', 'livefyre'].flatMap((name) => [`[class*=${name} i]`, `[id*=${name} i]`]).join();
const camel = /([a-z0-9])(?=[A-Z])/g;
const known = new Map<string, boolean>();

/** Does the element's class or id say that it surrounds the article? Answers are kept by name: pages repeat few of them. */
export const isNamedSurrounding = (element: Element): boolean => {
  // What calls itself the article is one, unless it is somebody's comment or the teaser of another.
  if (/^(?:BODY|MAIN|ARTICLE)$/.test(element.tagName)) return OTHER_ARTICLE.test(element.getAttribute('class')?.toLowerCase() ?? '');
  const name = element.getAttribute('class');
  const id = element.getAttribute('id');
  if (!name && !id) return false;
  const key = `${name ?? ''} ${id ?? ''}`;
  let answer = known.get(key);
  if (answer === undefined) {
    // Blog software gives an entry its own tags, section and author as classes.
    const own = ENTRY.test(key) ? key.replace(ENTRY_TAGS, ' ') : key;
    answer = key.length < 1000 && SURROUNDING.test(own.replace(SLUG, ' ').replace(camel, '$1-').toLowerCase());
    if (known.size > 5000) known.clear();
    known.set(key, answer);
  }
  return answer;
};

const OTHER_ARTICLE = /(?:^|[-_\s])(?:comments?|related|teasers?|promo|sponsored|recommended|recirc)(?=$|[-_\s])/;

/** Names of what only screen readers speak or only paper shows; inline elements are asked about nothing else. */
const UNSEEN = /(?:^|\s)(?:sr-?only|visually-?hidden|screen-?reader(?:-text)?|off-?screen|a11y-hidden|print-?only|mw-editsection|element-invisible|u-hidden)(?=$|\s)/i;

/** Does the name of an inline element say that it is not shown? */
export const isNamedUnseen = (element: Element): boolean => UNSEEN.test(element.getAttribute('class') ?? '');

/** Is the element, by its name, what readers wrote under the article? That stays so however long it is. */
export const isNamedComments = (element: Element): boolean =>
  COMMENTS.test(namesOf(element).toLowerCase());

const namesOf = (element: Element): string => `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;

/** Names that speak of comments and stand on what holds none: counts, links, forms, teasers of comments elsewhere. */
const NO_COMMENTS =
  /^(?:no|has|with|without|recent|latest|last|newest|top|popular|most)[-_]*comments?|comments?[-_]*(?:open|closed|off|disabled|enabled|count(?:er)?s?|numbers?|total|links?|form|field|input|respond|policy|rules|guidelines|notes?|buttons?|btn|icons?|toggle|anchor|author|meta|info|date|avatar|nav|header|heading|title)\b|^respond$/;

/** Is the element, by its name, a place where readers' comments stand? It is left out of the article in any case. */
export const isCommentSection = (element: Element): boolean =>
  isNamedComments(element) &&
  isNamedSurrounding(element) &&
  namesOf(element)
    .toLowerCase()
    .split(/\s+/)
    .some((name) => COMMENTS.test(name) && !NO_COMMENTS.test(name));

const COMMENT_WORDS = /comments?|commentlist|replies|disqus|livefyre/g;
/** Blog software gives the comment of a registered user its name as a class. */
const COMMENT_AUTHORS = /(?:^|\s)comment-author-\S+/g;
const AROUND_COMMENT =
  /(?:^|[-_\s])(?:post-?(?:form|notes|policy|rules|guidelines|header|heading|title|counts?|actions?|tools|controls|reply)|respond|reply-?(?:link|form|title|to)|meta(?:data)?|vcard|avatar|user-?(?:name|info|meta|badge)|commenter)(?=$|[-_\s])/;

/** Among comments, does the element's name say that it holds something else than what was written: who, when, the form? */
export const isAroundComment = (element: Element): boolean => {
  const names = namesOf(element).replace(camel, '$1-').toLowerCase().replace(COMMENT_AUTHORS, ' ').replace(COMMENT_WORDS, 'post');
  return names.length < 1000 && (SURROUNDING.test(names) || AROUND_COMMENT.test(names));
};

/** Short blocks that ask, sell or point elsewhere, in the five languages. */
const FURNITURE =
  /^(?:advertisement|ad|publicidad|publicidade|publicité|реклама|sponsored(?: content)?|(?:read|learn|see|view) (?:more|also|next)\b.{0,80}|also read\b.{0,120}|related(?: (?:stories|articles|coverage|links|topics|content|news))?|recommended(?: (?:stories|for you))?|most (?:read|popular)|trending(?: now)?|share(?: (?:this(?: (?:article|story|post))?|on .{0,20}))?|(?:leave a |post a |view |show )?comments?(?: \(\d+\))?|\d+ comments?|loading\W*|(?:skip|jump) to .{0,40}|sign up .{0,80}|subscribe(?: .{0,60})?|follow (?:us|\W?@).{0,60}|(?:lea|lee|leer|ver) (?:también|más|además)\b.{0,120}|te puede interesar.{0,80}|(?:leia|veja) (?:também|mais)\b.{0,120}|compart(?:ir|ilhar|e|ilhe)|(?:lire|à lire|voir) (?:aussi|également|la suite)\b.{0,120}|partager|(?:читайте|смотрите) (?:также|ещё|еще)\b.{0,120}|поделиться|подписывайтесь\b.{0,80})\s*[:.…»›→>]*$/i;
const CREDIT =
  /^(?:\(?(?:photo(?:graph)?s?|images?|pictures?|credits?|courtesy|illustration|video|source|foto(?:grafía)?s?|imagen|crédit?o?s?|фото|видео|изображение)\s*(?:credits?|by|de|par|d’illustration)?\s*[:/©|(]|©|\(c\) |getty images|afp|reuters|ap photo|epa\b)/i;

/** Is the whole block such a piece? @param text The block's text, white space collapsed. */
export const isFurniture = (text: string): boolean => text.length < 160 && FURNITURE.test(text);

/** Is the whole block the credit of a picture rather than its caption? */
export const isCredit = (text: string): boolean => text.length < 100 && CREDIT.test(text);
