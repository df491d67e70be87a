/**
 * What the extension must paint on a sample page: the same reader and matcher, run in Node over the page's file with
 * its late part in place. The browsers must come to exactly these sentences and relations.
 */
import { readFileSync } from 'node:fs';
import { annotationsOf } from '../../../src/annotations/annotations';
import { cliMatcher } from '../../../src/cli/assets';
import { parsePage } from '../../../src/cli/saved-page';
import type { Matcher } from '../../../src/matching/matcher';
import type { MatchRelation } from '../../../src/matching/match';
import { isOnTopic } from '../../../src/page/on-topic';
import { readPage } from '../../../src/page/read-page';

let matcher: Promise<Matcher> | undefined;

/** In reading order; the relation is that of the best match. */
export async function expectedMarks(name: string): Promise<{ text: string; relation: MatchRelation; claims: string[] }[]> {
  const html = readFileSync(new URL(`../../fixtures/site/${name}.html`, import.meta.url), 'utf8');
  const document = parsePage(html, `http://127.0.0.1/${name}.html`);
  const late = document.querySelector<HTMLTemplateElement>('template.late');
  document.querySelector('.more')?.replaceWith(late?.content.cloneNode(true) ?? '');
  if (!isOnTopic(document.body.textContent ?? '')) return [];
  const annotations = await annotationsOf(readPage(document), await (matcher ??= cliMatcher()));
  return annotations.map(({ exact, matches }) => ({ text: exact, relation: matches[0]!.relation, claims: matches.map((m) => m.claim) }));
}
