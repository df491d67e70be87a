/** Which document carries which claim, and how. */
import type { Evidence } from '../schema';
import type { Standing } from '../standing';
import { claimLink, shortName, type ReportContext } from './context';
import { html, type Html } from './html';

export const STANCES: Record<Evidence['stance'], { mark: string; word: string }> = {
  asserts: { mark: '●', word: 'asserts it itself' },
  reports: { mark: '○', word: 'reports it as said by another' },
  qualifies: { mark: '◐', word: 'qualifies it' },
  disputes: { mark: '✕', word: 'disputes it' },
};

export function matrix(ctx: ReportContext): Html {
  const { documents } = ctx;
  return html`<div class="wide"><table>
    <thead><tr><th scope="col" colspan="2">Claim</th>${documents.map((d) => html`<th class="cell" scope="col"><a href="#source-${d.id}" title="${d.title}">${shortName(d)}</a>${d.date && html`<br><span class="by">${d.date.value}</span>`}</th>`)}<th scope="col">Standing</th></tr></thead>
    <tbody>${ctx.topics.map(({ topic, claims }) => html`
      <tr class="topic"><th colspan="${documents.length + 3}" scope="rowgroup">${topic.name.en}</th></tr>
      ${claims.map((claim) => html`<tr><td class="n">${claimLink(ctx, claim.id)}</td><th scope="row">${claim.statement.en}</th>
        ${documents.map((d) => html`<td class="cell">${cell(claim.evidence.filter((e) => e.document === d.id))}</td>`)}
        <td class="standing">${standingWords(ctx.standing.get(claim.id)!)}</td></tr>`)}`)}
    </tbody></table></div>
  <ul class="key">${Object.values(STANCES).map((s) => html`<li><i>${s.mark}</i>${s.word}</li>`)}<li>¶ paragraph of the document</li></ul>`;
}

function cell(evidence: Evidence[]): Html | false {
  if (evidence.length === 0) return false;
  const stances = [...new Set(evidence.map((e) => e.stance))];
  const paragraphs = [...new Set(evidence.map((e) => e.paragraph))].sort((a, b) => a - b);
  return html`${stances.map((s) => html`<span title="${STANCES[s].word}">${STANCES[s].mark}</span>`)} <small>¶${paragraphs.join(', ')}</small>`;
}

/** The standing in short: '2 origins, contested'. */
export function standingWords(standing: Standing): Html {
  const { origins } = standing;
  return html`${origins === 0 ? 'no origin' : origins === 1 ? 'single origin' : `${origins} origins`}${standing.contested && html`<br><span class="contested">contested</span>`}${standing.superseded && html`<br><span class="superseded">superseded</span>`}`;
}
