/** The corpus as one printable page: no script, no external resource, so that it can be mailed and filed. */
import { formatDate } from '../dates';
import { originsOf } from '../origins';
import type { Corpus } from '../schema';
import { claimEntries } from './claims';
import { reportContext } from './context';
import { disagreements } from './disagreements';
import { Html, html } from './html';
import { matrix } from './matrix';
import { sourceTables } from './sources';
import { STYLE } from './style';
import { timeline } from './timeline';

/** The whole page as HTML text. */
export function reportPage(corpus: Corpus): string {
  const ctx = reportContext(corpus);
  const standings = [...ctx.standing.values()];
  const figures: [number, string][] = [
    [corpus.claims.length, 'claims'],
    [ctx.documents.length, 'documents read'],
    [new Set(corpus.claims.flatMap((c) => originsOf(c, corpus))).size, 'independent origins'],
    [standings.filter((s) => s.origins > 1).length, 'claims with several origins'],
    [standings.filter((s) => s.contested).length, 'claims contested'],
    [standings.filter((s) => s.superseded).length, 'claims superseded'],
  ];
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${corpus.title.en}</title><style>${new Html(STYLE)}</style></head><body>
<header><h1>${corpus.title.en}</h1>
<p class="lede">Who said what, when, through whom, and who disagrees. This report says where claims come from. It does not say which of them are true.</p>
<p class="dateline"><span>Edition of ${formatDate(corpus.updated, 'en')}</span><span>${corpus.license}</span></p>
<ul class="figures">${figures.map(([n, what]) => html`<li><b>${n}</b>${what}</li>`)}</ul>
<nav aria-label="Contents"><a href="#timeline">Timeline</a><a href="#disagree">Where sources disagree</a><a href="#matrix">Claims by document</a><a href="#claims">The claims</a><a href="#sources">Sources</a></nav>
</header><main>
<section id="timeline"><h2>Timeline</h2><p class="intro">Each claim on the day when it was made or that it is about, as exactly as the documents say.</p>${timeline(ctx)}</section>
<section id="disagree"><h2>Where sources disagree</h2><p class="intro">Claims that cannot both hold, that limit each other, or of which one replaced the other.</p>${disagreements(ctx)}</section>
<section id="matrix"><h2>Claims by document</h2><p class="intro">Documents that draw on the same origin count as one origin, however many they are.</p>${matrix(ctx)}</section>
<section id="claims"><h2>The claims</h2><p class="intro">Under each claim: the documents that carry it, and from whom each has it. <span class="origin">◆</span> marks the origin at the end of each chain.</p>${claimEntries(ctx)}</section>
<section id="sources"><h2>Sources</h2>${sourceTables(ctx)}</section>
</main><footer><p>Standing and origins are derived from the evidence and the relations; they are not stored and rate nothing. A claim that is missing here was not made in the documents read.</p></footer>
</body></html>`;
  return page.text;
}
