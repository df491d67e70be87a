/** The documents read and the origins that they name, with what is known of each. */
import { compareDates, formatDate } from '../dates';
import { originGroupsOf } from '../origins';
import type { Source } from '../schema';
import { byNumber, claimLink, type ReportContext } from './context';
import { html, type Html } from './html';

const KINDS: Record<Source['kind'], string> = {
  primary: 'primary source', wire: 'news agency', news: 'news report', analysis: 'analysis', republication: 'republication',
};

export function sourceTables(ctx: ReportContext): Html {
  const byDate = (a: Source, b: Source) => compareDates(a.date, b.date);
  const carries = (id: string) => ctx.corpus.claims.filter((c) => c.evidence.some((e) => e.document === id));
  const begins = new Map<string, string[]>();
  for (const claim of ctx.corpus.claims) {
    // Every end of a chain, not just the one that stands for its voice.
    for (const root of originGroupsOf(claim, ctx.corpus).flatMap((o) => o.roots)) begins.set(root, [...(begins.get(root) ?? []), claim.id]);
  }
  const documents = [...ctx.documents].sort(byDate);
  const named = ctx.corpus.sources.filter((s) => !s.read).sort(byDate);
  return html`<h3>Documents read</h3>${table(ctx, documents, 'Claims it carries', (s) => carries(s.id).map((c) => c.id))}
    <h3>Origins and links that they name</h3>${table(ctx, named, 'Claims that begin there', (s) => begins.get(s.id) ?? [])}`;
}

function table(ctx: ReportContext, sources: Source[], heading: string, claims: (source: Source) => string[]): Html {
  return html`<div class="wide"><table class="sources"><thead><tr><th scope="col">Source</th><th scope="col">Kind and date</th><th scope="col">${heading}</th></tr></thead>
    <tbody>${sources.map((s) => html`<tr id="source-${s.id}"><td>${s.url ? html`<a href="${s.url}" rel="noreferrer">${s.title}</a>` : s.title}
      ${(s.publisher || s.note) && html`<br><span class="by">${[s.publisher, s.note].filter(Boolean).join('. ')}</span>`}</td>
      <td>${KINDS[s.kind]}${s.language && `, ${s.language}`}<br><span class="by">${s.date ? formatDate(s.date, 'en') : 'undated'}</span></td>
      <td>${byNumber(ctx, claims(s)).map((id, i) => html`${i > 0 && ', '}${claimLink(ctx, id)}`)}</td></tr>`)}</tbody></table></div>`;
}
