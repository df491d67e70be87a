/** Where sources disagree, and what changed: pairs of claims side by side, each with who says it. */
import type { ClaimRelation } from '../schema';
import { actorName, claimLink, shortName, whenOf, type ReportContext } from './context';
import { html, type Html } from './html';

const SECTIONS: { kind: ClaimRelation['kind']; heading: string; between: string }[] = [
  { kind: 'contradicts', heading: 'They contradict each other', between: 'contradicts' },
  { kind: 'qualifies', heading: 'One qualifies the other', between: 'qualifies' },
  { kind: 'supersedes', heading: 'One took the place of the other', between: 'supersedes' },
];

export function disagreements(ctx: ReportContext): Html {
  const disputed = ctx.corpus.claims.filter((c) => c.evidence.some((e) => e.stance === 'disputes'));
  return html`${SECTIONS.map(({ kind, heading, between }) => {
    const relations = ctx.corpus.relations.filter((r) => r.kind === kind);
    return relations.length > 0 && html`<h3>${heading}</h3>${relations.map((r) => pair(ctx, r, between))}`;
  })}
  ${disputed.length > 0 && html`<h3>A document disputes it</h3><ul class="related">${disputed.map((c) => html`<li>${claimLink(ctx, c.id)} ${c.statement.en}</li>`)}</ul>`}`;
}

function pair(ctx: ReportContext, relation: ClaimRelation, between: string): Html {
  return html`<div class="pair">${side(ctx, relation.from)}<p class="against">${between}</p>${side(ctx, relation.to)}
    <p class="reason">${relation.reason.en}</p></div>`;
}

function side(ctx: ReportContext, id: string): Html {
  const claim = ctx.lookup.claims.get(id)!;
  const documents = [...new Set(claim.evidence.map((e) => e.document))].map((d) => shortName(ctx.lookup.sources.get(d)!));
  return html`<div><p>${claimLink(ctx, id)} ${claim.statement.en}</p>
    <p class="by">${[actorName(ctx, claim.actor), whenOf(claim)].filter(Boolean).join(', ')}. In ${documents.join('; ')}.</p></div>`;
}
