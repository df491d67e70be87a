/** The report's only style sheet: a quiet newspaper page, light, dark and on paper. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fbf9f4; --ink: #1d1b18; --soft: #5f5a52; --rule: #d8d2c5; --tint: #f1ede3;
  --link: #1d4a73; --contest: #9b2226; --change: #7a5200; --origin: #2b5d4a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #171614; --ink: #e9e4da; --soft: #a59e92; --rule: #3a3732; --tint: #211f1c;
    --link: #8fbce6; --contest: #f08a85; --change: #e0b35a; --origin: #84c7a8;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 17px/1.55 "Iowan Old Style", "Palatino Linotype", Palatino, "Source Serif 4", Georgia, "Noto Serif", "Liberation Serif", serif;
  font-variant-numeric: oldstyle-nums; hanging-punctuation: first; text-wrap: pretty;
}
main, header, footer { max-width: 62rem; margin: 0 auto; padding: 0 1.5rem; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 2px; }
header { padding-top: 3.5rem; text-align: center; }
h1 { font-size: 2.9em; line-height: 1.1; font-weight: 600; letter-spacing: -.01em; margin: 0 0 .7rem; text-wrap: balance; }
.dateline { border-block: 1px solid var(--ink); padding: .35rem 0; margin: 1.4rem 0; font-size: .9em; display: flex; justify-content: space-between; gap: 1rem; flex-wrap: wrap; }
.lede { font-size: 1.2em; line-height: 1.5; max-width: 42rem; margin: 0 auto 1rem; color: var(--soft); text-wrap: balance; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr)); margin: 2rem 0 1rem; padding: 0; list-style: none; }
.figures li { padding: .2rem .8rem; border-left: 1px solid var(--rule); font-size: .9em; color: var(--soft); }
.figures li:first-child { border-left: 0; }
.figures b { display: block; font-size: 2em; line-height: 1.2; font-weight: 500; color: var(--ink); font-variant-numeric: lining-nums; }
nav { display: flex; flex-wrap: wrap; justify-content: center; gap: .2rem 1.2rem; border-top: 1px solid var(--rule); padding-top: .9rem; font-size: .95em; }
h2 { font-size: 1.75em; font-weight: 600; line-height: 1.2; margin: 4rem 0 .4rem; padding-top: .8rem; border-top: 3px double var(--ink); }
h3 { font-size: 1.25em; font-weight: 600; margin: 2.6rem 0 .6rem; }
.intro { color: var(--soft); max-width: 44rem; margin: 0 0 1.4rem; }
.no { font-variant-numeric: lining-nums tabular-nums; text-decoration: none; font-weight: 600; }
.contested { color: var(--contest); } .superseded { color: var(--change); } .origin { color: var(--origin); }

.wide { overflow-x: auto; }
svg.timeline { display: block; min-width: 58rem; width: 100%; height: auto; font-family: inherit; }
svg text { fill: var(--ink); font-size: 12px; } svg .soft { fill: var(--soft); }
svg .grid { stroke: var(--rule); } svg .lane { fill: var(--tint); }
svg .dot { fill: var(--paper); stroke: var(--ink); stroke-width: 1.2; } svg a .num { font-size: 9.5px; text-anchor: middle; fill: var(--ink); }
svg .dot.contested { stroke: var(--contest); stroke-width: 2; } svg .dot.superseded { stroke: var(--change); stroke-width: 2; stroke-dasharray: 3 2; }
svg .span { fill: none; stroke: var(--soft); stroke-width: 1; } svg .document { fill: var(--ink); } svg .named { fill: var(--origin); }
.key { font-size: .88em; color: var(--soft); display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; margin: .6rem 0 0; padding: 0; list-style: none; }
.key i { font-style: normal; color: var(--ink); margin-right: .3rem; }

table { border-collapse: collapse; width: 100%; font-size: .9em; line-height: 1.35; }
th { font-weight: 600; text-align: left; vertical-align: bottom; }
thead th .by { white-space: nowrap; }
thead th { border-bottom: 1px solid var(--ink); padding: .3rem .5rem; font-size: .94em; line-height: 1.25; background: var(--paper); }
td, tbody th { border-bottom: 1px solid var(--rule); padding: .3rem .5rem; vertical-align: top; font-weight: 400; }
tbody tr.topic th { font-weight: 600; font-style: italic; padding-top: 1.1rem; border-bottom-color: var(--ink); }
td.cell { text-align: center; white-space: nowrap; width: 5.6rem; } td.cell small { color: var(--soft); font-variant-numeric: lining-nums; }
thead th.cell { text-align: center; } td.n { text-align: right; width: 2.2rem; } td.standing { white-space: nowrap; font-size: .94em; }

.pair { display: grid; grid-template-columns: 1fr auto 1fr; gap: .3rem 1.4rem; border-bottom: 1px solid var(--rule); padding: 1.1rem 0; break-inside: avoid; }
.pair p { margin: 0; } .pair .against { align-self: center; font-style: italic; color: var(--soft); text-align: center; max-width: 8rem; font-size: .92em; }
.pair .reason { grid-column: 1 / -1; font-size: .95em; color: var(--soft); margin-top: .3rem; }
.by { font-size: .9em; color: var(--soft); }

article { border-bottom: 1px solid var(--rule); padding: 1.3rem 0 1.2rem; display: grid; grid-template-columns: 3rem 1fr; break-inside: avoid; }
article > .no { font-size: 1.3em; line-height: 1.4; color: var(--soft); font-weight: 500; }
article h4 { font-size: 1.18em; line-height: 1.4; font-weight: 600; margin: 0; max-width: 46rem; }
article p { margin: .25rem 0; } article .mark { font-size: .92em; margin-top: .35rem; }
ul.chains { list-style: none; margin: .6rem 0 0; padding: 0 0 0 .9rem; border-left: 2px solid var(--rule); font-size: .94em; }
ul.chains li { margin: .35rem 0; } .arrow { color: var(--soft); padding: 0 .25rem; }
blockquote { margin: .15rem 0 0; font-style: italic; } blockquote cite { font-style: normal; color: var(--soft); }
ul.related { list-style: none; margin: .6rem 0 0; padding: 0; font-size: .94em; color: var(--soft); } ul.related li { margin: .2rem 0; }
.sources td:first-child { width: 46%; }
footer { margin-top: 4rem; padding-bottom: 4rem; font-size: .9em; color: var(--soft); } footer p { border-top: 1px solid var(--ink); padding-top: .8rem; }
:target { background: var(--tint); outline: .5rem solid var(--tint); }

@media (max-width: 40rem) {
  .figures li { border-left: 0; padding: .2rem .4rem; } body { font-size: 16px; } h1 { font-size: 2.1em; } .pair { grid-template-columns: 1fr; } article { grid-template-columns: 2.2rem 1fr; }
  .pair .against { max-width: none; text-align: left; }
}
@page { margin: 18mm 15mm; }
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #444; --rule: #bbb; --tint: #f4f4f4; --link: #000; --contest: #8c1014; --change: #6b4700; --origin: #1c4d3a; }
  body { font-size: 10pt; line-height: 1.4; } main, header, footer { max-width: none; padding: 0; } header { padding-top: 0; }
  nav { display: none; } a { text-decoration: none; } h2 { break-after: avoid; margin-top: 2rem; } h3, h4 { break-after: avoid; }
  thead { display: table-header-group; } tr { break-inside: avoid; } svg.timeline { min-width: 0; } .wide { overflow: visible; }
  table { font-size: 8pt; } td.cell { width: auto; }
}
`;
