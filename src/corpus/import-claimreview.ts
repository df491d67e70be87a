/**
 * Real-world ClaimReview and Claim JSON-LD as a corpus. Takes what is there, whatever its shape: objects, arrays,
 * @graph, types in the wrong case or without the @, dates in the year 1, ratings as strings, missing fields. Pure.
 *
 * Each review becomes a document that carries the claim; whoever is said to have made the claim becomes its origin.
 * Ratings are kept as what they are, a reviewer's words, in the note of the review; Sourcelight itself rates nothing.
 */
import { fold } from '../text/fold';
import { corpusDate } from './dates';
import { Omissions, type OmissionReason, type OmittedPart } from './omissions';
import { HttpUrl, LANGUAGES, type Actor, type Claim, type Corpus, type CorpusDate, type Evidence, type Source } from './schema';
import { validCorpus } from './parse-corpus';

type Node = Record<string, unknown>;

const MAX_TEXT = 2000;
/** A file with random field names must not give a report of a million lines. */
const MAX_REASONS = 60;
const EARLIEST_YEAR = '1900';
const TOPIC = 'imported';

/** Every object in the data, outermost first. An own stack, since hostile files nest deeper than the call stack. */
function nodesOf(data: unknown): Node[] {
  const nodes: Node[] = [];
  const stack: unknown[] = [data];
  while (stack.length > 0) {
    const value = stack.pop();
    if (Array.isArray(value)) for (let i = value.length - 1; i >= 0; i--) stack.push(value[i]);
    else if (value && typeof value === 'object') {
      nodes.push(value as Node);
      const inner = Object.values(value);
      for (let i = inner.length - 1; i >= 0; i--) stack.push(inner[i]);
    }
  }
  return nodes;
}

/** The types of a node without vocabulary prefix, in lower case. */
function typesOf(node: Node): string[] {
  const type = node['@type'] ?? node.type;
  return (Array.isArray(type) ? type : [type])
    .filter((t): t is string => typeof t === 'string')
    .map((t) => t.replace(/^.*[/#:]/, '').toLowerCase());
}

const isReview = (node: Node): boolean => typesOf(node).includes('claimreview');
const isClaim = (node: Node): boolean => typesOf(node).includes('claim');

/** Whether there is anything in the data for importClaimReviews. */
export const holdsClaims = (data: unknown): boolean => nodesOf(data).some((n) => isReview(n) || isClaim(n));

/** The first text in a value: itself, a number, a language map's @value, or the first that an array gives. */
function textOf(value: unknown): string | undefined {
  const [found] = (Array.isArray(value) ? value.slice(0, 20) : [value]).flatMap((v: unknown) => {
    const inner = v && typeof v === 'object' && !Array.isArray(v) ? (v as Node)['@value'] : v;
    const text = typeof inner === 'string' ? inner.replace(/\s+/g, ' ').trim() : typeof inner === 'number' ? String(inner) : '';
    return text ? [text] : [];
  });
  return found;
}

/** Values as a list of objects; texts become `{ name }`. */
const objectsOf = (value: unknown): Node[] =>
  (Array.isArray(value) ? value : [value]).flatMap((v: unknown): Node[] => {
    if (v && typeof v === 'object' && !Array.isArray(v)) return [v as Node];
    const text = textOf(v);
    return text ? [{ name: text }] : [];
  });

const urlOf = (...values: unknown[]): string | undefined =>
  values
    .flatMap((v) => (Array.isArray(v) ? v.slice(0, 20) : [v]))
    .map((v: unknown) => (v && typeof v === 'object' ? ((v as Node)['@id'] ?? (v as Node).url) : v))
    .find((v): v is string => typeof v === 'string' && HttpUrl.safeParse(v).success);

/** 'Fact check: Wärme?' -> 'fact-check-warme'. Scripts other than Latin leave nothing. */
const slug = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');

/** Gives out ids that are used once. */
function idGiver(): (wanted: string, fallback: string) => string {
  const next = new Map<string, number>();
  return (wanted, fallback) => {
    const base = slug(wanted) || fallback;
    const n = next.get(base) ?? 1;
    next.set(base, n + 1);
    if (n === 1) return base;
    // A slug may itself end in a number that was given out.
    const id = `${base}-${n}`;
    if (next.has(id)) return idAfter(base, n, next);
    next.set(id, 2);
    return id;
  };
}

function idAfter(base: string, n: number, taken: Map<string, number>): string {
  while (taken.has(`${base}-${n}`)) n += 1;
  taken.set(base, n + 1);
  taken.set(`${base}-${n}`, 2);
  return `${base}-${n}`;
}

/** The fields of a review, of what it reviews and of its rating that are read; the others are reported as left out. */
const READ_FIELDS = new Set([
  '@context', '@id', '@type', 'type', 'alternateName', 'appearance', 'author', 'bestRating', 'claimReviewed', 'creator',
  'dateCreated', 'datePublished', 'firstAppearance', 'headline', 'inLanguage', 'itemReviewed', 'mainEntityOfPage', 'name',
  'publisher', 'ratingValue', 'reviewRating', 'sameAs', 'text', 'url', 'worstRating',
]);

/** What was left out, counted by reason: a thousand reviews must not give a thousand lines. */
class Tally {
  readonly #counts = new Map<string, { count: number; example: string }>();
  readonly #omissions: Omissions;
  #more = 0;

  constructor(omissions: Omissions) {
    this.#omissions = omissions;
  }

  /** Counts what is missing or was changed, though nothing of the file was left out. */
  note(reason: string, example: string): void {
    const entry = this.#counts.get(reason);
    if (entry) entry.count += 1;
    else if (this.#counts.size < MAX_REASONS) this.#counts.set(reason, { count: 1, example });
    else this.#more += 1;
  }

  add(part: OmittedPart, why: OmissionReason, reason: string, example: string, name = example): void {
    this.note(reason, example);
    this.#omissions.add(part, why, name);
  }

  /** Counts the fields of a node that are not read, by name. */
  addUnread(node: Node, where: string): void {
    for (const name of Object.keys(node)) {
      const field = name.slice(0, 40);
      if (!READ_FIELDS.has(name)) this.add('detail', 'no-place', `Field “${field}”`, where, field);
    }
  }

  sentences(): string[] {
    const sentences = [...this.#counts].map(([reason, { count, example }]) => {
      const shown = example.length > 70 ? `${example.slice(0, 67)}...` : example;
      return `${reason} (${count}; ${count > 1 ? 'first: ' : ''}${shown}).`;
    });
    if (this.#more > 0) sentences.push(`Other fields and reasons, too many to name (${this.#more}).`);
    return sentences;
  }
}

/**
 * A corpus of the ClaimReviews and Claims in parsed JSON-LD.
 *
 * @param data parsed JSON of any shape
 * @param name what the file is called; names the corpus
 * @param today YYYY-MM-DD; dates after it are not believed
 * @param omissions gets what was left out, counted
 * @returns a valid corpus, and what was left out of it with counts and reasons
 * @throws Error with one sentence where no claim can be read
 */
export function importClaimReviews(data: unknown, name: string, today: string, omissions = new Omissions()): { corpus: Corpus; dropped: string[] } {
  const tally = new Tally(omissions);
  const all = nodesOf(data);
  const reviews = all.filter(isReview);
  const reviewed = new Set(reviews.flatMap((r) => objectsOf(r.itemReviewed)));
  const byId = new Map(all.flatMap((n) => (typeof n['@id'] === 'string' && Object.keys(n).length > 1 ? [[n['@id'], n] as const] : [])));
  for (const node of reviewed) {
    const target = typeof node['@id'] === 'string' ? byId.get(node['@id']) : undefined;
    if (target) reviewed.add(target);
  }
  const alone = all.filter((n) => isClaim(n) && !isReview(n) && !reviewed.has(n));
  /** The node that `{ '@id': ... }` points at. */
  const resolve = (node: Node | undefined): Node => {
    if (!node) return {};
    const target = typeof node['@id'] === 'string' && Object.keys(node).length <= 2 ? byId.get(node['@id']) : undefined;
    return target ?? node;
  };

  const giveId = idGiver();
  /** By name in lower case. */
  const actors = new Map<string, Actor>();
  const sources = new Map<string, Source>();
  /** By actor and text in lower case. */
  const claims = new Map<string, Claim>();

  /** The first of what may be several; the others are counted as left out. */
  const firstOf = (value: unknown, part: OmittedPart, others: string, where: string): Node => {
    const [first, ...further] = objectsOf(value);
    for (const other of further) tally.add(part, 'further', others, where, textOf(other.name) ?? textOf(other.text) ?? where);
    return resolve(first);
  };

  const actorOf = (value: unknown, where: string): Actor => {
    const node = firstOf(value, 'detail', 'Authors of claims after the first', where);
    const written = textOf(node.name) ?? textOf(node.alternateName);
    const known = cut(written ?? 'Not named');
    const key = known.toLowerCase();
    let actor = actors.get(key);
    if (!actor) {
      const [type] = typesOf(node);
      actor = {
        id: giveId(known, 'actor'),
        kind: type === 'person' ? 'person' : type === 'country' ? 'state' : type?.endsWith('organization') ? 'institution' : 'group',
        name: { en: known },
        aliases: { en: [], es: [], ru: [], pt: [], fr: [] },
      };
      actors.set(key, actor);
    }
    return actor;
  };

  const dateOf = (value: unknown, what: string, where: string): CorpusDate | undefined => {
    const text = textOf(value);
    if (text === undefined) return undefined;
    const [day] = /^\d{4}(?:-\d{2}(?:-\d{2})?)?(?!\d)/.exec(text) ?? [];
    const date = day === undefined ? spelledDate(text) : corpusDate(day);
    if (!date) tally.add('detail', 'bad-date', `${what} that cannot be read`, `"${text}" in ${where}`, text);
    else if (date.value < EARLIEST_YEAR || date.value > today) tally.add('detail', 'bad-date', `${what} that cannot be right`, `"${text}" in ${where}`, text);
    else return date;
    return undefined;
  };

  const linkOf = (where: string, ...values: unknown[]): { url?: string } => {
    const url = urlOf(...values);
    if (url === undefined && values.some((v) => textOf(v) !== undefined)) tally.add('detail', 'bad-address', 'Addresses that are not http or https', where);
    return url === undefined ? {} : { url };
  };

  const cut = (text: string, where = text): string => {
    if (text.length <= MAX_TEXT) return text;
    tally.add('detail', 'too-long', `Texts cut to ${MAX_TEXT} characters`, where);
    return `${text.slice(0, MAX_TEXT - 1).trimEnd()}…`;
  };

  /** The claim of that text and actor: several reviews of it become several documents. */
  const claimOf = (text: string, actor: Actor, item: Node, language: string | undefined, where: string): Claim => {
    if (actor.name.en === 'Not named') tally.note('Claims whose author is not named', where);
    const key = `${actor.id} ${text.toLowerCase()}`;
    let claim = claims.get(key);
    if (!claim) {
      const made = dateOf(item.datePublished ?? item.dateCreated, 'Dates of claims', where);
      const lang = LANGUAGES.find((l) => l === language);
      if (language !== undefined && !lang) tally.note('Statements in a language without an interface, shown as they are', `${language} in ${where}`);
      claim = {
        id: giveId(text, 'claim'),
        topic: TOPIC,
        kind: 'statement',
        statement: { en: text, ...(lang && { [lang]: text }) },
        actor: actor.id,
        ...(made && { made }),
        parties: [],
        evidence: [],
      };
      claims.set(key, claim);
    }
    return claim;
  };

  const addSource = (source: Source): Source => {
    sources.set(source.id, source);
    return source;
  };

  /** Where the claim is said to have been made. */
  const originOf = (claim: Claim, actor: Actor, item: Node, where: string): Source => {
    const known = sources.get(claim.evidence[0]?.chain[0] ?? '');
    if (known) return known;
    const title = textOf(item.name) ?? textOf(item.headline) ?? `Statement by ${actor.name.en}`;
    const appearances = [item.firstAppearance, item.appearance].flatMap((v) => objectsOf(v));
    return addSource({
      id: giveId(`origin-${claim.id}`, 'origin'),
      read: false,
      title: cut(actor.name.en === 'Not named' && title.startsWith('Statement by') ? 'Statement whose author is not named' : title, where),
      kind: 'primary',
      ...(claim.made && { date: claim.made }),
      ...linkOf(where, item.url, item.mainEntityOfPage, ...appearances.map((a) => a.url ?? a['@id'] ?? a.name), item.sameAs),
      actor: actor.id,
    });
  };

  for (const review of reviews) {
    const said = textOf(review.claimReviewed);
    const address = textOf(review.url) ?? textOf(review.name) ?? said;
    const item = firstOf(review.itemReviewed, 'claim', 'Claims that a review names after the first', address ?? 'a review without address');
    const text = said ?? textOf(item.text) ?? textOf(item.name);
    const where = address ?? text ?? 'a review without address';
    if (text === undefined) {
      tally.add('claim', 'no-text', 'Reviews that do not say what claim they review', where);
      continue;
    }
    const language = languageOf(review.inLanguage ?? item.inLanguage);
    const actor = actorOf(item.author ?? item.creator, where);
    const claim = claimOf(cut(text, where), actor, item, language, where);
    const origin = originOf(claim, actor, item, where);
    tally.addUnread(review, where);
    tally.addUnread(item, where);
    const reviewer = firstOf(review.author ?? review.publisher, 'detail', 'Publishers of reviews after the first', where);
    const publisher = textOf(reviewer.name);
    if (publisher === undefined) tally.note('Reviews whose publisher is not named', where);
    const date = dateOf(review.datePublished ?? review.dateCreated, 'Dates of reviews', where);
    const rating = firstOf(review.reviewRating, 'detail', 'Ratings of a review after the first', where);
    tally.addUnread(rating, where);
    const verdict = textOf(rating.alternateName) ?? textOf(rating.name);
    if (verdict === undefined && textOf(rating.ratingValue) !== undefined) tally.add('detail', 'rating', 'Ratings in figures only, used for the stance and not kept', where);
    const document = addSource({
      id: giveId(`review-${claim.id}`, 'review'),
      read: true,
      title: cut(textOf(review.name) ?? textOf(review.headline) ?? `Review of: ${text}`, where),
      kind: 'analysis',
      ...(publisher !== undefined && { publisher: cut(publisher, where) }),
      ...(language !== undefined && { language }),
      ...(date && { date }),
      ...linkOf(where, review.url, review.mainEntityOfPage, review['@id']),
      ...(verdict !== undefined && { note: cut(`Their verdict: “${verdict}”.`, where) }),
    });
    claim.evidence.push({ document: document.id, paragraph: 1, stance: stanceOf(rating), chain: [origin.id] });
  }

  for (const node of alone) {
    const text = textOf(node.text) ?? textOf(node.name) ?? textOf(node.headline);
    const where = textOf(node.url) ?? text ?? 'a claim without text';
    if (text === undefined) {
      tally.add('claim', 'no-text', 'Claims without a text', where);
      continue;
    }
    tally.addUnread(node, where);
    const language = languageOf(node.inLanguage);
    const claim = claimOf(cut(text, where), actorOf(node.author ?? node.creator, where), node, language, where);
    const appearances = [node.appearance, node.firstAppearance].flatMap((v) => objectsOf(v)).map(resolve);
    for (const work of appearances.length > 0 ? appearances : [{ name: textOf(node.name) ?? 'Where the claim was published', url: node.url }]) {
      const publisher = textOf(firstOf(work.publisher, 'detail', 'Publishers of documents after the first', where).name);
      const date = dateOf(work.datePublished, 'Dates of documents', where);
      const document = addSource({
        id: giveId(`document-${claim.id}`, 'document'),
        read: true,
        title: cut(textOf(work.name) ?? textOf(work.headline) ?? textOf(work.url) ?? 'Document without a title', where),
        kind: 'news',
        ...(publisher !== undefined && { publisher: cut(publisher, where) }),
        ...(date && { date }),
        ...linkOf(where, work.url, work['@id']),
      });
      claim.evidence.push({ document: document.id, paragraph: 1, stance: 'reports', chain: [] });
    }
  }

  const dropped = tally.sentences();
  if (claims.size === 0) {
    throw new Error(`${name}: The file holds no claim that can be read${dropped[0] ? `: ${dropped[0]}` : '.'}`);
  }
  const title = cut(name.replace(/^.*[/\\]/, '').replace(/\.[a-z]+$/i, '') || 'Imported claims');
  const corpus = validCorpus(
    {
      id: slug(title) || 'imported',
      title: { en: title },
      updated: { value: today, precision: 'day' },
      license: 'Not stated: see the publishers of the reviews',
      topics: [{ id: TOPIC, name: { en: 'Imported', es: 'Importado', ru: 'Импортировано', pt: 'Importado', fr: 'Importé' } }],
      actors: [...actors.values()],
      sources: [...sources.values()],
      claims: [...claims.values()],
      relations: [],
      wordings: [],
    },
    name,
  );
  return { corpus, dropped };
}

/** Two letters of a BCP 47 tag: 'en-Poly' -> 'en'. */
const languageOf = (value: unknown): string | undefined => {
  const node = value && typeof value === 'object' && !Array.isArray(value) ? ((value as Node).alternateName ?? (value as Node).name) : value;
  return /^([a-z]{2})(?:[-_]|$)/i.exec(textOf(node) ?? '')?.[1]?.toLowerCase();
};

/** A date that is written out ('Nov 19, 2019', '19 Nov 2019'), as far as the engine reads it without guessing. */
function spelledDate(text: string): CorpusDate | undefined {
  if (text.length > 60 || !/[a-z]{3}/i.test(text) || !/\b\d{4}\b/.test(text)) return undefined;
  // Without a zone the engine takes local time; read as UTC, or the day would depend on where the reader is.
  const time = Date.parse(/\b(?:GMT|UTC|Z|[+-]\d{4})\b/.test(text) ? text : `${text} UTC`);
  return Number.isNaN(time) ? undefined : corpusDate(new Date(time).toISOString().slice(0, 10));
}

/**
 * How the review stands to the claim, as far as its rating in figures says: near the worst it disputes, near the best
 * it reports, between them it qualifies. Without usable figures it only reports.
 */
function stanceOf(rating: Node): Evidence['stance'] {
  const [value, worst, best] = [rating.ratingValue, rating.worstRating, rating.bestRating].map((v) => Number.parseFloat(textOf(v) ?? ''));
  const share = (value! - worst!) / (best! - worst!);
  if (!Number.isFinite(share) || share < 0 || share > 1) return 'reports';
  return share <= 0.25 ? 'disputes' : share >= 0.75 ? 'reports' : 'qualifies';
}
