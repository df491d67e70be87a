/** A page's matches as annotations that stand by themselves: exact quote, prefix and suffix (W3C Web Annotation). */
import type { Corpus } from '../corpus/schema';
import type { Match } from '../matching/match';
import type { Matcher } from '../matching/matcher';
import type { PageFacts, PageSentence } from '../page/types';

/** Characters of context on either side, as the Web Annotation model's examples use. */
const CONTEXT = 32;

export interface Annotation {
  exact: string;
  prefix: string;
  suffix: string;
  kind: PageSentence['kind'];
  lang: string;
  matches: Match[];
}

/** Matches every sentence of a page and keeps those with a match, in reading order. */
export async function annotationsOf(page: { facts: PageFacts; sentences: PageSentence[] }, matcher: Matcher): Promise<Annotation[]> {
  const { facts, sentences } = page;
  const out: Annotation[] = [];
  for (const [i, s] of sentences.entries()) {
    const matches = await matcher.match({ id: i, text: s.text, prev: s.prev, lang: s.lang, published: facts.published });
    if (matches.length === 0) continue;
    out.push({
      exact: s.text,
      prefix: (i > 0 ? `${sentences[i - 1]!.text} ` : '').slice(-CONTEXT),
      suffix: (i + 1 < sentences.length ? ` ${sentences[i + 1]!.text}` : '').slice(0, CONTEXT),
      kind: s.kind,
      lang: s.lang,
      matches,
    });
  }
  return out;
}

/** The same as a W3C AnnotationCollection page; each body says the claim and the relation in words. */
export function toWebAnnotations(annotations: readonly Annotation[], url: string, corpus: Corpus): object {
  const statements = new Map(corpus.claims.map((c) => [c.id, c.statement.en]));
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    type: 'AnnotationPage',
    items: annotations.map(({ exact, prefix, suffix, matches }, i) => ({
      id: `urn:sourcelight:annotation:${i + 1}`,
      type: 'Annotation',
      motivation: 'identifying',
      body: matches.map((m) => ({
        type: 'TextualBody',
        format: 'text/plain',
        language: 'en',
        value: `${m.relation} ${m.claim}: ${statements.get(m.claim) ?? ''}`,
      })),
      target: { source: url, selector: { type: 'TextQuoteSelector', exact, prefix, suffix } },
    })),
  };
}
