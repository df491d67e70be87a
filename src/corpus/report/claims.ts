/** One entry a claim: who made it and when, its standing, each document's way back to the origin, and its relations. */
import { buildCardData } from '../../card/build-card-data';
import type { CardRelated } from '../../card/card-data';
import { formatDate } from '../dates';
import { originOf } from '../origins';
import type { Claim, Evidence, Source } from '../schema';
import type { Standing } from '../standing';
import { actorName, claimLink, type ReportContext } from './context';
import { html, type Html } from './html';
import { STANCES } from './matrix';

const KINDS: Record<Claim['kind'], string> = {
  statement: 'Statement', event: 'Event', figure: 'Figure', assessment: 'Assessment', prediction: 'Prediction',
};

const RELATED: Record<CardRelated['kind'], string> = {
  contradicts: 'Contradicts', restates: 'Says the same as', qualifies: 'Qualifies', 'qualified-by': 'Qualified by',
  supersedes: 'Supersedes', 'superseded-by': 'Superseded by', follows: 'Follows', 'followed-by': 'Followed by',
  'part-of': 'Part of', 'has-part': 'Includes',
};

const RELATED_MARKS: Partial<Record<CardRelated['kind'], string>> = { contradicts: 'contested', 'superseded-by': 'superseded' };

export const claimEntries = (ctx: ReportContext): Html[] =>
  ctx.topics.map(({ topic, claims }) => html`<h3 id="topic-${topic.id}">${topic.name.en}</h3>${claims.map((c) => entry(ctx, c))}`);

function entry(ctx: ReportContext, claim: Claim): Html {
  // The card of the extension is built from the same data; so what readers see is what editors see here.
  const card = buildCardData(ctx.corpus, claim.id, 'en')!;
  const office = [actorName(ctx, claim.actor), card.actor.role].filter(Boolean).join(', ');
  return html`<article id="claim-${claim.id}"><span class="no">${ctx.number.get(claim.id)}</span><div>
    <h4>${card.statement}</h4>
    <p class="by">${KINDS[claim.kind]}. ${office}${card.via && `, through ${card.via}`}${card.made && `. Dated ${card.made}`}${card.about && `. About ${card.about}`}.</p>
    <p class="mark">${standingSentence(ctx, ctx.standing.get(claim.id)!)}</p>
    <ul class="chains">${claim.evidence.map((e) => chain(ctx, e, claim))}</ul>
    ${card.related.length > 0 && html`<ul class="related">${card.related.map((r) => html`<li><span class="${RELATED_MARKS[r.kind] ?? ''}">${RELATED[r.kind]}</span> ${claimLink(ctx, r.claim)}: ${r.reason}</li>`)}</ul>`}
  </div></article>`;
}

function standingSentence(ctx: ReportContext, standing: Standing): Html {
  const { origins, superseded } = standing;
  const count = origins === 0 ? 'No origin known.' : origins === 1 ? 'Goes back to a single origin.' : `Goes back to ${origins} independent origins.`;
  return html`<span class="origin">${count}</span>${standing.contested && html` <span class="contested">Contested.</span>`}${superseded && html` <span class="superseded">Superseded by ${claimLink(ctx, superseded.by)}${superseded.on && ` on ${formatDate(superseded.on, 'en')}`}.</span>`}`;
}

function chain(ctx: ReportContext, evidence: Evidence, claim: Claim): Html {
  const name = (id: string) => ctx.lookup.sources.get(id)!;
  const root = originOf(evidence, claim);
  const links = [evidence.document, ...evidence.chain];
  return html`<li>${links.map((id, i) => html`${i > 0 && html`<span class="arrow" aria-label="which has it from">←</span>`}${sourceLink(name(id), id === root)}${i === 0 && html` <span class="by" title="${STANCES[evidence.stance].word}">${evidence.stance}, ¶${evidence.paragraph}</span>`}`)}
    ${evidence.quote && html`<blockquote>“${evidence.quote.text}” <cite>${actorName(ctx, evidence.quote.by)}</cite></blockquote>`}</li>`;
}

const sourceLink = (source: Source, isOrigin: boolean): Html =>
  html`<a href="#source-${source.id}">${source.title}</a>${isOrigin && html` <span class="origin" title="origin">◆</span>`}`;
