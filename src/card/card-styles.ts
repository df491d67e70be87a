/**
 * The card's look: a well-set footnote. Pixels throughout, because rem follows the page. `!important` only on the
 * host, where the page's own rules would otherwise win.
 */
import { RELATION_COLORS, RELATION_LINES } from '../highlights/mark-styles';

export const CARD_WIDTH_PX = 380;
export const CARD_MAX_HEIGHT_PX = 460;

export const CARD_STYLES = `
:host {
  all: initial !important;
  position: fixed !important;
  inset: auto !important;
  left: 0 !important;
  top: 0 !important;
  margin: 0 !important;
  padding: 0 !important;
  border: 0 !important;
  overflow: visible !important;
  background: none !important;
  width: auto !important;
  height: auto !important;
  z-index: 2147483647 !important;
  direction: ltr !important;
  transform: var(--sourcelight-at) !important;
  zoom: var(--sourcelight-zoom) !important;
  pointer-events: auto !important;
  color-scheme: light dark !important;
}
:host(:popover-open) { display: block !important; }
:host(:not(:popover-open)) { display: none !important; }

.card {
  --paper: #fffdf8; --ink: #1d1b18; --soft: #635d54; --hair: #e2dcd0; --wash: #f5f0e6; --link: #14508c;
  --states: #0b7468; --differs: #9a5b00; --negates: #8c3aa8;
  box-sizing: border-box;
  display: flex; flex-direction: column;
  width: min(${CARD_WIDTH_PX}px, calc(100vw - 16px));
  max-height: ${CARD_MAX_HEIGHT_PX}px;
  overflow: hidden;
  background: var(--paper); color: var(--ink);
  border: 1px solid var(--hair); border-radius: 6px;
  box-shadow: 0 1px 2px rgb(0 0 0 / .10), 0 8px 28px rgb(0 0 0 / .18);
  font: 13px/1.45 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
  text-align: start; letter-spacing: normal; word-spacing: normal; white-space: normal;
  overflow-wrap: break-word; hyphens: none;
  user-select: text; -webkit-user-select: text; cursor: auto;
  animation: appear 120ms ease-out;
}
@media (prefers-color-scheme: dark) {
  .card {
    --paper: #211f1c; --ink: #ece7dd; --soft: #b0a898; --hair: #3d3933; --wash: #2c2925; --link: #8fc1f5;
    --states: #45c4b4; --differs: #eaa63c; --negates: #d18eea;
    box-shadow: 0 1px 2px rgb(0 0 0 / .5), 0 8px 28px rgb(0 0 0 / .6);
  }
}
@keyframes appear { from { opacity: 0; } }
@media (prefers-reduced-motion: reduce) { .card { animation: none; } }

.card:focus { outline: none; }
.card:focus-visible, button:focus-visible, a:focus-visible, summary:focus-visible, .body:focus-visible {
  outline: 2px solid var(--link); outline-offset: -2px; border-radius: 3px;
}

header {
  flex: none; display: flex; align-items: center; gap: 2px;
  padding: 7px 6px 6px 16px; border-bottom: 1px solid var(--hair);
}
header h1 { flex: 1; margin: 0; font: inherit; font-size: 12px; line-height: 1.35; font-weight: 600; }
header h1 span { text-underline-offset: 4px; text-decoration-skip-ink: none; }
${(['states', 'differs', 'negates'] as const).map((r) => `.${r} header h1 span { color: var(--${r}); text-decoration: underline ${RELATION_LINES[r]} ${RELATION_COLORS[r]}; }`).join('\n')}

.steps { display: flex; align-items: center; color: var(--soft); font-size: 12px; white-space: nowrap; }
button.icon {
  all: unset; box-sizing: border-box; flex: none; width: 28px; height: 28px;
  display: grid; place-items: center; border-radius: 4px; cursor: pointer; color: var(--soft);
}
button.icon:hover { background: var(--wash); color: var(--ink); }
button.icon:disabled { opacity: .35; cursor: default; background: none; }
button.icon[aria-pressed=true] { color: var(--paper); background: var(--ink); }
button.icon svg { width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 1.4; stroke-linecap: round; stroke-linejoin: round; }
.steps button.icon { width: 24px; }

.body { flex: 1; min-height: 0; overflow-y: auto; overscroll-behavior: contain; padding: 12px 16px 4px; scrollbar-width: thin; scrollbar-color: var(--hair) transparent; }
p, ul, dl, dd, h2 { margin: 0; padding: 0; }
ul { list-style: none; }
.notice { padding: 2px 0 10px; color: var(--soft); }

.comparison { margin-bottom: 12px; }
.comparison .row + .row { margin-top: 8px; }
/* Said once above the columns; kept for screen readers. */
.comparison .row + .row dt { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.comparison .field { color: var(--soft); font-size: 11px; margin-bottom: 3px; }
.sides { display: grid; grid-template-columns: 1fr 1fr; }
.side { padding: 6px 10px 7px; background: var(--wash); }
.side:first-child { border-radius: 4px 0 0 4px; }
.side:last-child { border-radius: 0 4px 4px 0; border-left: 1px solid var(--hair); }
.side dt { color: var(--soft); font-size: 11px; }
.side dd { font: 600 14px/1.35 Georgia, 'Iowan Old Style', 'Noto Serif', 'Times New Roman', serif; }
.comparison.whole dd { font-weight: 400; }
.differs .side.page dd { color: var(--differs); }
.negates .side.page dd { color: var(--negates); }

.statement { font: 16px/1.42 Georgia, 'Iowan Old Style', 'Noto Serif', 'Times New Roman', serif; text-wrap: pretty; }
.said { margin-top: 5px; color: var(--soft); }
.said strong { color: var(--ink); font-weight: 600; }
.standing { margin-top: 4px; font-weight: 600; font-size: 12px; }

section { margin-top: 12px; padding-top: 10px; border-top: 1px solid var(--hair); }
h2 { font: inherit; font-weight: 600; margin-bottom: 6px; }
.origins { color: var(--ink); }
.origin { margin: -3px 0 8px; color: var(--soft); }
li + li, .more ul { margin-top: 9px; }
.meta, .chain, .reason, .by { color: var(--soft); font-size: 12px; }
.publisher { color: var(--ink); font-weight: 600; }
.said-so { margin-top: 1px; }
.reason { margin-top: 1px; }
.quote { margin-top: 3px; padding-left: 9px; border-left: 2px solid var(--hair); font: italic 14px/1.4 Georgia, 'Iowan Old Style', 'Noto Serif', 'Times New Roman', serif; }
.quote .by { font: 12px/1.4 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; white-space: normal; }
a { color: var(--link); text-decoration: underline 1px; text-underline-offset: 2px; }
a:hover { text-decoration-thickness: 2px; }

details { color: var(--soft); font-size: 12px; }
details.more { margin-top: 8px; }
details.more ul { color: var(--ink); font-size: 13px; }
details.why { margin-top: 12px; padding-top: 8px; border-top: 1px solid var(--hair); }
details.why p { margin-top: 4px; }
summary { cursor: pointer; width: fit-content; padding: 2px 4px 2px 0; }
summary:hover { color: var(--ink); }

footer { flex: none; padding: 8px 16px 9px; border-top: 1px solid var(--hair); color: var(--soft); font-size: 11px; line-height: 1.4; }

/* Little room: everything scrolls but the heading. */
.short { overflow-y: auto; overscroll-behavior: contain; scrollbar-width: thin; scrollbar-color: var(--hair) transparent; }
.short header { position: sticky; top: 0; background: var(--paper); }
.short .body { flex: none; overflow: visible; }

@media (forced-colors: active) {
  .card { border-color: CanvasText; }
  button.icon[aria-pressed=true] { forced-color-adjust: none; color: HighlightText; background: Highlight; }
}
@media print { :host { display: none !important; } }
`;
